package org.strophe4j.cli.report;

import org.strophe4j.cli.output.Fields;
import org.strophe4j.cli.output.Ink;
import org.strophe4j.cli.output.Printable;
import org.strophe4j.cli.output.Report;
import org.strophe4j.cli.output.XmlPrinter;
import org.strophe4j.xml.Stanza;

/**
 * An element on the wire.
 *
 * @param direction where it goes
 * @param stanza the element
 */
public record Passing(Direction direction, Stanza stanza) implements Report {
    /** Where an element goes. */
    public enum Direction {
        /** To us. */
        IN("<-"),
        /** To the server. */
        OUT("->");

        private final String arrow;

        Direction(String arrow) {
            this.arrow = arrow;
        }
    }

    @Override
    public String event() {
        return direction == Direction.IN ? "in" : "out";
    }

    @Override
    public void describe(Fields fields) {
        fields.put("xml", stanza.toXml());
    }

    @Override
    public String words(Ink ink) {
        return ink.faint(direction.arrow) + " " + new XmlPrinter(ink).lines(stanza, "   ");
    }

    /**
     * An element exactly as it was written.
     *
     * @param direction where it goes
     * @param text its characters
     */
    public record Raw(Direction direction, String text) implements Report {
        @Override
        public String event() {
            return direction == Direction.IN ? "in" : "out";
        }

        @Override
        public void describe(Fields fields) {
            fields.put("xml", text);
        }

        @Override
        public String words(Ink ink) {
            return direction.arrow + " " + Printable.line(text);
        }
    }
}
