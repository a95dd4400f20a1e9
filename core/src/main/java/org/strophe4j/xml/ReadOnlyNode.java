package org.strophe4j.xml;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.DOMException;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.w3c.dom.UserDataHandler;

/**
 * What all nodes of a stanza share: every change is refused, and what a kind of node does not have is answered as the DOM
 * says.
 *
 * <p>Nodes are made by {@link Assembly} only, on one thread, and do not change from the moment that
 * {@link Assembly#finish()} returns. From then on any number of threads may read them.
 */
abstract class ReadOnlyNode implements Node {

    /** The refusal that every method gives that would change a node. */
    static DOMException readOnly() {
        return new DOMException(
                DOMException.NO_MODIFICATION_ALLOWED_ERR,
                "A stanza is read-only: import it into a document of your own, or build another one");
    }

    /** The element whose namespace declarations hold here; null for a document without root and for a detached node. */
    abstract @Nullable ElementNode scope();

    /** The node above in the tree, counting the owner element of an attribute; null at the top. */
    abstract @Nullable ReadOnlyNode container();

    @Override
    public @Nullable String getNodeValue() {
        return null;
    }

    @Override
    public @Nullable Node getParentNode() {
        return null;
    }

    @Override
    public NodeList getChildNodes() {
        return NodeSequence.EMPTY;
    }

    @Override
    public @Nullable Node getFirstChild() {
        return null;
    }

    @Override
    public @Nullable Node getLastChild() {
        return null;
    }

    @Override
    public boolean hasChildNodes() {
        return false;
    }

    @Override
    public @Nullable Node getPreviousSibling() {
        return null;
    }

    @Override
    public @Nullable Node getNextSibling() {
        return null;
    }

    @Override
    public @Nullable NamedNodeMap getAttributes() {
        return null;
    }

    @Override
    public boolean hasAttributes() {
        return false;
    }

    @Override
    public @Nullable String getNamespaceURI() {
        return null;
    }

    @Override
    public @Nullable String getPrefix() {
        return null;
    }

    @Override
    public @Nullable String getLocalName() {
        return null;
    }

    @Override
    public @Nullable String getBaseURI() {
        return null;
    }

    @Override
    public @Nullable String getTextContent() {
        return getNodeValue();
    }

    @Override
    public final @Nullable String lookupNamespaceURI(@Nullable String prefix) {
        ElementNode scope = scope();
        return scope == null ? null : NamespaceScope.namespaceOf(scope, prefix);
    }

    @Override
    public final @Nullable String lookupPrefix(@Nullable String namespaceUri) {
        ElementNode scope = scope();
        return scope == null || namespaceUri == null || namespaceUri.isEmpty()
                ? null
                : NamespaceScope.prefixOf(scope, namespaceUri);
    }

    @Override
    public final boolean isDefaultNamespace(@Nullable String namespaceUri) {
        String declared = lookupNamespaceURI(null);
        return declared == null ? namespaceUri == null || namespaceUri.isEmpty() : declared.equals(namespaceUri);
    }

    @Override
    public final short compareDocumentPosition(Node other) {
        return DocumentOrder.compare(this, other);
    }

    @Override
    public final boolean isSameNode(Node other) {
        return this == other;
    }

    @Override
    public final boolean isEqualNode(@Nullable Node other) {
        return other != null && NodeEquality.equal(this, other);
    }

    @Override
    public final boolean isSupported(String feature, @Nullable String version) {
        return Dom.supports(feature, version);
    }

    @Override
    public final @Nullable Object getFeature(String feature, @Nullable String version) {
        return isSupported(feature, version) ? this : null;
    }

    /** Always null: a node that everybody shares has no room for anybody's data. */
    @Override
    public final @Nullable Object getUserData(String key) {
        return null;
    }

    @Override
    public final Object setUserData(String key, Object data, UserDataHandler handler) {
        throw readOnly();
    }

    /** Nothing to do: adjacent texts are one node, and no text is empty. */
    @Override
    public final void normalize() {}

    @Override
    public final void setNodeValue(String value) {
        throw readOnly();
    }

    @Override
    public final void setTextContent(String text) {
        throw readOnly();
    }

    @Override
    public final void setPrefix(String prefix) {
        throw readOnly();
    }

    @Override
    public final Node insertBefore(Node node, Node before) {
        throw readOnly();
    }

    @Override
    public final Node replaceChild(Node node, Node old) {
        throw readOnly();
    }

    @Override
    public final Node removeChild(Node old) {
        throw readOnly();
    }

    @Override
    public final Node appendChild(Node node) {
        throw readOnly();
    }

    /** Kind and name, never content: this is what ends up in logs. */
    @Override
    public String toString() {
        return "[" + getNodeName() + "]";
    }
}
