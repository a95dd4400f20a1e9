package org.strophe4j.xmpp;

/**
 * What a connection reports to its {@link ConnectCallback}. The {@linkplain #code() codes} are the numbers of
 * {@code Strophe.Status}.
 */
public enum Status {
    /** The stream ended with an error after it had been established. */
    ERROR(0),
    /** An attempt to connect has begun. */
    CONNECTING(1),
    /** The attempt failed before authentication ended; the condition says why. */
    CONNFAIL(2),
    /** The first authentication element left for the server. */
    AUTHENTICATING(3),
    /** The server refused the credentials, or the server did not prove itself; the condition says which. */
    AUTHFAIL(4),
    /** The session is established: authenticated and bound to a full JID. */
    CONNECTED(5),
    /** The stream is over. Reported exactly once for each attempt, always last. */
    DISCONNECTED(6),
    /** A graceful disconnection has begun. */
    DISCONNECTING(7),
    /** The connection was attached to a session that somebody else established. */
    ATTACHED(8),
    /** The server named another address, and the connection follows it. */
    REDIRECT(9),
    /** The server stayed silent for too long. */
    CONNTIMEOUT(10),
    /** Explicit resource binding was asked for, and the server waits for {@code bind()}. */
    BINDREQUIRED(11),
    /** The session to attach to is gone or was never there. */
    ATTACHFAIL(12),
    /** The connection was lost and a new attempt follows. */
    RECONNECTING(13);

    private final int code;

    Status(int code) {
        this.code = code;
    }

    /** {@return the number that Strophe.js uses for this status} */
    public int code() {
        return code;
    }

    /**
     * Finds a status by Strophe's number.
     *
     * @param code 0 to 13
     * @return the status with that code
     * @throws IllegalArgumentException if there is none
     */
    public static Status ofCode(int code) {
        for (Status status : values()) {
            if (status.code == code) {
                return status;
            }
        }
        throw new IllegalArgumentException("No status has the code " + code + "; codes are 0 to 13");
    }
}
