package org.strophe4j.xml;

import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.TypeInfo;

/** The part of an element that is the same for all: what it is, and what cannot be done to it. */
abstract sealed class ReadOnlyElement extends ChildNode implements Element permits ElementNode {

    ReadOnlyElement(ReadOnlyNode holder, int index) {
        super(holder, index);
    }

    @Override
    public final short getNodeType() {
        return ELEMENT_NODE;
    }

    @Override
    public final TypeInfo getSchemaTypeInfo() {
        return Dom.UNTYPED;
    }

    @Override
    public final void setAttribute(String name, String value) {
        throw readOnly();
    }

    @Override
    public final void setAttributeNS(String namespaceUri, String qualifiedName, String value) {
        throw readOnly();
    }

    @Override
    public final Attr setAttributeNode(Attr attribute) {
        throw readOnly();
    }

    @Override
    public final Attr setAttributeNodeNS(Attr attribute) {
        throw readOnly();
    }

    @Override
    public final void removeAttribute(String name) {
        throw readOnly();
    }

    @Override
    public final void removeAttributeNS(String namespaceUri, String name) {
        throw readOnly();
    }

    @Override
    public final Attr removeAttributeNode(Attr attribute) {
        throw readOnly();
    }

    @Override
    public final void setIdAttribute(String name, boolean isId) {
        throw readOnly();
    }

    @Override
    public final void setIdAttributeNS(String namespaceUri, String name, boolean isId) {
        throw readOnly();
    }

    @Override
    public final void setIdAttributeNode(Attr attribute, boolean isId) {
        throw readOnly();
    }
}
