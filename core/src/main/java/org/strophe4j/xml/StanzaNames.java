package org.strophe4j.xml;

import java.util.Set;

/** The three elements that are stanzas, and the namespaces in which they are (RFC 6120, section 8; XEP-0114). */
final class StanzaNames {
    static final String CLIENT = "jabber:client";

    static final Attribute CLIENT_DECLARATION = new Attribute(null, "xmlns", CLIENT);

    private static final Set<String> NAMES = Set.of("message", "presence", "iq");
    private static final Set<String> NAMESPACES =
            Set.of(CLIENT, "jabber:server", "jabber:component:accept", "jabber:component:connect");

    private StanzaNames() {}

    static boolean isStanza(String localName) {
        return NAMES.contains(localName);
    }

    /**
     * Checks a root: one that is named like a stanza has to be one.
     *
     * @throws IllegalArgumentException if it is in another namespace
     */
    static Stanza check(Stanza root) {
        if (isStanza(root.name()) && !NAMESPACES.contains(root.namespace())) {
            throw new IllegalArgumentException("A " + root.name() + " cannot be in the namespace \"" + root.namespace()
                    + "\"; it has to be in " + CLIENT + " or another stanza namespace");
        }
        return root;
    }
}
