package org.strophe4j.testkit.server;

import org.strophe4j.jid.Jid;

/**
 * A stanza that stream management counted (XEP-0198, section 4).
 *
 * @param client the full JID of the client that sent it or was sent it
 * @param name {@code message}, {@code presence} or {@code iq}
 * @param id its id; empty when it has none
 */
public record CountedStanza(Jid client, String name, String id) {
    /** {@return name and id, the client's resource before them} */
    @Override
    public String toString() {
        return client.resource() + ": " + name + ' ' + id;
    }
}
