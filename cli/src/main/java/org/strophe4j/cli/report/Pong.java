package org.strophe4j.cli.report;

import org.jspecify.annotations.Nullable;
import org.strophe4j.cli.output.Elapsed;
import org.strophe4j.cli.output.Fields;
import org.strophe4j.cli.output.Ink;
import org.strophe4j.cli.output.Report;

/**
 * What came of one ping.
 *
 * @param target who was pinged
 * @param number the number of the ping, from 1
 * @param time how long the answer took, null when there was none
 * @param condition the error that was the answer, null when it was none
 */
public record Pong(
        String target,
        long number,
        @Nullable Elapsed time,
        @Nullable String condition) implements Report {
    /**
     * Judges an answer.
     *
     * @param target who was pinged
     * @param number the number of the ping
     * @param reply the answer
     * @return the same as a report
     */
    public static Pong of(String target, long number, Reply reply) {
        return new Pong(
                target, number, reply.time(), reply.isError() ? reply.error().condition() : null);
    }

    @Override
    public String event() {
        return "pong";
    }

    @Override
    public void describe(Fields fields) {
        fields.put("from", target)
                .put("seq", number)
                .put("answered", time != null)
                .put("ms", time)
                .put("condition", condition);
    }

    @Override
    public String words(Ink ink) {
        if (time == null) {
            return ink.bad("no answer") + " from " + target + ": seq=" + number;
        }
        String answer = condition == null ? "answer" : ink.bad(condition);
        return answer + " from " + target + ": seq=" + number + " time=" + ink.strong(time.toString());
    }
}
