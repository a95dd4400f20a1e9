package org.strophe4j.testkit.internal.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.strophe4j.xml.Stanza;
import org.w3c.dom.Attr;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * An element as a script expects it, compared by structure: namespaces count and prefixes do not, the order of attributes
 * does not, white space between elements does not.
 */
public final class ExpectedXml {
    private static final String XMLNS = "http://www.w3.org/2000/xmlns/";

    private final Stanza expected;
    private final boolean exact;

    /**
     * Reads an expectation.
     *
     * @param xml the element; message, presence and iq without a namespace are those of {@code jabber:client}
     * @param exact whether attributes and children that it does not name are a difference
     */
    public ExpectedXml(String xml, boolean exact) {
        this.expected = Stanza.parse(Completed.element(xml));
        this.exact = exact;
    }

    /**
     * Compares. Captures are kept only when everything fits.
     *
     * @param text what came
     * @param captures what earlier expectations kept
     * @return the first difference, null when there is none
     */
    public @Nullable String difference(String text, Map<String, String> captures) {
        Stanza actual;
        try {
            actual = Stanza.parse(text);
        } catch (IllegalArgumentException e) {
            return "it is not XML: " + e.getMessage();
        }
        Map<String, String> tentative = new HashMap<>(captures);
        String difference = compare(expected, actual, "/" + actual.name(), tentative);
        if (difference == null) {
            captures.putAll(tentative);
        }
        return difference;
    }

    private @Nullable String compare(Stanza want, Stanza got, String path, Map<String, String> captures) {
        if (!want.name().equals(got.name()) || !want.namespace().equals(got.namespace())) {
            return path + ": expected " + named(want) + ", came " + named(got);
        }
        String difference = attributes(want, got, path, captures);
        return difference != null ? difference : content(want, got, path, captures);
    }

    private static String named(Stanza element) {
        return '<' + element.name() + "> in the namespace '" + element.namespace() + '\'';
    }

    private @Nullable String attributes(Stanza want, Stanza got, String path, Map<String, String> captures) {
        Map<String, String> wanted = attributesOf(want);
        Map<String, String> came = attributesOf(got);
        for (Map.Entry<String, String> one : wanted.entrySet()) {
            String value = came.remove(one.getKey());
            String where = path + "/@" + one.getKey();
            if (value == null) {
                return where + ": expected '" + one.getValue() + "', is missing";
            }
            if (!Placeholders.fits(one.getValue(), value, captures)) {
                return where + ": expected '" + one.getValue() + "', came '" + value + '\'';
            }
        }
        return exact && !came.isEmpty() ? path + ": attributes that were not expected: " + came : null;
    }

    /** Declarations of namespaces are not attributes here. */
    private static Map<String, String> attributesOf(Stanza element) {
        Map<String, String> attributes = new TreeMap<>();
        NamedNodeMap all = element.getAttributes();
        for (int i = 0; i < all.getLength(); i++) {
            Attr attribute = (Attr) all.item(i);
            String namespace = attribute.getNamespaceURI();
            if (!XMLNS.equals(namespace)) {
                String prefix = namespace == null ? "" : '{' + namespace + '}';
                attributes.put(prefix + attribute.getLocalName(), attribute.getValue());
            }
        }
        return attributes;
    }

    private @Nullable String content(Stanza want, Stanza got, String path, Map<String, String> captures) {
        List<Stanza> wanted = want.children();
        List<Stanza> came = got.children();
        String text = ownText(want);
        if (wanted.isEmpty() && Placeholders.isWild(text)) {
            return null;
        }
        boolean anyText = !exact && text.isEmpty();
        if (!anyText && !Placeholders.fits(text, ownText(got), captures)) {
            return path + ": expected the text '" + text + "', came '" + ownText(got) + '\'';
        }
        return exact ? inOrder(wanted, came, path, captures) : among(wanted, came, path, captures);
    }

    private @Nullable String inOrder(
            List<Stanza> wanted, List<Stanza> came, String path, Map<String, String> captures) {
        for (int i = 0; i < Math.max(wanted.size(), came.size()); i++) {
            if (i >= came.size()) {
                return path + ": " + named(wanted.get(i)) + " is missing";
            }
            if (i >= wanted.size()) {
                return path + ": " + named(came.get(i)) + " was not expected";
            }
            String difference =
                    compare(wanted.get(i), came.get(i), path + '/' + came.get(i).name(), captures);
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    private @Nullable String among(List<Stanza> wanted, List<Stanza> came, String path, Map<String, String> captures) {
        List<Stanza> left = new ArrayList<>(came);
        for (Stanza one : wanted) {
            Stanza found = firstThatFits(one, left, path, captures);
            if (found == null) {
                return path + ": no child fits " + one.toXml();
            }
            left.remove(found);
        }
        return null;
    }

    private @Nullable Stanza firstThatFits(
            Stanza want, List<Stanza> candidates, String path, Map<String, String> captures) {
        for (Stanza candidate : candidates) {
            Map<String, String> tentative = new HashMap<>(captures);
            if (compare(want, candidate, path, tentative) == null) {
                captures.putAll(tentative);
                return candidate;
            }
        }
        return null;
    }

    /** {@return the text directly in an element; white space alone is nothing when there are children} */
    private static String ownText(Stanza element) {
        StringBuilder text = new StringBuilder();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeType() == Node.TEXT_NODE) {
                text.append(node.getNodeValue());
            }
        }
        boolean layout = !element.children().isEmpty() && text.toString().isBlank();
        return layout ? "" : text.toString();
    }

    /** {@return the element that is expected} */
    @Override
    public String toString() {
        return expected.toXml();
    }
}
