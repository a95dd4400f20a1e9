package org.strophe4j.testkit.internal.proxy;

import java.util.List;
import org.strophe4j.testkit.server.TrafficDirection;

/**
 * When something goes wrong.
 *
 * @param direction which bytes are looked at
 * @param kind what is looked for in them
 * @param count how many bytes, or which match
 * @param pattern what has to match; empty where bytes are counted
 * @param connection on which connection, from 1 on; 0 for any
 * @param times how often, at most once on a connection
 */
public record Trigger(
        TrafficDirection direction, Kind kind, long count, List<Byte> pattern, int connection, int times) {
    /** What is looked for. */
    public enum Kind {
        /** So many bytes of a connection have passed. */
        BYTES,
        /** So many bytes have passed since the rule was made, on all connections together. */
        TOTAL,
        /** The pattern is there, and nothing of it has passed. */
        BEFORE_MATCH,
        /** The pattern has passed. */
        AFTER_MATCH
    }

    /** {@return the same on one connection only} */
    public Trigger on(int number) {
        return new Trigger(direction, kind, count, pattern, number, times);
    }

    /** {@return the same, several times} */
    public Trigger times(int most) {
        return new Trigger(direction, kind, count, pattern, connection, most);
    }

    /** {@return the same, at a later match} */
    public Trigger nth(long match) {
        return new Trigger(direction, kind, match, pattern, connection, times);
    }
}
