package org.strophe4j.testkit;

/** Waiting in a test: it has a limit, and an interruption is the end of the test. */
final class Patience {
    private Patience() {}

    /** Something that waits. */
    interface Waiting<T> {
        T get() throws InterruptedException;
    }

    static <T> T interruptibly(Waiting<T> waiting) {
        try {
            return waiting.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting", e);
        }
    }
}
