package org.strophe4j.xml;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** The attributes of one element, in the order in which they were written. */
final class AttributeMap implements NamedNodeMap {
    private final ElementNode element;

    AttributeMap(ElementNode element) {
        this.element = element;
    }

    @Override
    public int getLength() {
        return element.attributes().length;
    }

    @Override
    public @Nullable Node item(int index) {
        AttrNode[] attributes = element.attributes();
        return index >= 0 && index < attributes.length ? attributes[index] : null;
    }

    @Override
    public @Nullable Node getNamedItem(String name) {
        return element.getAttributeNode(name);
    }

    @Override
    public @Nullable Node getNamedItemNS(@Nullable String namespaceUri, String localName) {
        return element.getAttributeNodeNS(namespaceUri, localName);
    }

    @Override
    public Node setNamedItem(Node node) {
        throw ReadOnlyNode.readOnly();
    }

    @Override
    public Node setNamedItemNS(Node node) {
        throw ReadOnlyNode.readOnly();
    }

    @Override
    public Node removeNamedItem(String name) {
        throw ReadOnlyNode.readOnly();
    }

    @Override
    public Node removeNamedItemNS(@Nullable String namespaceUri, String localName) {
        throw ReadOnlyNode.readOnly();
    }
}
