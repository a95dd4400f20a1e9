package org.strophe4j.cli.demo;

import org.strophe4j.cli.output.Elapsed;
import org.strophe4j.cli.output.Fields;
import org.strophe4j.cli.output.Ink;
import org.strophe4j.cli.output.Report;

/**
 * What is said when everybody has gone.
 *
 * @param messages how many were exchanged
 * @param time how long everything took
 */
record Finale(int messages, Elapsed time) implements Report {
    @Override
    public String event() {
        return "end";
    }

    @Override
    public void describe(Fields fields) {
        fields.put("messages", messages).put("ms", time);
    }

    @Override
    public String words(Ink ink) {
        return "\n"
                + ink.good(
                        messages + " messages, every character as it was written. Everybody left after " + time + ".")
                + "\n"
                + ink.faint(
                        "The same with the wire: strophe demo --xml. With your own server: strophe connect --help.");
    }
}
