package org.strophe4j.testkit;

import static org.strophe4j.testkit.EmbeddedServerBuilder.inRange;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.strophe4j.testkit.internal.sm.SmSettings;

/** What an {@link EmbeddedServer} offers of stream management (XEP-0198), over WebSocket. Not thread-safe. */
public final class StreamManagementOptions {
    private static final int MAX_SECONDS = 86_400;
    private static final int MAX_STANZAS = 100_000;

    private boolean offered = SmSettings.DEFAULTS.offered();
    private boolean resumable = SmSettings.DEFAULTS.resumable();
    private int maxSeconds = SmSettings.DEFAULTS.maxSeconds();
    private @Nullable String location = SmSettings.DEFAULTS.location();
    private int ackEvery = SmSettings.DEFAULTS.ackEvery();

    StreamManagementOptions() {}

    /**
     * Says whether clients may count stanzas.
     *
     * @param on whether they may; true by default
     * @return this
     */
    public StreamManagementOptions offered(boolean on) {
        offered = on;
        return this;
    }

    /**
     * Says whether clients may take their sessions up again; those of anonymous users cannot in any case.
     *
     * @param on whether they may; true by default
     * @return this
     */
    public StreamManagementOptions resumable(boolean on) {
        resumable = on;
        return this;
    }

    /**
     * Limits how long a session without a connection lives. A client may ask for less.
     *
     * @param seconds how long; 1 to 86,400, 300 by default
     * @return this
     */
    public StreamManagementOptions maxSeconds(int seconds) {
        maxSeconds = inRange("hibernation", seconds, 1, MAX_SECONDS);
        return this;
    }

    /**
     * Tells clients where to resume (section 5). The server listens there or not; it is only said.
     *
     * @param place what {@code location} is to say, {@code 127.0.0.1:5222} or anything else; nothing by default
     * @return this
     */
    public StreamManagementOptions sendsLocation(String place) {
        location = Objects.requireNonNull(place, "place");
        return this;
    }

    /**
     * Says how often the server asks what a client has handled. It also asks when it has resent something.
     *
     * @param stanzas after how many that it sent; 0 (never) to 100,000, 5 by default
     * @return this
     */
    public StreamManagementOptions ackEvery(int stanzas) {
        ackEvery = inRange("number of stanzas", stanzas, 0, MAX_STANZAS);
        return this;
    }

    SmSettings settings() {
        return new SmSettings(offered, resumable, maxSeconds, location, ackEvery);
    }
}
