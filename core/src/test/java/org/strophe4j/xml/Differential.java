package org.strophe4j.xml;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * Holds the reader against the JDK's parser and against Woodstox. For any bytes:
 *
 * <ul>
 *   <li>what one of them refuses, the reader refuses;
 *   <li>what both accept, the reader accepts as the same tree, unless it is outside the part of XML that XMPP allows, or
 *       above a limit, and then it says so with the right condition;
 *   <li>it makes no difference how the input is cut, or what the reader read before;
 *   <li>what it accepts is written and read again as the same tree;
 *   <li>under small limits it refuses exactly what is above them.
 * </ul>
 *
 * <p>Deliberate differences are in {@link #isForbidden}. Not thread-safe.
 */
final class Differential {
    private static final XmlLimits SMALL = new XmlLimits(512, 3, 3, 12, 6, 8);
    private static final int RANDOM_CUTS = 3;

    private final Oracle jdk = new JdkOracle();
    private final Oracle woodstox = new WoodstoxOracle();
    private final XmlReader reader = new XmlReader(XmlLimits.defaults());
    private final XmlReader small = new XmlReader(SMALL);

    /** Whether the reader accepts the document; an {@link AssertionError} if it should not have, or the reverse. */
    boolean accepts(byte[] document) {
        Reading reading = Reading.whole(new XmlReader(XmlLimits.defaults()), document);
        compareWithOracles(document, reading);
        compareCuts(document, reading);
        Stanza tree = reading.tree();
        if (tree != null) {
            compareRewritten(tree);
            compareLimits(document, reading, tree);
        }
        return tree != null;
    }

    private void compareWithOracles(byte[] document, Reading reading) {
        boolean utf8 = isUtf8(document);
        Document first = jdk.read(document);
        Document second = woodstox.read(document);
        Stanza tree = reading.tree();
        if (tree != null) {
            require(utf8, "invalid UTF-8 was accepted", reading);
            require(first != null, "the JDK refuses", reading);
            require(second != null, "Woodstox refuses", reading);
            require(same(tree, root(first)), "the JDK reads another tree", reading);
        } else if (utf8 && first != null && second != null) {
            require(isForbidden(document, first, reading.condition()), "refused, and the oracles accept", reading);
        }
        if (utf8 && first != null && second != null) {
            forgetDeclarationsOfXml(root(first));
            require(same(root(first), root(second)), "the oracles disagree", reading);
        }
    }

    /** Woodstox keeps silent about them, which are legal and say nothing. */
    private static void forgetDeclarationsOfXml(Element element) {
        element.removeAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, XMLConstants.XML_NS_PREFIX);
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                forgetDeclarationsOfXml(inner);
            }
        }
    }

    private static Element root(@Nullable Document document) {
        return Objects.requireNonNull(document).getDocumentElement();
    }

    /** Also shows that a reader may be used again, whatever it read before and however that ended. */
    private void compareCuts(byte[] document, Reading reading) {
        reading.requireSame(Reading.whole(reader, document), "again");
        reading.requireSame(Reading.byteByByte(reader, document), "byte by byte");
        Random random = new Random(Arrays.hashCode(document));
        for (int i = 0; i < RANDOM_CUTS; i++) {
            int longest = 1 + random.nextInt(1 + document.length);
            Reading cut = Reading.pieces(reader, document, position -> position + 1 + random.nextInt(longest));
            reading.requireSame(cut, "in pieces of up to " + longest);
        }
    }

    private void compareRewritten(Stanza tree) {
        byte[] written = tree.toUtf8();
        Reading again = Reading.whole(reader, written);
        require(again.tree() != null && same(tree, again.tree()), "written as " + new String(written, UTF_8), again);
    }

    private void compareLimits(byte[] document, Reading reading, Stanza tree) {
        Reading limited = Reading.whole(small, document);
        if (isWithin(SMALL, document, tree)) {
            reading.requireSame(limited, "within small limits");
        } else {
            require("policy-violation".equals(limited.condition()), "above small limits", limited);
        }
    }

    /** The deliberate differences: well-formed for everybody else, and refused all the same. */
    private static boolean isForbidden(byte[] document, Document tree, @Nullable String condition) {
        return switch (Objects.requireNonNull(condition)) {
            case "restricted-xml" -> holdsMoreThanElements(tree);
            case "unsupported-encoding" ->
                hasMark(document) || !isUtf8(tree.getInputEncoding()) || !isUtf8(tree.getXmlEncoding());
            case "policy-violation" ->
                !isWithin(XmlLimits.defaults(), document, tree.getDocumentElement()) || hasLongDeclaration(document);
            case "bad-format" -> !"1.0".equals(tree.getXmlVersion());
            default -> false;
        };
    }

    /** Comments or processing instructions. */
    private static boolean holdsMoreThanElements(Node top) {
        for (Node node = top.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeType() != Node.ELEMENT_NODE && node.getNodeType() != Node.TEXT_NODE) {
                return true;
            }
            if (holdsMoreThanElements(node)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasMark(byte[] document) {
        return document.length > 2 && document[0] == (byte) 0xEF && document[1] == (byte) 0xBB;
    }

    private static boolean isUtf8(@Nullable String encoding) {
        return encoding == null || encoding.equalsIgnoreCase("UTF-8");
    }

    private static boolean isUtf8(byte[] document) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(document));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean hasLongDeclaration(byte[] document) {
        String start = new String(document, 0, Math.min(document.length, Declaration.MAX_LENGTH + 6), UTF_8);
        return start.startsWith("<?xml") && !start.contains("?>");
    }

    private static boolean isWithin(XmlLimits limits, byte[] document, Element root) {
        Extent extent = new Extent();
        extent.measure(root, 1);
        return document.length <= limits.maxBytes()
                && extent.depth <= limits.maxDepth()
                && extent.elements <= limits.maxElements()
                && extent.attributes <= limits.maxAttributes()
                && extent.value <= limits.maxValueLength()
                && extent.name <= limits.maxNameLength();
    }

    private static void require(boolean holds, String otherwise, Reading reading) {
        if (!holds) {
            throw new AssertionError(otherwise + "; the reader: " + reading);
        }
    }

    private static boolean same(@Nullable Node one, @Nullable Node other) {
        return one != null
                && one.isEqualNode(other)
                && Objects.requireNonNull(other).isEqualNode(one);
    }

    /** How large a tree is, each way that there is a limit for. */
    private static final class Extent {
        int depth;
        int elements;
        int attributes;
        int value;
        int name;

        void measure(Element element, int level) {
            depth = Math.max(depth, level);
            elements++;
            name = Math.max(name, length(element.getTagName()));
            NamedNodeMap map = element.getAttributes();
            attributes = Math.max(attributes, map.getLength());
            for (int i = 0; i < map.getLength(); i++) {
                name = Math.max(name, length(map.item(i).getNodeName()));
                value = Math.max(value, length(map.item(i).getNodeValue()));
            }
            for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
                if (child instanceof Element inner) {
                    measure(inner, level + 1);
                }
            }
        }

        private static int length(String s) {
            return s.getBytes(UTF_8).length;
        }
    }
}
