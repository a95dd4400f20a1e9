package org.strophe4j.testkit.internal.fault;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** How long something is held back. */
public sealed interface Delay {
    /** Not at all. */
    Delay NONE = new None();

    /** Not at all. */
    record None() implements Delay {}

    /**
     * For some time.
     *
     * @param time how long
     */
    record For(Duration time) implements Delay {}

    /**
     * Until the test says so.
     *
     * @param released ends the delay, however it completes
     */
    record Until(CompletionStage<?> released) implements Delay {}

    /**
     * Until the answer to a later request of the same session has left.
     *
     * @param atMost but no longer
     */
    record UntilOvertaken(Duration atMost) implements Delay {}
}
