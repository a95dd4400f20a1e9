package org.strophe4j.testkit;

import static org.strophe4j.testkit.EmbeddedServerBuilder.inRange;

import org.strophe4j.testkit.internal.bosh.BoshSettings;

/**
 * What an {@link EmbeddedServer} offers to BOSH clients (XEP-0124, section 7). The defaults are those of Prosody. Not
 * thread-safe.
 */
public final class BoshOptions {
    private static final int MAX_SECONDS = 86_400;
    private static final int MAX_REQUESTS = 100;

    private int wait = BoshSettings.DEFAULTS.waitSeconds();
    private int hold = BoshSettings.DEFAULTS.hold();
    private int requests = BoshSettings.DEFAULTS.requests();
    private int inactivity = BoshSettings.DEFAULTS.inactivity();
    private int polling = BoshSettings.DEFAULTS.polling();
    private int maxPause = BoshSettings.DEFAULTS.maxPause();
    private boolean acks = BoshSettings.DEFAULTS.acks();
    private boolean gzip = BoshSettings.DEFAULTS.gzip();

    BoshOptions() {}

    /**
     * Limits how long a request is held. A client may ask for less.
     *
     * @param seconds how long; 0 (all sessions poll) to 86,400, 60 by default
     * @return this
     */
    public BoshOptions waitSeconds(int seconds) {
        wait = inRange("wait", seconds, 0, MAX_SECONDS);
        return this;
    }

    /**
     * Limits how many requests are held at the same time. A client may ask for less.
     *
     * @param count how many; 0 (all sessions poll) to 100, 1 by default
     * @return this
     */
    public BoshOptions hold(int count) {
        hold = inRange("number of held requests", count, 0, MAX_REQUESTS);
        return this;
    }

    /**
     * Limits how many requests a client may have open at the same time: {@code requests}, the window of its numbers.
     *
     * @param count how many; 1 to 100, 2 by default; one more than are held is allowed in any case
     * @return this
     */
    public BoshOptions requests(int count) {
        requests = inRange("number of requests", count, 1, MAX_REQUESTS);
        return this;
    }

    /**
     * Says for how long a client may have no request open before its session ends.
     *
     * @param seconds how long; 0 (for ever, and nothing is announced) to 86,400, 60 by default
     * @return this
     */
    public BoshOptions inactivitySeconds(int seconds) {
        inactivity = inRange("inactivity", seconds, 0, MAX_SECONDS);
        return this;
    }

    /**
     * Says how fast empty requests may follow each other. Who is faster loses the session.
     *
     * @param seconds the least time between them; 0 (none, and nothing is announced) to 86,400, 5 by default
     * @return this
     */
    public BoshOptions pollingSeconds(int seconds) {
        polling = inRange("polling", seconds, 0, MAX_SECONDS);
        return this;
    }

    /**
     * Limits how long a client may pause.
     *
     * @param seconds how long; 0 (not at all, and nothing is announced) to 86,400, 120 by default
     * @return this
     */
    public BoshOptions maxPauseSeconds(int seconds) {
        maxPause = inRange("maxpause", seconds, 0, MAX_SECONDS);
        return this;
    }

    /**
     * Lets the server say which requests it has got, and look at what clients say about answers ({@code ack},
     * {@code report}; section 9).
     *
     * @param on whether to; false by default, as neither Prosody nor ejabberd do
     * @return this
     */
    public BoshOptions acks(boolean on) {
        acks = on;
        return this;
    }

    /**
     * Lets the server compress answers for clients that accept it, and take compressed requests.
     *
     * @param on whether to; false by default
     * @return this
     */
    public BoshOptions gzip(boolean on) {
        gzip = on;
        return this;
    }

    BoshSettings settings() {
        return new BoshSettings(wait, hold, requests, inactivity, polling, maxPause, acks, gzip);
    }
}
