package org.strophe4j.internal.net;

import javax.net.ssl.SSLException;
import org.strophe4j.transport.Ending;
import org.strophe4j.xmpp.ErrorCondition;

/** Tells how an established connection was lost. */
public final class Loss {
    private Loss() {}

    /**
     * Tells of an exception on a connection.
     *
     * @param server where it went
     * @param cause what was thrown while reading or writing
     * @return {@code x-strophe-tls} when TLS complained, else {@code remote-connection-failed}
     */
    public static Ending ofException(Endpoint server, Throwable cause) {
        // Netty wraps what its decoders throw, the one for TLS among them.
        Throwable inner = cause.getCause() instanceof SSLException ? cause.getCause() : cause;
        if (inner instanceof SSLException failure && !TlsFailure.isOfTheNetwork(failure)) {
            return Ending.failed(
                    ErrorCondition.TLS_FAILED,
                    "TLS with " + server + " failed: " + TlsFailure.describe(failure, server));
        }
        return Ending.failed(
                ErrorCondition.REMOTE_CONNECTION_FAILED,
                "The connection to " + server + " was lost: " + Printable.message(inner));
    }

    /**
     * Tells of a TLS connection that ended without saying so, which is how an attacker cuts it (RFC 8446, section 6.1), and
     * how networks do. The next one is verified anew, so it may be made.
     *
     * @param server where it went
     * @return {@code x-strophe-tls}
     */
    public static Ending ofTruncation(Endpoint server) {
        return Ending.cut(
                ErrorCondition.TLS_FAILED, "The TLS connection to " + server + " was cut without a close_notify");
    }

    /**
     * Tells of a connection that the other side closed.
     *
     * @param server where it went
     * @return {@code remote-connection-failed}
     */
    public static Ending ofClosing(Endpoint server) {
        return Ending.failed(
                ErrorCondition.REMOTE_CONNECTION_FAILED, server + " closed the connection without ending the stream");
    }
}
