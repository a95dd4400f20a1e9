package org.strophe4j.xml;

import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.TypeInfo;

/**
 * An attribute or a namespace declaration.
 *
 * <p>It has no Text child, although the DOM says that it should: no tool looks for one, and it would cost every idle
 * stanza a quarter of its size. {@link #getValue()} and {@link #getTextContent()} are the value.
 */
final class AttrNode extends ReadOnlyNode implements Attr {
    static final AttrNode[] NONE = {};

    /** The element; for an attribute that was cloned and belongs to none, the document that owns it. */
    private final ReadOnlyNode owner;

    final @Nullable String prefix;
    final String localName;
    final @Nullable String namespace;
    final String value;

    AttrNode(ReadOnlyNode owner, @Nullable String prefix, String localName, @Nullable String namespace, String value) {
        this.owner = owner;
        this.prefix = prefix;
        this.localName = localName;
        this.namespace = namespace;
        this.value = value;
    }

    /** The declaration of a prefix, or of the default namespace if the prefix is null. */
    static AttrNode declaration(ReadOnlyNode owner, @Nullable String prefix, String uri) {
        return prefix == null
                ? new AttrNode(owner, null, XMLConstants.XMLNS_ATTRIBUTE, XMLConstants.XMLNS_ATTRIBUTE_NS_URI, uri)
                : new AttrNode(owner, XMLConstants.XMLNS_ATTRIBUTE, prefix, XMLConstants.XMLNS_ATTRIBUTE_NS_URI, uri);
    }

    /** The same attribute under another prefix. */
    AttrNode withPrefix(String other) {
        return new AttrNode(owner, other, localName, namespace, value);
    }

    boolean isDeclaration() {
        return XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(namespace);
    }

    /** Does this declare the prefix (null: the default namespace)? */
    boolean declares(@Nullable String wanted) {
        if (!isDeclaration()) {
            return false;
        }
        return wanted == null ? prefix == null : prefix != null && localName.equals(wanted);
    }

    @Override
    @Nullable
    ElementNode scope() {
        return owner instanceof ElementNode element ? element : null;
    }

    @Override
    @Nullable
    ReadOnlyNode container() {
        return scope();
    }

    @Override
    public @Nullable Element getOwnerElement() {
        return scope();
    }

    @Override
    public Document getOwnerDocument() {
        return DocumentNode.of(owner);
    }

    @Override
    public short getNodeType() {
        return ATTRIBUTE_NODE;
    }

    @Override
    public String getNodeName() {
        return XmlNames.qualified(prefix, localName);
    }

    @Override
    public String getName() {
        return getNodeName();
    }

    @Override
    public @Nullable String getPrefix() {
        return prefix;
    }

    @Override
    public String getLocalName() {
        return localName;
    }

    @Override
    public @Nullable String getNamespaceURI() {
        return namespace;
    }

    @Override
    public String getNodeValue() {
        return value;
    }

    @Override
    public String getValue() {
        return value;
    }

    /** True: nothing but a DTD gives an element attributes that nobody wrote. */
    @Override
    public boolean getSpecified() {
        return true;
    }

    @Override
    public boolean isId() {
        return false;
    }

    @Override
    public TypeInfo getSchemaTypeInfo() {
        return Dom.UNTYPED;
    }

    /** An attribute of the same document that belongs to no element. */
    @Override
    public Node cloneNode(boolean deep) {
        return new AttrNode(DocumentNode.of(owner), prefix, localName, namespace, value);
    }

    @Override
    public void setValue(String value) {
        throw readOnly();
    }
}
