package org.strophe4j.cli.report;

import java.util.List;
import org.strophe4j.cli.output.Fields;
import org.strophe4j.cli.output.Ink;
import org.strophe4j.cli.output.Printable;
import org.strophe4j.cli.output.Report;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.NS;

/**
 * A roster (RFC 6121, section 2).
 *
 * @param result the reply that holds it
 */
public record Contacts(Stanza result) implements Report {
    @Override
    public String event() {
        return "roster";
    }

    @Override
    public void describe(Fields fields) {
        fields.put("contacts", items().size()).put("xml", result.toXml());
    }

    @Override
    public String words(Ink ink) {
        List<String> lines = items().stream().map(item -> line(item, ink)).toList();
        return lines.isEmpty() ? "The roster is empty." : String.join("\n", lines);
    }

    private List<Stanza> items() {
        Stanza query = result.child("query", NS.ROSTER);
        return query == null
                ? List.of()
                : query.children().stream()
                        .filter(child -> child.name().equals("item"))
                        .toList();
    }

    private static String line(Stanza item, Ink ink) {
        String name = item.attr("name");
        return "  " + ink.other(Printable.line(String.valueOf(item.attr("jid"))))
                + (name == null ? "" : " " + Printable.line(name))
                + ink.faint(" (" + Printable.line(String.valueOf(item.attr("subscription"))) + ")");
    }
}
