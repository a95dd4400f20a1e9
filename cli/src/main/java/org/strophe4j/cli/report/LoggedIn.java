package org.strophe4j.cli.report;

import org.strophe4j.cli.output.Elapsed;
import org.strophe4j.cli.output.Fields;
import org.strophe4j.cli.output.Ink;
import org.strophe4j.cli.output.Printable;
import org.strophe4j.cli.output.Report;

/**
 * A login.
 *
 * @param jid the full JID that the server bound
 * @param service where
 * @param time how long it took
 */
public record LoggedIn(String jid, String service, Elapsed time) implements Report {
    @Override
    public String event() {
        return "login";
    }

    @Override
    public void describe(Fields fields) {
        fields.put("jid", jid).put("service", service).put("ms", time);
    }

    @Override
    public String words(Ink ink) {
        return ink.faint("Logged in to " + Printable.line(service) + " as ")
                + ink.own(Printable.line(jid))
                + ink.faint(" (" + time + ")");
    }
}
