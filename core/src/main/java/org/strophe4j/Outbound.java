package org.strophe4j;

import java.util.Set;
import org.strophe4j.jid.Jid;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Builder;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.NS;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** Makes snapshots of what the application sends: later changes by the caller have no effect. */
final class Outbound {
    /** Elements of these namespaces are the transport's and the stream's own. */
    private static final Set<String> RESERVED = Set.of(NS.FRAMING, NS.STREAM, NS.HTTPBIND);

    private static final Set<String> STANZAS = Set.of("message", "presence", "iq");

    private Outbound() {}

    /**
     * Takes a snapshot.
     *
     * @param element any DOM element
     * @return the same as a stanza; what has no namespace takes its parent's, and a root without one that of clients
     * @throws IllegalArgumentException if it cannot stand on the wire
     */
    static Stanza snapshot(Element element) {
        Stanza copy = Stanza.copyOf(element);
        Stanza stanza = element instanceof Stanza || isQualified(copy) ? copy : inherit(copy);
        if (stanza.namespace().isEmpty()) {
            stanza = inherit(stanza);
        }
        if (RESERVED.contains(stanza.namespace())) {
            throw new IllegalArgumentException("<" + stanza.getTagName()
                    + "/> belongs to the stream itself; connect() and disconnect() send it when it is due");
        }
        return stanza;
    }

    /**
     * Adds an id when there is none.
     *
     * @param stanza a snapshot
     * @param id the id to use then
     * @return the stanza with an id
     */
    static Stanza identified(Stanza stanza, String id) {
        String own = stanza.attr("id");
        if (own != null && !own.isEmpty()) {
            return stanza;
        }
        Builder copy = shell(stanza, stanza.namespace());
        copy.attrs("id", id);
        content(copy, stanza, false);
        return copy.tree();
    }

    /**
     * Says who a stanza of a component is from: nobody adds that on its way (XEP-0114, section 2).
     *
     * @param domain the component's domain
     * @param stanza a snapshot
     * @return the same with the domain as its sender, unless it names one already; anything but a stanza as it is
     * @throws IllegalArgumentException if it names a sender of another domain
     */
    static Stanza sentBy(String domain, Stanza stanza) {
        if (!stanza.namespace().equals(NS.CLIENT) || !STANZAS.contains(stanza.getLocalName())) {
            return stanza;
        }
        String from = stanza.attr("from");
        if (from != null && !from.isEmpty()) {
            if (!Jid.of(from).domain().equals(domain)) {
                throw new IllegalArgumentException(
                        "The stanza is from " + from + ", but a component sends only for its domain, " + domain);
            }
            return stanza;
        }
        Builder copy = shell(stanza, stanza.namespace());
        copy.attrs("from", domain);
        content(copy, stanza, false);
        return copy.tree();
    }

    /**
     * Serializes and measures.
     *
     * @param stanza a snapshot
     * @param maxBytes the most that one stanza may take
     * @return the stanza with its bytes
     * @throws IllegalArgumentException if it is larger
     */
    static Outgoing sized(Stanza stanza, long maxBytes) {
        Outgoing outgoing = Outgoing.of(stanza);
        if (outgoing.utf8().length > maxBytes) {
            throw new IllegalArgumentException("policy-violation: the stanza takes " + outgoing.utf8().length
                    + " bytes, and at most " + maxBytes + " are accepted; split it, or upload large content elsewhere");
        }
        return outgoing;
    }

    private static boolean isQualified(Stanza element) {
        if (element.namespace().isEmpty()) {
            return false;
        }
        for (Stanza child : element.children()) {
            if (!isQualified(child)) {
                return false;
            }
        }
        return true;
    }

    /** What code without namespaces means: a child belongs to the namespace of its parent. */
    private static Stanza inherit(Stanza element) {
        String namespace = element.namespace().isEmpty() ? NS.CLIENT : element.namespace();
        Builder copy = shell(element, namespace);
        content(copy, element, true);
        return copy.tree();
    }

    private static Builder shell(Stanza element, String namespace) {
        Builder copy = new Builder(element.getTagName(), "xmlns", namespace);
        attributes(copy, element);
        return copy;
    }

    private static void attributes(Builder copy, Stanza element) {
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            if (!attribute.getName().equals("xmlns")) {
                copy.attrs(attribute.getName(), attribute.getValue());
            }
        }
    }

    /** Copies what is inside an element; the cursor ends where it was. */
    private static void content(Builder copy, Stanza element, boolean inheriting) {
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (!(node instanceof Stanza child)) {
                copy.t(node.getNodeValue());
            } else if (!inheriting || isQualified(child)) {
                copy.cnode(child).up();
            } else {
                if (child.namespace().isEmpty()) {
                    copy.c(child.getTagName());
                } else {
                    copy.c(child.getTagName(), "xmlns", child.namespace());
                }
                attributes(copy, child);
                content(copy, child, true);
                copy.up();
            }
        }
    }
}
