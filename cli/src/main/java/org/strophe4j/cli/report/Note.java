package org.strophe4j.cli.report;

import org.strophe4j.cli.output.Fields;
import org.strophe4j.cli.output.Ink;
import org.strophe4j.cli.output.Printable;
import org.strophe4j.cli.output.Report;

/**
 * A remark.
 *
 * @param text what to say; may have several lines
 * @param trouble whether something went wrong
 */
public record Note(String text, boolean trouble) implements Report {
    /**
     * Makes a remark.
     *
     * @param text what to say
     * @return the remark
     */
    public static Note of(String text) {
        return new Note(text, false);
    }

    @Override
    public String event() {
        return trouble ? "trouble" : "note";
    }

    @Override
    public void describe(Fields fields) {
        fields.put("text", text);
    }

    @Override
    public String words(Ink ink) {
        String shown = Printable.lines(text, "");
        return trouble ? ink.bad(shown) : shown;
    }
}
