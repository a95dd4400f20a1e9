package org.strophe4j.xml;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** Equality of trees (DOM level 3 core, {@code Node.isEqualNode}); the other one may be of any implementation. */
final class NodeEquality {
    private NodeEquality() {}

    static boolean equal(Node ours, Node other) {
        return ours == other || (sameNames(ours, other) && sameAttributes(ours, other) && sameChildren(ours, other));
    }

    private static boolean sameNames(Node ours, Node other) {
        return ours.getNodeType() == other.getNodeType()
                && Objects.equals(ours.getNodeName(), other.getNodeName())
                && Objects.equals(ours.getLocalName(), other.getLocalName())
                && Objects.equals(ours.getNamespaceURI(), other.getNamespaceURI())
                && Objects.equals(ours.getPrefix(), other.getPrefix())
                && Objects.equals(ours.getNodeValue(), other.getNodeValue());
    }

    private static boolean sameAttributes(Node ours, Node other) {
        NamedNodeMap mine = ours.getAttributes();
        NamedNodeMap its = other.getAttributes();
        if (mine == null || its == null) {
            return mine == its;
        }
        if (mine.getLength() != its.getLength()) {
            return false;
        }
        for (int i = 0; i < mine.getLength(); i++) {
            Node attribute = mine.item(i);
            Node same = its.getNamedItemNS(attribute.getNamespaceURI(), attribute.getLocalName());
            if (same == null || !sameNames(attribute, same)) {
                return false;
            }
        }
        return true;
    }

    /** An attribute of another implementation has a Text child, ours has none: its value was compared already. */
    private static boolean sameChildren(Node ours, Node other) {
        if (ours.getNodeType() == Node.ATTRIBUTE_NODE) {
            return true;
        }
        @Nullable Node left = ours.getFirstChild();
        @Nullable Node right = other.getFirstChild();
        while (left != null && right != null) {
            if (!equal(left, right)) {
                return false;
            }
            left = left.getNextSibling();
            right = right.getNextSibling();
        }
        return left == null && right == null;
    }
}
