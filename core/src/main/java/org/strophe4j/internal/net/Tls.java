package org.strophe4j.internal.net;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import org.strophe4j.xmpp.ErrorCondition;

/** Encrypts a connection and makes sure of the server behind it. */
final class Tls {
    /** Older versions are broken (RFC 8996). */
    private static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");

    private static final String RENEGOTIATES = "TLSv1.2";

    private Tls() {}

    /**
     * Makes the handler that does the handshake as soon as it stands in the pipeline of a connected channel.
     *
     * @param settings trust and checks
     * @param target the server, by the name that its certificate has to bear
     * @param workers run key and trust stores, which may be the application's
     * @return the handler
     * @throws DialException when the context cannot do what is asked
     */
    static SslHandler handler(TlsSettings settings, Endpoint target, Executor workers) throws DialException {
        SSLEngine engine = context(settings, target).createSSLEngine(target.host(), target.port());
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(versions(parameters, target));
        parameters.setEndpointIdentificationAlgorithm(settings.verifyHostname() ? "HTTPS" : null);
        nameServer(parameters, target);
        engine.setSSLParameters(parameters);
        SslHandler handler = new SslHandler(engine, workers);
        // The session above measures the time of every stage.
        handler.setHandshakeTimeoutMillis(0);
        return handler;
    }

    /**
     * Judges a finished handshake.
     *
     * @param handshake its future
     * @param handler what did it
     * @param settings which checks are wanted
     * @param target the server
     * @throws DialException when it failed, or when the certificate is not that of the server
     */
    static void verify(Future<Channel> handshake, SslHandler handler, TlsSettings settings, Endpoint target)
            throws DialException {
        if (!handshake.isSuccess()) {
            throw failed(target, handshake.cause());
        }
        if (settings.verifyHostname()) {
            // The JDK leaves this to a trust manager of the application, which may trust everything.
            checkIdentity(handler.engine(), target);
        }
        if (handler.engine().getSession().getProtocol().equals(RENEGOTIATES)) {
            Channel channel = handshake.getNow();
            channel.pipeline()
                    .addAfter(
                            channel.pipeline().context(handler).name(), null, new RenegotiationGuard(handler.engine()));
        }
    }

    private static SSLContext context(TlsSettings settings, Endpoint target) throws DialException {
        SSLContext given = settings.context();
        if (given != null) {
            return given;
        }
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw refused(target, "the JVM's default SSLContext cannot be used: " + Printable.message(e));
        }
    }

    private static String[] versions(SSLParameters parameters, Endpoint target) throws DialException {
        String[] usable =
                Stream.of(parameters.getProtocols()).filter(VERSIONS::contains).toArray(String[]::new);
        if (usable.length == 0) {
            throw refused(target, "the SSLContext offers neither TLS 1.3 nor TLS 1.2");
        }
        return usable;
    }

    private static void nameServer(SSLParameters parameters, Endpoint target) {
        if (target.literal() == null) {
            try {
                parameters.setServerNames(List.of(new SNIHostName(target.host())));
            } catch (IllegalArgumentException e) {
                // Not a name that SNI can carry, such as one with an underscore: the handshake goes without.
                parameters.setServerNames(List.of());
            }
        }
    }

    private static void checkIdentity(SSLEngine engine, Endpoint target) throws DialException {
        try {
            Certificate certificate = engine.getSession().getPeerCertificates()[0];
            if (!(certificate instanceof X509Certificate server)
                    || !ServerIdentity.of(server).names(target)) {
                throw refused(target, TlsFailure.wrongName(target));
            }
        } catch (SSLPeerUnverifiedException | CertificateException e) {
            throw refused(target, "the server shows no usable certificate: " + Printable.message(e));
        }
    }

    private static DialException failed(Endpoint target, @Nullable Throwable cause) {
        if (cause instanceof SSLException failure && !TlsFailure.isOfTheNetwork(failure)) {
            return refused(target, TlsFailure.describe(failure, target));
        }
        return DialException.unreachable(
                "The connection to " + target + " was closed during the TLS handshake: " + Printable.message(cause));
    }

    private static DialException refused(Endpoint target, String why) {
        return new DialException(ErrorCondition.TLS_FAILED, "TLS with " + target + " failed: " + why);
    }
}
