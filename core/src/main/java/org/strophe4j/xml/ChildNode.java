package org.strophe4j.xml;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Node;

/** A node that stands in the list of children of an element or a document: it knows where, so that siblings cost nothing. */
abstract class ChildNode extends ReadOnlyNode {
    static final ChildNode[] NONE = {};

    /** The parent, or, for a text that was cloned and stands nowhere, the document that owns it. */
    final ReadOnlyNode holder;

    /** The position among the children of the parent. */
    final int index;

    ChildNode(ReadOnlyNode holder, int index) {
        this.holder = holder;
        this.index = index;
    }

    /** The parent if it is an element. */
    final @Nullable ElementNode parentElement() {
        return holder instanceof ElementNode element ? element : null;
    }

    @Override
    final @Nullable ReadOnlyNode container() {
        return holder instanceof DocumentNode document && document.root() != this ? null : holder;
    }

    @Override
    public final @Nullable Node getParentNode() {
        return container();
    }

    @Override
    public final @Nullable Node getNextSibling() {
        return holder instanceof ElementNode element ? element.childAt(index + 1) : null;
    }

    @Override
    public final @Nullable Node getPreviousSibling() {
        return holder instanceof ElementNode element ? element.childAt(index - 1) : null;
    }

    @Override
    public final Document getOwnerDocument() {
        return DocumentNode.of(holder);
    }
}
