package org.strophe4j.examples;

import static org.strophe4j.xml.Stanzas.iq;

import org.strophe4j.Connection;
import org.strophe4j.ConnectionPlugin;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.NS;

// region plugin
/** Answers who asks for the name of this software (XEP-0092). The ServiceLoader finds it: nobody registers it. */
public final class SoftwareVersion implements ConnectionPlugin {
    /** For the ServiceLoader. */
    public SoftwareVersion() {}

    @Override
    public String name() {
        return "version";
    }

    @Override
    public void init(Connection conn) {
        conn.on("iq").type("get").ns(NS.VERSION).handle(request -> answer(conn, request));
    }

    private static void answer(Connection conn, Stanza request) {
        conn.send(iq("type", "result", "to", request.attr("from"), "id", request.attr("id"))
                .c("query", "xmlns", NS.VERSION)
                .c("name")
                .t("Strophe4J examples"));
    }
}
// endregion
