package org.strophe4j.xml;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.CDATASection;
import org.w3c.dom.Comment;
import org.w3c.dom.DOMConfiguration;
import org.w3c.dom.DOMException;
import org.w3c.dom.DOMImplementation;
import org.w3c.dom.Document;
import org.w3c.dom.DocumentFragment;
import org.w3c.dom.DocumentType;
import org.w3c.dom.Element;
import org.w3c.dom.EntityReference;
import org.w3c.dom.Node;
import org.w3c.dom.ProcessingInstruction;
import org.w3c.dom.Text;

/** The part of a document that is the same for all stanzas: constants, and the nodes that it does not make. */
abstract class ReadOnlyDocument extends ReadOnlyNode implements Document {

    private static DOMException noFactory() {
        return new DOMException(
                DOMException.NOT_SUPPORTED_ERR,
                "The document of a stanza makes no nodes: use getImplementation().createDocument(..) and importNode");
    }

    @Override
    public final short getNodeType() {
        return DOCUMENT_NODE;
    }

    @Override
    public final String getNodeName() {
        return "#document";
    }

    @Override
    public final @Nullable Document getOwnerDocument() {
        return null;
    }

    @Override
    public final @Nullable DocumentType getDoctype() {
        return null;
    }

    @Override
    public final DOMImplementation getImplementation() {
        return JdkDom.IMPLEMENTATION;
    }

    /** Null for every id: no attribute is of the type ID without a DTD or schema. */
    @Override
    public final @Nullable Element getElementById(String id) {
        return null;
    }

    @Override
    public final @Nullable String getInputEncoding() {
        return null;
    }

    @Override
    public final @Nullable String getXmlEncoding() {
        return null;
    }

    @Override
    public final boolean getXmlStandalone() {
        return false;
    }

    @Override
    public final String getXmlVersion() {
        return "1.0";
    }

    @Override
    public final boolean getStrictErrorChecking() {
        return true;
    }

    @Override
    public final @Nullable String getDocumentURI() {
        return null;
    }

    /** A configuration that configures nothing, since there is nothing that {@link #normalizeDocument()} could do. */
    @Override
    public final DOMConfiguration getDomConfig() {
        return JdkDom.IMPLEMENTATION.createDocument(null, null, null).getDomConfig();
    }

    /** Nothing to do: the tree is in its normal form from the start. */
    @Override
    public final void normalizeDocument() {}

    @Override
    public final void setXmlStandalone(boolean standalone) {
        throw readOnly();
    }

    @Override
    public final void setXmlVersion(String version) {
        throw readOnly();
    }

    @Override
    public final void setStrictErrorChecking(boolean strict) {
        throw readOnly();
    }

    @Override
    public final void setDocumentURI(String uri) {
        throw readOnly();
    }

    @Override
    public final Node adoptNode(Node source) {
        throw readOnly();
    }

    @Override
    public final Node importNode(Node source, boolean deep) {
        throw noFactory();
    }

    @Override
    public final Node renameNode(Node node, String namespaceUri, String qualifiedName) {
        throw readOnly();
    }

    @Override
    public final Element createElement(String tagName) {
        throw noFactory();
    }

    @Override
    public final Element createElementNS(String namespaceUri, String qualifiedName) {
        throw noFactory();
    }

    @Override
    public final DocumentFragment createDocumentFragment() {
        throw noFactory();
    }

    @Override
    public final Text createTextNode(String data) {
        throw noFactory();
    }

    @Override
    public final Comment createComment(String data) {
        throw noFactory();
    }

    @Override
    public final CDATASection createCDATASection(String data) {
        throw noFactory();
    }

    @Override
    public final ProcessingInstruction createProcessingInstruction(String target, String data) {
        throw noFactory();
    }

    @Override
    public final Attr createAttribute(String name) {
        throw noFactory();
    }

    @Override
    public final Attr createAttributeNS(String namespaceUri, String qualifiedName) {
        throw noFactory();
    }

    @Override
    public final EntityReference createEntityReference(String name) {
        throw noFactory();
    }
}
