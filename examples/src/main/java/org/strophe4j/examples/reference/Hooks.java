package org.strophe4j.examples.reference;

import org.strophe4j.Connection;

/** Hooks: a look at everything that is sent and received. */
public final class Hooks {
    private Hooks() {}

    /**
     * Shows elements.
     *
     * @param conn the connection
     * @param console shows them
     */
    public static void xml(Connection conn, Console console) {
        // region xml
        conn.xmlInput(elem -> console.log("IN: " + elem.toXml()));
        conn.xmlOutput(elem -> console.log("OUT: " + elem.toXml()));
        // endregion
    }

    /**
     * Shows text as it is on the wire, except for secrets.
     *
     * @param conn the connection
     * @param console shows it
     */
    public static void raw(Connection conn, Console console) {
        // region raw
        conn.rawInput(data -> console.log("RAW IN: " + data));
        conn.rawOutput(data -> console.log("RAW OUT: " + data));
        // endregion
    }
}
