package org.strophe4j.cli.report;

import org.strophe4j.cli.output.Elapsed;
import org.strophe4j.cli.output.Fields;
import org.strophe4j.cli.output.Ink;
import org.strophe4j.cli.output.Report;

/**
 * Messages that the server has taken.
 *
 * @param to to whom
 * @param count how many
 * @param time how long it took, from the first to the server's word that it has dealt with the last
 */
public record Sent(String to, long count, Elapsed time) implements Report {
    @Override
    public String event() {
        return "sent";
    }

    @Override
    public void describe(Fields fields) {
        fields.put("to", to).put("count", count).put("ms", time);
    }

    @Override
    public String words(Ink ink) {
        String what = count == 1 ? "1 message" : count + " messages";
        return "Sent " + what + " to " + ink.other(to) + ink.faint(" (" + time + ")");
    }
}
