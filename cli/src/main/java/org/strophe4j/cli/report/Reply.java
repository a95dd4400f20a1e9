package org.strophe4j.cli.report;

import org.strophe4j.cli.output.Elapsed;
import org.strophe4j.cli.output.Fields;
import org.strophe4j.cli.output.Ink;
import org.strophe4j.cli.output.Report;
import org.strophe4j.cli.output.XmlPrinter;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.StanzaErrorException;

/**
 * The reply to a request.
 *
 * @param stanza an IQ of the type result or error
 * @param time how long it took
 */
public record Reply(Stanza stanza, Elapsed time) implements Report {
    @Override
    public String event() {
        return "reply";
    }

    @Override
    public void describe(Fields fields) {
        fields.put("from", stanza.attr("from")).put("type", stanza.attr("type"));
        if (isError()) {
            StanzaErrorException error = error();
            fields.put("condition", error.condition()).put("text", error.text());
        }
        fields.put("ms", time).put("xml", stanza.toXml());
    }

    @Override
    public String words(Ink ink) {
        return new XmlPrinter(ink).lines(stanza, "");
    }

    /** {@return whether it is an error} */
    public boolean isError() {
        return "error".equals(stanza.attr("type"));
    }

    /** {@return the error; only if it is one} */
    public StanzaErrorException error() {
        return new StanzaErrorException(stanza);
    }
}
