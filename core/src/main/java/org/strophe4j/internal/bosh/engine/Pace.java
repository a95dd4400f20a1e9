package org.strophe4j.internal.bosh.engine;

import static org.strophe4j.internal.bosh.engine.RequestWindow.AT_ONCE;
import static org.strophe4j.internal.bosh.engine.RequestWindow.NEVER;

/**
 * When to ask the server although there is nothing to say. While it holds requests, it is asked as soon as it holds none,
 * or a moment later where its words may have an answer. Otherwise never faster than it wants to be asked (XEP-0124, sections 11 and 12), whatever it answers.
 */
final class Pace {
    /** How long the session may think about the server's last words before it is assumed to wait for more. */
    private static final long THINKING_MILLIS = 1_000;
    /**
     * How long the next empty request waits for what a handler says to the server's last words. That would otherwise have to
     * keep its distance from this request ({@link BoshPlan#spacingMillis}); so it travels in it. Handlers that answer at once
     * do so in less; a server that has more to say loses no more time.
     */
    private static final long REPLY_MILLIS = 5;
    /** A server that means to hold a request does not answer it without a reason within this time. */
    private static final long QUICK_MILLIS = 1_000;

    private boolean established;
    private boolean reading = true;
    /** Whether the session is to be left alone once it is established. */
    private final boolean handOver;

    /** When the last answer was dealt with, and whether it said something. */
    private long answeredAt = AT_ONCE;

    private boolean answeredWithContent;
    /** When nothing was said last; NEVER as long as that has not happened. */
    private long emptyAt = NEVER;
    /** Whether the server answered at once although it had nothing to say. */
    private boolean hasty;

    Pace(boolean handOver) {
        this.handOver = handOver;
    }

    void established() {
        established = true;
    }

    boolean isEstablished() {
        return established;
    }

    void reading(boolean on) {
        reading = on;
    }

    boolean isReading() {
        return reading;
    }

    void emptyPosted(long now) {
        emptyAt = now;
    }

    /**
     * Notes an answer.
     *
     * @param last whether no other request was made since the one that is answered
     */
    void answered(RequestWindow.Request request, boolean empty, boolean last, long now) {
        answeredAt = now;
        answeredWithContent = !empty;
        boolean idle = request.body.kind() == Body.Kind.EMPTY && empty && last;
        hasty = idle && now - request.postedAt < QUICK_MILLIS;
    }

    /** When the server is to be asked, if there is still nothing to say and no request open then. */
    long nextPoll(Terms terms) {
        if (!reading || (established && handOver)) {
            return NEVER;
        }
        long thinking = established ? REPLY_MILLIS : THINKING_MILLIS;
        long earliest = answeredWithContent ? answeredAt + thinking : answeredAt;
        boolean mayHurry = !hasty && (!terms.isPolling() || answeredWithContent);
        return mayHurry || emptyAt == NEVER
                ? earliest
                : Math.max(earliest, emptyAt + 1_000L * Math.max(1, terms.polling()));
    }
}
