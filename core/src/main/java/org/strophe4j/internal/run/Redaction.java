package org.strophe4j.internal.run;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.strophe4j.xml.Builder;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.NS;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Copies of elements that are fit to be seen: secrets are replaced, everything else stays. */
public final class Redaction {
    private static final String MASK = "[redacted]";

    /** SASL elements carry passwords, tokens and proofs (RFC 6120, section 6.4). */
    private static final Set<String> SASL = Set.of("auth", "challenge", "response", "success");
    /** Attributes that let somebody take a session over (XEP-0124, XEP-0198). */
    private static final Set<String> SESSION_KEYS = Set.of("sid", "key", "newkey", "authid");

    private Redaction() {}

    /**
     * Hides the secrets of an element.
     *
     * @param element any first-level element
     * @return the same object when it holds no secret, else a copy without
     */
    public static Stanza of(Stanza element) {
        String namespace = element.namespace();
        String name = element.getLocalName();
        if (namespace.equals(NS.SASL)) {
            return SASL.contains(name) && !element.text().isEmpty() ? maskedText(element) : element;
        }
        if (namespace.equals(NS.SM)) {
            return maskedAttributes(element, Set.of("id", "previd"));
        }
        if (namespace.equals(NS.HTTPBIND)) {
            return withoutSecrets(element);
        }
        if (name.equals("handshake") && namespace.equals(NS.COMPONENT)) {
            return maskedText(element);
        }
        return isLegacyLogin(element) ? withoutPassword(element) : element;
    }

    private static boolean isLegacyLogin(Stanza element) {
        Stanza query = element.getLocalName().equals("iq") ? element.child("query", NS.AUTH) : null;
        return query != null && (query.child("password") != null || query.child("digest") != null);
    }

    private static Stanza withoutPassword(Stanza element) {
        Builder copy = rootOf(element, Set.of()).c("query", "xmlns", NS.AUTH);
        Stanza query = element.child("query", NS.AUTH);
        if (query != null) {
            for (Stanza field : query.children()) {
                boolean secret = Set.of("password", "digest").contains(field.getLocalName());
                copy.c(field.getLocalName()).t(secret ? MASK : field.text()).up();
            }
        }
        return copy.tree();
    }

    private static Stanza maskedText(Stanza element) {
        return rootOf(element, Set.of()).t(MASK).tree();
    }

    private static Stanza maskedAttributes(Stanza element, Set<String> secrets) {
        boolean none = secrets.stream().noneMatch(element::hasAttribute);
        if (none) {
            return element;
        }
        Builder copy = rootOf(element, secrets);
        for (Stanza child : element.children()) {
            copy.cnode(child).up();
        }
        return copy.tree();
    }

    /** The body of a BOSH request or answer has the elements in it that are first-level elsewhere. */
    private static Stanza withoutSecrets(Stanza body) {
        List<Stanza> children = body.children();
        List<Stanza> shown = children.stream().map(Redaction::of).toList();
        boolean none = SESSION_KEYS.stream().noneMatch(body::hasAttribute);
        // Compared by identity: what holds no secret comes back as the same object.
        if (none && IntStream.range(0, shown.size()).allMatch(i -> shown.get(i) == children.get(i))) {
            return body;
        }
        Builder copy = rootOf(body, SESSION_KEYS);
        Iterator<Stanza> next = shown.iterator();
        NodeList nodes = body.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            if (node instanceof Element) {
                copy.cnode(next.next()).up();
            } else {
                copy.t(String.valueOf(node.getNodeValue()));
            }
        }
        return copy.tree();
    }

    /** What a prefix stands for may have been said further out. */
    private static void declare(Map<String, String> declared, Node named) {
        String prefix = named.getPrefix();
        // Two prefixes cannot be declared, and need not be.
        if (prefix != null && !Set.of("xml", "xmlns").contains(prefix)) {
            declared.put("xmlns:" + prefix, named.getNamespaceURI());
        }
    }

    private static Builder rootOf(Stanza element, Set<String> secrets) {
        Map<String, String> copied = new LinkedHashMap<>();
        if (element.getPrefix() == null) {
            copied.put("xmlns", element.namespace());
        }
        Map<String, String> declared = new LinkedHashMap<>();
        declare(declared, element);
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            copied.put(attribute.getName(), secrets.contains(attribute.getName()) ? MASK : attribute.getValue());
            declare(declared, attribute);
        }
        declared.forEach(copied::putIfAbsent);
        // All at once, for a prefix may be used before it is declared.
        return new Builder(element.getTagName(), copied);
    }
}
