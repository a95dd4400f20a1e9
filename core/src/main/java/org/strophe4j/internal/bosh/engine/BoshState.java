package org.strophe4j.internal.bosh.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a session consists of on our side: who has it can go on with it.
 *
 * @param terms what was agreed on
 * @param nextRid the id of the next new request
 * @param open the requests whose answers were not dealt with, in order
 * @param keys where the key sequence stands, null without one
 */
public record BoshState(
        Terms terms,
        long nextRid,
        List<OpenBody> open,
        @Nullable KeyState keys) {
    /** Copies the list. */
    public BoshState {
        open = List.copyOf(open);
    }

    /**
     * Changes what was agreed on.
     *
     * @param waitSeconds the longest time in seconds that the server holds a request, null to leave it
     * @param hold how many requests the server holds, null to leave it
     * @param window how far request ids may be ahead, null to leave it
     * @return the state with that
     */
    public BoshState within(@Nullable Integer waitSeconds, @Nullable Integer hold, @Nullable Integer window) {
        return new BoshState(terms.within(waitSeconds, hold, window), nextRid, open, keys);
    }

    /**
     * A request that was made and is not done with.
     *
     * @param rid its id
     * @param utf8 its bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // handed from hand to hand, never compared
    public record OpenBody(long rid, byte[] utf8) {}

    /**
     * Where a key sequence stands.
     *
     * @param seed what the keys are made of, a secret
     * @param shown the number of the key that was shown last
     */
    public record KeyState(String seed, int shown) {
        /** {@return nothing of the seed} */
        @Override
        public String toString() {
            return "KeyState[seed=[redacted], shown=" + shown + "]";
        }
    }

    /** {@return no secret} */
    @Override
    public String toString() {
        return "BoshState[" + terms + ", nextRid=" + nextRid + ", open=" + open.size() + "]";
    }
}
