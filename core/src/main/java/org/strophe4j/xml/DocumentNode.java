package org.strophe4j.xml;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The document above one root element; XPath's {@code /} is here. */
final class DocumentNode extends ReadOnlyDocument {
    /** Null only in a shallow clone. */
    private final @Nullable Stanza root;

    /** A document with an empty root, which {@link Assembly} goes on to fill. */
    DocumentNode(@Nullable String prefix, String localName, @Nullable String namespace) {
        this.root = new Stanza(this, 0, prefix, localName, namespace);
    }

    /** A document without a root. */
    private DocumentNode() {
        this.root = null;
    }

    /** The document that a node belongs to; the way up is at most as long as the tree is deep. */
    static DocumentNode of(ReadOnlyNode node) {
        ReadOnlyNode top = node;
        while (top instanceof ElementNode element) {
            top = element.holder;
        }
        return (DocumentNode) top;
    }

    @Nullable
    Stanza root() {
        return root;
    }

    @Override
    @Nullable
    ElementNode scope() {
        return root;
    }

    @Override
    @Nullable
    ReadOnlyNode container() {
        return null;
    }

    @Override
    public @Nullable Element getDocumentElement() {
        return root;
    }

    @Override
    public @Nullable Node getFirstChild() {
        return root;
    }

    @Override
    public @Nullable Node getLastChild() {
        return root;
    }

    @Override
    public boolean hasChildNodes() {
        return root != null;
    }

    @Override
    public NodeList getChildNodes() {
        return root == null ? NodeSequence.EMPTY : new NodeSequence(new Node[] {root});
    }

    @Override
    public NodeList getElementsByTagName(String name) {
        return root == null ? NodeSequence.EMPTY : Descendants.named(root, true, name);
    }

    @Override
    public NodeList getElementsByTagNameNS(@Nullable String namespaceUri, String localName) {
        return root == null ? NodeSequence.EMPTY : Descendants.named(root, true, namespaceUri, localName);
    }

    @Override
    public Node cloneNode(boolean deep) {
        if (!deep || root == null) {
            return new DocumentNode();
        }
        return DocumentNode.of((Stanza) root.cloneNode(true));
    }
}
