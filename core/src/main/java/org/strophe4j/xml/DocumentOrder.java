package org.strophe4j.xml;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.DOMException;
import org.w3c.dom.Node;

/** The order of nodes in a document (DOM level 3 core, {@code Node.compareDocumentPosition}). */
final class DocumentOrder {
    private DocumentOrder() {}

    /**
     * Where the second node is, seen from the first.
     *
     * @throws DOMException NOT_SUPPORTED_ERR if it is a node of another implementation
     */
    static short compare(ReadOnlyNode here, Node there) {
        if (!(there instanceof ReadOnlyNode other)) {
            throw new DOMException(DOMException.NOT_SUPPORTED_ERR, "A node of another DOM implementation");
        }
        if (here == other) {
            return 0;
        }
        Iterator<ReadOnlyNode> mine = path(here).iterator();
        Iterator<ReadOnlyNode> its = path(other).iterator();
        if (mine.next() != its.next()) {
            return apart(here, other);
        }
        while (mine.hasNext() && its.hasNext()) {
            ReadOnlyNode left = mine.next();
            ReadOnlyNode right = its.next();
            if (left != right) {
                return siblings(left, right);
            }
        }
        return (short)
                (mine.hasNext()
                        ? Node.DOCUMENT_POSITION_CONTAINS | Node.DOCUMENT_POSITION_PRECEDING
                        : Node.DOCUMENT_POSITION_CONTAINED_BY | Node.DOCUMENT_POSITION_FOLLOWING);
    }

    /** The nodes from the top of the tree down to this one. */
    private static Deque<ReadOnlyNode> path(ReadOnlyNode node) {
        Deque<ReadOnlyNode> path = new ArrayDeque<>();
        for (@Nullable ReadOnlyNode at = node; at != null; at = at.container()) {
            path.addFirst(at);
        }
        return path;
    }

    /** Attributes come before children; among themselves they keep the order in which they were written. */
    private static short siblings(ReadOnlyNode left, ReadOnlyNode right) {
        if (left instanceof AttrNode mine && right instanceof AttrNode its) {
            return (short) (Node.DOCUMENT_POSITION_IMPLEMENTATION_SPECIFIC | direction(isWrittenBefore(mine, its)));
        }
        if (left instanceof ChildNode mine && right instanceof ChildNode its) {
            return direction(mine.index < its.index);
        }
        return direction(left instanceof AttrNode);
    }

    private static boolean isWrittenBefore(AttrNode left, AttrNode right) {
        ElementNode owner = left.scope();
        if (owner != null) {
            for (AttrNode attribute : owner.attributes()) {
                if (attribute == left || attribute == right) {
                    return attribute == left;
                }
            }
        }
        return false;
    }

    /** Two trees have no order: any will do, as long as it is the other way round from the other side. */
    private static short apart(ReadOnlyNode here, ReadOnlyNode other) {
        return (short) (Node.DOCUMENT_POSITION_DISCONNECTED
                | Node.DOCUMENT_POSITION_IMPLEMENTATION_SPECIFIC
                | direction(System.identityHashCode(here) < System.identityHashCode(other)));
    }

    private static short direction(boolean otherFollows) {
        return otherFollows ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
    }
}
