package org.strophe4j.testkit.internal.script;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of a script. */
public sealed interface Step {
    /** {@return the line as it is shown when the script fails} */
    String label();

    /**
     * Waits for the client.
     *
     * @param label what is expected
     * @param expectation judges what comes
     */
    record Expect(String label, Expectation expectation) implements Step {}

    /**
     * Does something to the client.
     *
     * @param label what is done
     * @param action does it
     */
    record Act(String label, Action action) implements Step {}

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

    /** What is done next. */
    @FunctionalInterface
    interface Action {
        /**
         * Does it.
         *
         * @param stage where
         * @throws IOException when the client is gone
         */
        void perform(Stage stage) throws IOException;
    }
}
