package org.strophe4j.cli.report;

import org.jspecify.annotations.Nullable;
import org.strophe4j.cli.output.Elapsed;
import org.strophe4j.cli.output.Fields;
import org.strophe4j.cli.output.Ink;
import org.strophe4j.cli.output.Printable;
import org.strophe4j.cli.output.Report;

/** What becomes of a connection that was lost. */
public sealed interface Comeback extends Report {
    /**
     * It was lost, and is tried again.
     *
     * @param condition why, null when the server ended it without a reason
     * @param delay when
     */
    record Lost(@Nullable String condition, Elapsed delay) implements Comeback {
        @Override
        public String event() {
            return "reconnecting";
        }

        @Override
        public void describe(Fields fields) {
            fields.put("condition", condition).put("delay", delay);
        }

        @Override
        public String words(Ink ink) {
            String why = condition == null ? "The server ended the session" : "Lost: " + Printable.line(condition);
            return ink.bad(why) + ink.faint("; reconnecting in " + delay);
        }
    }

    /**
     * It is there again.
     *
     * @param resumed whether the session goes on, or else a new one has begun
     */
    record Back(boolean resumed) implements Comeback {
        @Override
        public String event() {
            return "reconnected";
        }

        @Override
        public void describe(Fields fields) {
            fields.put("resumed", resumed);
        }

        @Override
        public String words(Ink ink) {
            return ink.faint(resumed ? "Back, as if nothing had happened" : "Back, with a new session");
        }
    }
}
