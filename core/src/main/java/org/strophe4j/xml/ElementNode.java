package org.strophe4j.xml;

import java.util.Objects;
import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * The DOM's view of an element; its one subclass adds what people use.
 *
 * <p>Every tree keeps the rules of namespaces: each prefix is declared, by an attribute, on the element that uses it or
 * above it in the same tree. {@link Assembly} sees to that.
 */
abstract sealed class ElementNode extends ReadOnlyElement permits Stanza {
    private final @Nullable String prefix;
    private final String localName;
    private final @Nullable String namespace;

    /** Set by {@link Assembly} at the end of the start tag, and not after the tree is finished. */
    private AttrNode[] attributes = AttrNode.NONE;

    /** Set by {@link Assembly} at the end tag, and then never again. */
    private ChildNode[] children = NONE;

    ElementNode(ReadOnlyNode holder, int index, @Nullable String prefix, String localName, @Nullable String namespace) {
        super(holder, index);
        this.prefix = prefix;
        this.localName = localName;
        this.namespace = namespace;
    }

    /** For {@link Assembly} only. */
    final void completeAttributes(AttrNode[] all) {
        attributes = all;
    }

    /** For {@link Assembly} only. */
    final void completeChildren(ChildNode[] all) {
        children = all;
    }

    /** Not to be changed. */
    final AttrNode[] attributes() {
        return attributes;
    }

    /** Not to be changed. */
    final ChildNode[] childNodes() {
        return children;
    }

    final @Nullable ChildNode childAt(int position) {
        return position >= 0 && position < children.length ? children[position] : null;
    }

    final boolean hasQualifiedName(String name) {
        return XmlNames.isQualified(name, prefix, localName);
    }

    final @Nullable AttrNode attribute(String qualifiedName) {
        for (AttrNode attribute : attributes) {
            if (XmlNames.isQualified(qualifiedName, attribute.prefix, attribute.localName)) {
                return attribute;
            }
        }
        return null;
    }

    /** The direct text of this element; children are left out. */
    final String directText() {
        if (children.length == 1) {
            return children[0] instanceof TextNode only ? only.getData() : "";
        }
        StringBuilder text = new StringBuilder();
        for (ChildNode child : children) {
            if (child instanceof TextNode part) {
                text.append(part.getData());
            }
        }
        return text.toString();
    }

    private void appendText(StringBuilder out) {
        for (ChildNode child : children) {
            if (child instanceof ElementNode element) {
                element.appendText(out);
            } else {
                out.append(child.getNodeValue());
            }
        }
    }

    @Override
    final ElementNode scope() {
        return this;
    }

    @Override
    public final String getNodeName() {
        return XmlNames.qualified(prefix, localName);
    }

    @Override
    public final String getTagName() {
        return getNodeName();
    }

    @Override
    public final @Nullable String getPrefix() {
        return prefix;
    }

    @Override
    public final String getLocalName() {
        return localName;
    }

    @Override
    public final @Nullable String getNamespaceURI() {
        return namespace;
    }

    @Override
    public final String getTextContent() {
        if (children.length == 1 && children[0] instanceof TextNode only) {
            return only.getData();
        }
        StringBuilder text = new StringBuilder();
        appendText(text);
        return text.toString();
    }

    @Override
    public final boolean hasChildNodes() {
        return children.length > 0;
    }

    @Override
    public final NodeList getChildNodes() {
        return children.length == 0 ? NodeSequence.EMPTY : new NodeSequence(children);
    }

    @Override
    public final @Nullable Node getFirstChild() {
        return childAt(0);
    }

    @Override
    public final @Nullable Node getLastChild() {
        return childAt(children.length - 1);
    }

    @Override
    public final NodeList getElementsByTagName(String name) {
        return Descendants.named(this, false, name);
    }

    @Override
    public final NodeList getElementsByTagNameNS(@Nullable String namespaceUri, String name) {
        return Descendants.named(this, false, namespaceUri, name);
    }

    @Override
    public final boolean hasAttributes() {
        return attributes.length > 0;
    }

    @Override
    public final NamedNodeMap getAttributes() {
        return new AttributeMap(this);
    }

    /**
     * The value of an attribute by its qualified name; empty when there is none. For {@code xmlns} it is the default
     * namespace that holds here, also when it was declared further up.
     */
    @Override
    public final String getAttribute(String name) {
        AttrNode attribute = attribute(name);
        if (attribute != null) {
            return attribute.value;
        }
        String inherited = XMLConstants.XMLNS_ATTRIBUTE.equals(name) ? lookupNamespaceURI(null) : null;
        return inherited == null ? "" : inherited;
    }

    @Override
    public final String getAttributeNS(@Nullable String namespaceUri, String name) {
        Attr attribute = getAttributeNodeNS(namespaceUri, name);
        return attribute == null ? "" : attribute.getValue();
    }

    @Override
    public final boolean hasAttribute(String name) {
        return attribute(name) != null;
    }

    @Override
    public final boolean hasAttributeNS(@Nullable String namespaceUri, String name) {
        return getAttributeNodeNS(namespaceUri, name) != null;
    }

    @Override
    public final @Nullable Attr getAttributeNode(String name) {
        return attribute(name);
    }

    @Override
    public final @Nullable Attr getAttributeNodeNS(@Nullable String namespaceUri, String name) {
        String wanted = namespaceUri == null || namespaceUri.isEmpty() ? null : namespaceUri;
        for (AttrNode attribute : attributes) {
            if (attribute.localName.equals(name) && Objects.equals(attribute.namespace, wanted)) {
                return attribute;
            }
        }
        return null;
    }
}
