package org.strophe4j.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.strophe4j.testkit.internal.proxy.Trigger;
import org.strophe4j.testkit.internal.proxy.Trigger.Kind;
import org.strophe4j.testkit.server.TrafficDirection;

/**
 * When a {@link FaultProxy} does something to a connection. Without {@link #times} it comes once. Immutable.
 *
 * <p>Patterns are found wherever buffers begin and end, also in what a WebSocket client has masked, not within TLS.
 */
public final class Moment {
    private final Trigger trigger;

    private Moment(Trigger trigger) {
        this.trigger = trigger;
    }

    /**
     * {@return when so many bytes of a connection have passed and none more} They are counted from the beginning of the
     * connection, or from when the rule was made if that was later.
     *
     * @param direction which way they go
     * @param count how many; 0 when the connection is made
     */
    public static Moment afterBytes(TrafficDirection direction, long count) {
        return new Moment(new Trigger(direction, Kind.BYTES, atLeast(0, count), List.of(), 0, 1));
    }

    /**
     * {@return when so many bytes have passed since the rule was made, on all connections together}
     *
     * @param direction which way they go
     * @param count how many; 1 or more
     */
    public static Moment afterTotalBytes(TrafficDirection direction, long count) {
        return new Moment(new Trigger(direction, Kind.TOTAL, atLeast(1, count), List.of(), 0, 1));
    }

    /**
     * {@return when a text comes, before anything of it has passed} What may be its beginning is held back until it is clear
     * that it is not.
     *
     * @param direction which way it goes
     * @param text what to wait for; not empty
     */
    public static Moment before(TrafficDirection direction, String text) {
        return new Moment(new Trigger(direction, Kind.BEFORE_MATCH, 1, bytes(text.getBytes(UTF_8)), 0, 1));
    }

    /**
     * {@return when a text has passed and no byte more}
     *
     * @param direction which way it goes
     * @param text what to wait for; not empty
     */
    public static Moment after(TrafficDirection direction, String text) {
        return after(direction, text.getBytes(UTF_8));
    }

    /**
     * {@return when these bytes have passed and no byte more}
     *
     * @param direction which way they go
     * @param pattern what to wait for; not empty
     */
    public static Moment after(TrafficDirection direction, byte[] pattern) {
        return new Moment(new Trigger(direction, Kind.AFTER_MATCH, 1, bytes(pattern), 0, 1));
    }

    private static List<Byte> bytes(byte[] pattern) {
        if (pattern.length == 0) {
            throw new IllegalArgumentException("Nothing is everywhere");
        }
        List<Byte> bytes = new ArrayList<>();
        for (byte one : pattern) {
            bytes.add(one);
        }
        return List.copyOf(bytes);
    }

    /**
     * {@return the same when it comes for the n-th time on a connection}
     *
     * @param match which time; 1 or more
     * @throws IllegalStateException if this moment waits for no text
     */
    public Moment nth(long match) {
        if (trigger.pattern().isEmpty()) {
            throw new IllegalStateException("Bytes have no repetition");
        }
        return new Moment(trigger.nth(atLeast(1, match)));
    }

    /**
     * {@return the same on one connection only}
     *
     * @param number which one that the proxy accepted; 1 or more
     */
    public Moment onConnection(int number) {
        return new Moment(trigger.on((int) atLeast(1, number)));
    }

    /**
     * {@return the same, on several connections: on each it comes once}
     *
     * @param most on how many; 1 or more
     */
    public Moment times(int most) {
        return new Moment(trigger.times((int) atLeast(1, most)));
    }

    private static long atLeast(long least, long value) {
        if (value < least) {
            throw new IllegalArgumentException(value + " is less than " + least);
        }
        return value;
    }

    Trigger trigger() {
        return trigger;
    }
}
