package org.strophe4j.internal.net;

import io.netty.handler.ssl.NotSslRecordException;
import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says in plain words which check of a TLS handshake failed. */
final class TlsFailure {
    /** A chain of causes longer than this is a circle. */
    private static final int CAUSES_AT_MOST = 16;

    /** How Netty begins when the other side closes the connection. */
    private static final String CUT = "Connection closed while SSL/TLS handshake was in progress";

    private static final String EXPIRED = "the certificate has expired";
    private static final String NOT_YET_VALID = "the certificate is not valid yet";

    /** How the JDK begins when the certificate is fine but for another host. */
    private static final List<String> NAME_MISMATCHES =
            List.of("No subject alternative", "No name matching", "Illegal given domain name");

    private TlsFailure() {}

    /**
     * Describes a failure.
     *
     * @param failure what the handshake failed with
     * @param target with whom
     * @return the check that failed
     */
    static String describe(SSLException failure, Endpoint target) {
        return Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
                .limit(CAUSES_AT_MOST)
                .map(cause -> check(cause, target))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> Printable.message(failure));
    }

    /**
     * {@return whether TLS only tells that the connection below it is gone: Netty puts the reason into an exception of TLS when
     * it was about to write}
     *
     * @param failure what the handshake failed with, or what was thrown later
     */
    static boolean isOfTheNetwork(SSLException failure) {
        return failure.getCause() instanceof IOException cause && !(cause instanceof SSLException);
    }

    /**
     * {@return what is said of a certificate for somebody else}
     *
     * @param target whom it should name
     */
    static String wrongName(Endpoint target) {
        return "the certificate is not for the host name " + target.host();
    }

    /**
     * {@return whether the connection just ended, so that nothing was checked and nothing refused}
     *
     * @param failure what the handshake failed with
     */
    static boolean isCut(SSLException failure) {
        return String.valueOf(failure.getMessage()).startsWith(CUT)
                || Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
                        .limit(CAUSES_AT_MOST)
                        .anyMatch(cause -> cause instanceof IOException && !(cause instanceof SSLException));
    }

    private static @Nullable String check(Throwable cause, Endpoint target) {
        if (cause instanceof CertificateExpiredException) {
            return EXPIRED;
        }
        if (cause instanceof CertificateNotYetValidException) {
            return NOT_YET_VALID;
        }
        if (cause instanceof CertPathBuilderException) {
            return "the certificate is not trusted: " + Printable.message(cause);
        }
        if (cause instanceof CertPathValidatorException invalid) {
            return invalidPath(invalid);
        }
        if (cause instanceof NotSslRecordException) {
            return "the server does not speak TLS on this port";
        }
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof CertificateException && NAME_MISMATCHES.stream().anyMatch(message::startsWith)) {
            return wrongName(target);
        }
        return isAboutVersion(message) ? "no common protocol version, 1.2 or later is needed: " + message : null;
    }

    private static String invalidPath(CertPathValidatorException invalid) {
        if (invalid.getReason() == BasicReason.EXPIRED) {
            return EXPIRED;
        }
        if (invalid.getReason() == BasicReason.NOT_YET_VALID) {
            return NOT_YET_VALID;
        }
        return "the certificate is not trusted: " + Printable.message(invalid);
    }

    private static boolean isAboutVersion(String message) {
        String text = message.toLowerCase(Locale.ROOT).replace('_', ' ');
        return text.contains("protocol version") || text.contains("no appropriate protocol");
    }
}
