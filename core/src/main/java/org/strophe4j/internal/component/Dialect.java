package org.strophe4j.internal.component;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Builder;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.NS;
import org.w3c.dom.Attr;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * Stanzas are in {@code jabber:component:accept} on the wire of a component (XEP-0114, section 3), and in {@code jabber:client}
 * for everybody here, whatever carries them. What changes is the stanza and those of its children that share its namespace,
 * and theirs; a payload stays what it is, also when there is a forwarded {@code jabber:client} stanza in it.
 */
final class Dialect {
    private static final Set<String> STANZAS = Set.of("message", "presence", "iq");

    private final String from;
    private final String to;

    private Dialect(String from, String to) {
        this.from = from;
        this.to = to;
    }

    /** {@return a stanza as it was sent; anything else as it is} */
    static Stanza received(Stanza element) {
        return new Dialect(NS.COMPONENT, NS.CLIENT).translated(element);
    }

    /** {@return the bytes that are sent for an element} */
    static byte[] toSend(Outgoing outgoing) {
        Stanza translated = new Dialect(NS.CLIENT, NS.COMPONENT).translated(outgoing.element());
        return translated == outgoing.element() ? outgoing.utf8() : translated.toUtf8();
    }

    private Stanza translated(Stanza stanza) {
        if (!stanza.namespace().equals(from) || !STANZAS.contains(stanza.getLocalName())) {
            return stanza;
        }
        Builder copy = new Builder(stanza.getTagName(), attributes(stanza, false));
        content(copy, stanza);
        return copy.tree();
    }

    /** Copies what is inside an element; the cursor ends where it was. */
    private void content(Builder copy, Stanza element) {
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (!(node instanceof Stanza child)) {
                copy.t(node.getNodeValue());
            } else if (child.namespace().equals(from)) {
                boolean inherits = child.getPrefix() == null && element.getPrefix() == null;
                copy.c(child.getTagName(), attributes(child, inherits));
                content(copy, child);
                copy.up();
            } else {
                copy.cnode(child).up();
            }
        }
    }

    /** The attributes with the element's own namespace translated; other declarations of it keep what payloads mean. */
    private Map<String, String> attributes(Stanza element, boolean inherits) {
        String prefix = element.getPrefix();
        String own = prefix == null ? "xmlns" : "xmlns:" + prefix;
        Map<String, String> copied = new LinkedHashMap<>();
        copied.put(own, to);
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            copied.putIfAbsent(attribute.getName(), attribute.getValue());
            declare(copied, attribute);
        }
        if (inherits) {
            copied.remove(own);
        }
        return copied;
    }

    /** What a prefix stands for may have been said further out. */
    private static void declare(Map<String, String> copied, Attr attribute) {
        String prefix = attribute.getPrefix();
        if (prefix != null && !Set.of("xml", "xmlns").contains(prefix)) {
            copied.putIfAbsent("xmlns:" + prefix, attribute.getNamespaceURI());
        }
    }
}
