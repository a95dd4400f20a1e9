package org.strophe4j.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The elements below a node, in document order. */
final class Descendants {
    private static final String ANY = "*";

    private Descendants() {}

    /** Those with a qualified name; {@code *} is any. */
    static NodeList named(ElementNode top, boolean withTop, String qualifiedName) {
        return select(top, withTop, e -> ANY.equals(qualifiedName) || e.hasQualifiedName(qualifiedName));
    }

    /** Those with an expanded name; {@code *} is any, and an empty namespace is none. */
    static NodeList named(ElementNode top, boolean withTop, @Nullable String namespace, String localName) {
        String wanted = namespace == null || namespace.isEmpty() ? null : namespace;
        return select(
                top,
                withTop,
                e -> (ANY.equals(wanted) || Objects.equals(wanted, e.getNamespaceURI()))
                        && (ANY.equals(localName) || e.getLocalName().equals(localName)));
    }

    private static NodeList select(ElementNode top, boolean withTop, Predicate<ElementNode> wanted) {
        List<Node> found = new ArrayList<>();
        if (withTop && wanted.test(top)) {
            found.add(top);
        }
        collect(top, wanted, found);
        return new NodeSequence(found.toArray(Node[]::new));
    }

    private static void collect(ElementNode element, Predicate<ElementNode> wanted, List<Node> found) {
        for (ChildNode child : element.childNodes()) {
            if (child instanceof ElementNode inner) {
                if (wanted.test(inner)) {
                    found.add(inner);
                }
                collect(inner, wanted, found);
            }
        }
    }
}
