package org.strophe4j.xml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * Copies an element of any DOM implementation into a tree of ours.
 *
 * <p>Where a node carries a namespace (it was made by a method whose name ends in NS), that one counts, whatever the
 * {@code xmlns} attributes around it say, as in DOM level 3 core, appendix B.1. Where it carries none because it is of
 * level 1 ({@code getLocalName()} is null), its name is read as it would be after writing and parsing it.
 */
final class Snapshot {
    /** More nodes than the largest stanza that any server takes; a list of siblings without end stops here. */
    private static final int MAX_NODES = 1 << 20;

    /** A chain of parents that is longer has no end. */
    private static final int MAX_ANCESTORS = 1 << 16;

    private final Assembly assembly = new Assembly();
    private int nodes;

    private Snapshot() {}

    static Stanza of(Element element) {
        Snapshot snapshot = new Snapshot();
        snapshot.element(element, declaredAbove(element));
        return snapshot.assembly.finish();
    }

    /**
     * The same for an element of ours, where nothing needs to be checked.
     *
     * @param above declarations that are added
     * @param deep false to leave out the content
     */
    static Stanza ofOurs(Stanza element, List<AttrNode> above, boolean deep) {
        Assembly assembly = Assembly.trusted();
        copy(element, above, deep, assembly);
        return assembly.finish();
    }

    private static void copy(Stanza element, List<AttrNode> above, boolean deep, Assembly assembly) {
        assembly.start(element.getPrefix(), element.getLocalName(), element.getNamespaceURI());
        for (AttrNode declaration : above) {
            copy(declaration, assembly);
        }
        for (AttrNode attribute : element.attributes()) {
            copy(attribute, assembly);
        }
        for (ChildNode child : deep ? element.childNodes() : ChildNode.NONE) {
            if (child instanceof TextNode text) {
                assembly.text(text.getData());
            } else {
                copy((Stanza) child, List.of(), true, assembly);
            }
        }
        assembly.end();
    }

    private static void copy(AttrNode attribute, Assembly assembly) {
        assembly.attribute(attribute.prefix, attribute.localName, attribute.namespace, attribute.value);
    }

    /** What prefixes mean above the element; the default namespace is under the empty string. */
    private static Map<String, String> declaredAbove(Element element) {
        Map<String, String> declared = new LinkedHashMap<>();
        int steps = 0;
        for (@Nullable Node at = element.getParentNode(); at instanceof Element above; at = above.getParentNode()) {
            if (++steps > MAX_ANCESTORS) {
                throw new IllegalArgumentException("The element is inside of itself");
            }
            if (above.getLocalName() != null && !XMLConstants.XML_NS_PREFIX.equals(above.getPrefix())) {
                declared.putIfAbsent(orEmpty(above.getPrefix()), orEmpty(above.getNamespaceURI()));
            }
            declarations(above).forEach(declared::putIfAbsent);
        }
        declared.values().removeIf(String::isEmpty);
        return declared;
    }

    private static Map<String, String> declarations(Element element) {
        Map<String, String> declared = new LinkedHashMap<>();
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Node attribute = attributes.item(i);
            if (isDeclaration(attribute)) {
                declared.put(declaredPrefix(attribute), attribute.getNodeValue());
            }
        }
        return declared;
    }

    /** By name: those of level 1 have no namespace. */
    private static boolean isDeclaration(Node attribute) {
        return attribute.getNodeName().equals(XMLConstants.XMLNS_ATTRIBUTE)
                || attribute.getNodeName().startsWith(XMLConstants.XMLNS_ATTRIBUTE + ":");
    }

    private static String declaredPrefix(Node declaration) {
        String name = declaration.getNodeName();
        return name.equals(XMLConstants.XMLNS_ATTRIBUTE) ? "" : name.substring(name.indexOf(':') + 1);
    }

    private void element(Element element, Map<String, String> above) {
        Name name = Name.of(element);
        Map<String, String> declared = new LinkedHashMap<>(above);
        declared.putAll(declarations(element));
        String namespace = name.isNamespaceAware()
                ? orEmpty(element.getNamespaceURI())
                : Objects.requireNonNullElseGet(declared.get(name.prefix), () -> meaning(name.prefix));
        assembly.start(name.prefix, name.localName, namespace);
        declared.forEach((prefix, uri) -> {
            if (!prefix.equals(name.prefix) || uri.equals(namespace)) {
                declare(prefix, uri);
            }
        });
        attributes(element.getAttributes());
        for (@Nullable Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            child(child);
        }
        assembly.end();
    }

    private void declare(String prefix, String uri) {
        if (prefix.isEmpty()) {
            assembly.attribute(null, XMLConstants.XMLNS_ATTRIBUTE, null, uri);
        } else {
            assembly.attribute(XMLConstants.XMLNS_ATTRIBUTE, prefix, null, uri);
        }
    }

    private void attributes(NamedNodeMap attributes) {
        for (int i = 0; i < attributes.getLength(); i++) {
            Node attribute = attributes.item(i);
            if (!isDeclaration(attribute)) {
                Name name = Name.of(attribute);
                String namespace = orEmpty(attribute.getNamespaceURI());
                if (!name.isNamespaceAware() && !name.prefix.isEmpty()) {
                    namespace = meaning(name.prefix);
                }
                assembly.attribute(name.prefix, name.localName, namespace, orEmpty(attribute.getNodeValue()));
            }
        }
    }

    private void child(Node child) {
        if (++nodes > MAX_NODES) {
            throw new IllegalArgumentException("More than " + MAX_NODES + " nodes, or a list of nodes without end");
        }
        switch (child.getNodeType()) {
            case Node.ELEMENT_NODE -> element((Element) child, Map.of());
            case Node.TEXT_NODE, Node.CDATA_SECTION_NODE -> assembly.text(orEmpty(child.getNodeValue()));
            case Node.COMMENT_NODE -> throw forbidden("comment");
            case Node.PROCESSING_INSTRUCTION_NODE -> throw forbidden("processing instruction");
            case Node.ENTITY_REFERENCE_NODE -> throw forbidden("entity reference (let the parser expand it)");
            default -> throw forbidden("node of type " + child.getNodeType());
        }
    }

    private static IllegalArgumentException forbidden(String what) {
        return new IllegalArgumentException(
                "XMPP has no place for a " + what + " (RFC 6120 section 11.1): remove it from the element first");
    }

    /** What a prefix means in the innermost element so far; empty for no namespace, which only the default may mean. */
    private String meaning(String prefix) {
        String namespace =
                XMLConstants.XML_NS_PREFIX.equals(prefix) ? XMLConstants.XML_NS_URI : assembly.namespaceOf(prefix);
        if (namespace == null && !prefix.isEmpty()) {
            throw new IllegalArgumentException("The prefix " + prefix + " is not declared");
        }
        return orEmpty(namespace);
    }

    private static String orEmpty(@Nullable String s) {
        return s == null ? "" : s;
    }

    /** The name of an element or attribute; the prefix is empty when there is none. */
    private record Name(String prefix, String localName, boolean isNamespaceAware) {
        /** Both parts of a name of level 1 are checked here: the prefix is looked up before {@link Assembly} sees it. */
        static Name of(Node node) {
            if (node.getLocalName() != null) {
                return new Name(orEmpty(node.getPrefix()), node.getLocalName(), true);
            }
            String prefix = XmlNames.prefixOf(node.getNodeName());
            String localName = XmlNames.localNameOf(node.getNodeName());
            XmlNames.check(localName);
            if (prefix != null) {
                XmlNames.check(prefix);
            }
            return new Name(orEmpty(prefix), localName, false);
        }
    }
}
