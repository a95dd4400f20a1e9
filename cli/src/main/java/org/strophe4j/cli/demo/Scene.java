package org.strophe4j.cli.demo;

import java.util.Map;
import org.strophe4j.cli.output.Elapsed;
import org.strophe4j.cli.output.Fields;
import org.strophe4j.cli.output.Ink;
import org.strophe4j.cli.output.Printable;
import org.strophe4j.cli.output.Report;

/**
 * Something that happens in the play.
 *
 * @param event what kind of event
 * @param who who does it
 * @param does what, in words; empty when it is only said
 * @param says what is said, empty for nothing
 * @param time how long it took
 * @param more more fields for programs
 */
record Scene(String event, String who, String does, String says, Elapsed time, Map<String, String> more)
        implements Report {
    @Override
    public void describe(Fields fields) {
        fields.put("who", who);
        more.forEach(fields::put);
        fields.put("body", says.isEmpty() ? null : says).put("ms", time);
    }

    @Override
    public String words(Ink ink) {
        String name = String.format("%-6s", who);
        String shown = switch (who) {
            case "alice" -> ink.own(name);
            case "bob" -> ink.other(name);
            default -> ink.strong(name);
        };
        String what = says.isEmpty() ? ink.faint(Printable.line(does)) : Printable.line(says);
        return ink.faint(String.format("%8s", time)) + "  " + shown + "  " + what;
    }
}
