package org.strophe4j.xml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;

/** Checks names and completes the declarations of one start tag (Namespaces in XML 1.0). */
final class Namespaces {
    /** Up to here comparing each with each other is cheaper than a set. */
    private static final int FEW_ATTRIBUTES = 16;

    private Namespaces() {}

    static void checkElement(@Nullable String prefix, String localName, @Nullable String namespace) {
        checkName(prefix, localName);
        if (XMLConstants.XMLNS_ATTRIBUTE.equals(prefix) || XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(namespace)) {
            throw new IllegalArgumentException("xmlns is for declarations: no element can have it");
        }
        if (prefix != null && namespace == null) {
            throw new IllegalArgumentException("The prefix of an element needs a namespace");
        }
        checkXmlPrefix(prefix, namespace);
        if (namespace != null) {
            XmlChars.check(namespace);
        }
    }

    static void checkAttribute(AttrNode attribute) {
        checkName(attribute.prefix, attribute.localName);
        XmlChars.check(attribute.value);
        if (attribute.isDeclaration()) {
            checkDeclaration(attribute.prefix, attribute.localName, attribute.value);
            return;
        }
        if (attribute.prefix != null && attribute.namespace == null) {
            throw new IllegalArgumentException("The prefix of an attribute needs a namespace");
        }
        if (attribute.namespace != null) {
            XmlChars.check(attribute.namespace);
        }
        if (attribute.prefix != null) {
            checkXmlPrefix(attribute.prefix, attribute.namespace);
        }
    }

    static void checkName(@Nullable String prefix, String localName) {
        if (prefix != null) {
            XmlNames.check(prefix);
        }
        XmlNames.check(localName);
    }

    /** The prefix xml and its namespace belong together, declared or not. */
    private static void checkXmlPrefix(@Nullable String prefix, @Nullable String namespace) {
        if (XMLConstants.XML_NS_PREFIX.equals(prefix) != XMLConstants.XML_NS_URI.equals(namespace)) {
            throw new IllegalArgumentException(
                    "The prefix xml stands for " + XMLConstants.XML_NS_URI + " and nothing else");
        }
    }

    /** Checks {@code xmlns="value"} (no prefix) or {@code xmlns:localName="value"}; names and characters are good. */
    static void checkDeclaration(@Nullable String prefix, String localName, String value) {
        if (prefix == null && !localName.equals(XMLConstants.XMLNS_ATTRIBUTE)) {
            throw new IllegalArgumentException("The namespace of declarations is for xmlns and xmlns:name only");
        }
        if (prefix != null && !prefix.equals(XMLConstants.XMLNS_ATTRIBUTE)) {
            throw new IllegalArgumentException("The namespace of declarations belongs to the prefix xmlns");
        }
        if (prefix != null && value.isEmpty()) {
            throw new IllegalArgumentException("A prefix cannot be declared to stand for nothing");
        }
        if ((prefix != null && localName.equals(XMLConstants.XMLNS_ATTRIBUTE))
                || value.equals(XMLConstants.XMLNS_ATTRIBUTE_NS_URI)) {
            throw new IllegalArgumentException("The prefix xmlns cannot be declared");
        }
        checkXmlPrefix(prefix == null ? null : localName, value);
    }

    /**
     * The attributes with the declarations that are missing, first; prefixes that mean something else here are replaced.
     *
     * @throws IllegalArgumentException if an attribute is there twice, or the element's own prefix is declared to mean
     *     something else than it does
     */
    static AttrNode[] complete(ElementNode element, AttrNode[] given) {
        Completion tag = new Completion(element, given);
        tag.declareElement();
        AttrNode[] attributes = given.clone();
        for (int i = 0; i < attributes.length; i++) {
            attributes[i] = tag.prefixed(attributes[i]);
        }
        refuseDuplicates(attributes);
        return tag.withAdded(attributes);
    }

    private static void refuseDuplicates(AttrNode[] attributes) {
        if (attributes.length > FEW_ATTRIBUTES) {
            refuseDuplicatesOfMany(attributes);
            return;
        }
        for (int i = 1; i < attributes.length; i++) {
            for (int j = 0; j < i; j++) {
                if (attributes[i].localName.equals(attributes[j].localName)
                        && Objects.equals(attributes[i].namespace, attributes[j].namespace)) {
                    throw duplicate(attributes[i]);
                }
            }
        }
    }

    private static void refuseDuplicatesOfMany(AttrNode[] attributes) {
        Set<Map.Entry<String, String>> seen = new HashSet<>();
        for (AttrNode attribute : attributes) {
            if (!seen.add(Map.entry(attribute.localName, Objects.requireNonNullElse(attribute.namespace, "")))) {
                throw duplicate(attribute);
            }
        }
    }

    private static IllegalArgumentException duplicate(AttrNode attribute) {
        return new IllegalArgumentException("The attribute " + attribute.getNodeName() + " is there twice");
    }

    /** One start tag while its declarations are completed. */
    private static final class Completion {
        private final ElementNode element;
        private final @Nullable ElementNode parent;
        private final AttrNode[] given;
        private final List<AttrNode> added = new ArrayList<>();

        Completion(ElementNode element, AttrNode[] given) {
            this.element = element;
            this.parent = element.parentElement();
            this.given = given;
        }

        void declareElement() {
            String prefix = element.getPrefix();
            String namespace = element.getNamespaceURI();
            String declared = declaredHere(prefix);
            if (declared == null) {
                if (!Objects.equals(inherited(prefix), namespace)) {
                    declare(prefix, namespace == null ? "" : namespace);
                }
            } else if (!declared.equals(namespace == null ? "" : namespace)) {
                throw new IllegalArgumentException("The element " + element.getNodeName()
                        + " is in another namespace than the one that it declares");
            }
        }

        AttrNode prefixed(AttrNode attribute) {
            String namespace = attribute.namespace;
            if (namespace == null || attribute.isDeclaration()) {
                return attribute;
            }
            String prefix = attribute.prefix;
            if (prefix != null && namespace.equals(meaning(prefix))) {
                return attribute;
            }
            // One that means something else further up may be in use by the element or another attribute of it.
            if (prefix != null && meaning(prefix) == null) {
                declare(prefix, namespace);
                return attribute;
            }
            return attribute.withPrefix(prefixFor(namespace));
        }

        AttrNode[] withAdded(AttrNode[] attributes) {
            if (added.isEmpty()) {
                return attributes;
            }
            List<AttrNode> all = new ArrayList<>(added);
            all.addAll(List.of(attributes));
            return all.toArray(AttrNode[]::new);
        }

        private String prefixFor(String namespace) {
            if (XMLConstants.XML_NS_URI.equals(namespace)) {
                return XMLConstants.XML_NS_PREFIX;
            }
            String known = parent == null ? null : parent.lookupPrefix(namespace);
            if (known != null && namespace.equals(meaning(known))) {
                return known;
            }
            int number = 0;
            while (meaning("ns" + number) != null && !namespace.equals(meaning("ns" + number))) {
                number++;
            }
            String made = "ns" + number;
            if (meaning(made) == null) {
                declare(made, namespace);
            }
            return made;
        }

        private void declare(@Nullable String prefix, String namespace) {
            added.add(AttrNode.declaration(element, prefix, namespace));
        }

        private @Nullable String meaning(String prefix) {
            String here = declaredHere(prefix);
            return here == null ? inherited(prefix) : here;
        }

        private @Nullable String inherited(@Nullable String prefix) {
            if (parent != null) {
                return parent.lookupNamespaceURI(prefix);
            }
            return XMLConstants.XML_NS_PREFIX.equals(prefix) ? XMLConstants.XML_NS_URI : null;
        }

        private @Nullable String declaredHere(@Nullable String prefix) {
            for (AttrNode attribute : given) {
                if (attribute.declares(prefix)) {
                    return attribute.value;
                }
            }
            for (AttrNode attribute : added) {
                if (attribute.declares(prefix)) {
                    return attribute.value;
                }
            }
            return null;
        }
    }
}
