package org.strophe4j.testkit.internal.script;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of a script.
 *
 * @param <S> where it can be played
 */
public sealed interface Step<S extends Stage> {
    /** {@return the line as it is shown when the script fails} */
    String label();

    /**
     * Waits for the client.
     *
     * @param label what is expected
     * @param subject what kind of thing is expected
     * @param expectation judges what comes
     * @param <S> where it can be played
     */
    record Expect<S extends Stage>(String label, Subject subject, Expectation expectation) implements Step<S> {}

    /**
     * Does something to the client.
     *
     * @param label what is done
     * @param action does it
     * @param <S> where it can be played
     */
    record Act<S extends Stage>(String label, Action<S> action) implements Step<S> {}

    /** What kind of thing is expected: over BOSH elements come in requests. */
    enum Subject {
        /** An element, in whatever. */
        ELEMENT,
        /** All else. */
        WHATEVER,
        /** A request that came before. */
        REPEAT
    }

    /** What must come next. */
    @FunctionalInterface
    interface Expectation {
        /**
         * Judges.
         *
         * @param input what came
         * @param captures what was kept so far; what this keeps is added
         * @return what is wrong with it, null when nothing is
         */
        @Nullable
        String difference(Input input, Map<String, String> captures);
    }

    /**
     * What is done next.
     *
     * @param <S> where it can be done
     */
    @FunctionalInterface
    interface Action<S extends Stage> {
        /**
         * Does it.
         *
         * @param stage where
         * @throws IOException when the client is gone
         * @throws InterruptedException when the server is closed
         */
        void perform(S stage) throws IOException, InterruptedException;
    }
}
