package org.strophe4j.internal.bosh.engine;

import org.jspecify.annotations.Nullable;
import org.strophe4j.xml.Stanza;

/**
 * What both sides have agreed on (XEP-0124, section 7.2). Whatever the server says is brought into a range in which
 * nothing runs in circles and nothing waits for ever.
 *
 * @param sid the session's id, a secret: who knows it can take the session over
 * @param waitSeconds the longest time in seconds that the server holds a request
 * @param hold how many requests the server holds
 * @param requests how many requests may be open at the same time
 * @param polling the shortest time in seconds between two empty requests while the server holds none
 * @param inactivity the longest time in seconds without an open request, before the server forgets the session
 * @param maxPause the longest pause in seconds that may be asked for, null when none may
 * @param acks whether the server acknowledges and wants to be acknowledged (section 9)
 */
public record Terms(
        String sid,
        int waitSeconds,
        int hold,
        int requests,
        int polling,
        int inactivity,
        @Nullable Integer maxPause,
        boolean acks) {
    /** More requests at the same time than any server allows would only be more sockets. */
    private static final int REQUESTS_AT_MOST = 16;
    /** A server that does not say how often it may be asked is asked about this often. */
    private static final int DEFAULT_POLLING = 5;

    private static final int POLLING_AT_MOST = 60;
    /** What most servers grant. */
    private static final int DEFAULT_INACTIVITY = 60;

    private static final int DAY = 86_400;

    /**
     * Reads the terms from the server's first answer.
     *
     * @param body the answer
     * @param sid its session id
     * @param asked what we asked for
     * @return the terms
     */
    static Terms of(Stanza body, String sid, Opening asked) {
        int hold = Math.min(number(body, "hold", asked.hold()), asked.hold());
        int requests = number(body, "requests", hold + 1);
        return new Terms(
                sid,
                Math.min(number(body, "wait", asked.waitSeconds()), asked.waitSeconds()),
                hold,
                Math.min(Math.max(requests, hold + 1), REQUESTS_AT_MOST),
                Math.min(number(body, "polling", DEFAULT_POLLING), POLLING_AT_MOST),
                Math.min(Math.max(number(body, "inactivity", DEFAULT_INACTIVITY), 1), DAY),
                body.hasAttribute("maxpause") ? (Integer) Math.min(number(body, "maxpause", 0), DAY) : null,
                body.hasAttribute("ack"));
    }

    /**
     * Makes the terms of a session that somebody else has opened.
     *
     * @param sid the session's id
     * @param waitSeconds its wait in seconds
     * @param hold its hold
     * @param window how far request ids may be ahead
     * @return the terms
     */
    public static Terms attached(String sid, int waitSeconds, int hold, int window) {
        int requests = Math.max(1, Math.min(hold + 1, window));
        return new Terms(sid, waitSeconds, hold, requests, DEFAULT_POLLING, DEFAULT_INACTIVITY, null, false);
    }

    Terms within(@Nullable Integer otherWait, @Nullable Integer otherHold, @Nullable Integer window) {
        int most = window == null ? requests : Math.max(1, Math.min(requests, window));
        return new Terms(
                sid,
                otherWait == null ? waitSeconds : otherWait,
                otherHold == null ? hold : otherHold,
                most,
                polling,
                inactivity,
                maxPause,
                acks);
    }

    /** {@return whether the server holds no request, so that it has to be asked again and again (section 12)} */
    boolean isPolling() {
        return waitSeconds == 0 || hold == 0;
    }

    /** A whole number from 0 on as it stands there, or the default for anything else. */
    private static int number(Stanza body, String name, int otherwise) {
        Long value = Numbers.of(body.attr(name));
        return value == null ? otherwise : (int) Math.min(value, Integer.MAX_VALUE);
    }

    /** {@return everything but the sid} */
    @Override
    public String toString() {
        return "Terms[sid=[redacted], wait=" + waitSeconds + ", hold=" + hold + ", requests=" + requests + ", polling="
                + polling + ", inactivity=" + inactivity + ", maxPause=" + maxPause + ", acks=" + acks + "]";
    }
}
