package org.strophe4j.testkit.internal.fault;

import org.jspecify.annotations.Nullable;

/**
 * What happens to one exchange on its way to the server and back.
 *
 * @param name in words, for reports; empty for nothing
 * @param way how the request fares
 * @param before how long the request is held back
 * @param after how long the answer is held back
 * @param answer what stands in place of the server's answer, null for nothing
 * @param delivery how the answer goes out
 */
public record Disturbance(
        String name,
        Way way,
        Delay before,
        Delay after,
        @Nullable HttpAnswer answer,
        Delivery delivery) {
    /** Nothing out of the ordinary. */
    public static final Disturbance NONE =
            new Disturbance("", Way.THROUGH, Delay.NONE, Delay.NONE, null, Delivery.SOUND);

    /** How a request fares. */
    public enum Way {
        /** It reaches the server. */
        THROUGH,
        /** It reaches the server twice, and the second answer counts. */
        TWICE,
        /** Something else answers it, and the server never sees it. */
        INTERCEPTED,
        /** Its connection is reset, and the server never sees it. */
        LOST
    }

    /** {@return the same, with its name} */
    public Disturbance named(String words) {
        return new Disturbance(words, way, before, after, answer, delivery);
    }

    /** {@return the same, where the request fares so} */
    public Disturbance on(Way other) {
        return new Disturbance(name, other, before, after, answer, delivery);
    }

    /** {@return the same, with another answer than the server's} */
    public Disturbance answering(HttpAnswer other) {
        return new Disturbance(name, way, before, after, other, delivery);
    }

    /** {@return the same, where the request is held back} */
    public Disturbance before(Delay delay) {
        return new Disturbance(name, way, delay, after, answer, delivery);
    }

    /** {@return the same, where the answer is held back} */
    public Disturbance after(Delay delay) {
        return new Disturbance(name, way, before, delay, answer, delivery);
    }

    /** {@return the same, where the answer goes out so} */
    public Disturbance delivered(Delivery other) {
        return new Disturbance(name, way, before, after, answer, other);
    }

    /** {@return both; where they contradict each other, the other one} */
    public Disturbance and(Disturbance other) {
        return new Disturbance(
                name + ", " + other.name,
                other.way == Way.THROUGH ? way : other.way,
                other.before.equals(Delay.NONE) ? before : other.before,
                other.after.equals(Delay.NONE) ? after : other.after,
                other.answer == null ? answer : other.answer,
                delivery.and(other.delivery));
    }
}
