package org.strophe4j.xml;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** A fixed list of nodes. */
final class NodeSequence implements NodeList {
    static final NodeList EMPTY = new NodeSequence(ChildNode.NONE);

    private final Node[] nodes;

    /** The array is taken over, not copied. */
    NodeSequence(Node[] nodes) {
        this.nodes = nodes;
    }

    @Override
    public @Nullable Node item(int index) {
        return index >= 0 && index < nodes.length ? nodes[index] : null;
    }

    @Override
    public int getLength() {
        return nodes.length;
    }
}
