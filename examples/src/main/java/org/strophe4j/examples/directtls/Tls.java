package org.strophe4j.examples.directtls;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.strophe4j.TransportRequest;

/** A TCP connection that begins with TLS (XEP-0368). */
final class Tls {
    /** The one of {@code _xmpps-client} services that are not found by DNS. */
    private static final int PORT = 5223;

    private Tls() {}

    /**
     * Connects and shakes hands.
     *
     * @param plain not connected; closing it ends everything at any time
     * @param request where to, and whom to trust
     */
    static SSLSocket connect(Socket plain, TransportRequest request) throws IOException {
        String host = request.service().getHost();
        if (host == null) {
            throw new IOException("The service names no host: " + request.service());
        }
        int port = request.service().getPort() < 0 ? PORT : request.service().getPort();
        plain.connect(new InetSocketAddress(host, port));
        plain.setTcpNoDelay(true); // the writer collects; what it flushes shall leave
        SSLContext own = request.sslContext();
        SSLSocketFactory factory =
                own == null ? (SSLSocketFactory) SSLSocketFactory.getDefault() : own.getSocketFactory();
        SSLSocket socket = (SSLSocket) factory.createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"xmpp-client"}); // XEP-0368, section 4
        if (request.verifyHostname()) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS"); // the JDK compares no names by itself
        }
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    /** Whether the certificate was the reason, so that the next attempt would end in the same way. */
    static boolean isMistrust(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
                return true;
            }
        }
        return false;
    }
}
