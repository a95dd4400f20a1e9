package org.strophe4j.xml;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The same document as a tree of the JDK and as one of ours. */
final class Trees {
    /** Default namespaces that change and end, prefixes, language, mixed content, characters of every length. */
    static final String SAMPLE = """
            <message xmlns="jabber:client" xmlns:d="urn:d" from="romeo@example.net/o" to='juliet@example.com' \
            type="chat" id="a&amp;1" xml:lang="en" d:mark="yes">\
            <body>I &lt;3 you, \u00e9\u20ac\ud83d\ude00 "&apos;</body>\
            <body xml:lang="fr">Je t&apos;aime</body>\
            <d:list xmlns:e="urn:e" e:n="1"><d:item>one</d:item> and <d:item kind="d:q">two</d:item>\
            <x xmlns="urn:x"><y xmlns="">none<z/></y></x></d:list>\
            <thread/>  <html xmlns="http://jabber.org/protocol/xhtml-im">\
            <body xmlns="http://www.w3.org/1999/xhtml"><p>a<b>b<i>c</i></b>d</p></body></html>\
            </message>""";

    private Trees() {}

    /** Parsed by the JDK, with CDATA as text; complete, so that it may be read by several threads. */
    static Document jdk(String xml) {
        return jdk(xml, true);
    }

    static Document jdk(String xml, boolean namespaceAware) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(namespaceAware);
            factory.setCoalescing(true);
            factory.setFeature("http://apache.org/xml/features/dom/defer-node-expansion", false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new StringReader(xml)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException(xml, e);
        }
    }

    /** An empty document of the JDK. */
    static Document empty() {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .newDocument();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The sample as a tree of ours. */
    static Stanza sample() {
        return ours(SAMPLE);
    }

    static Stanza ours(String xml) {
        return Stanza.copyOf(jdk(xml).getDocumentElement());
    }

    /** A child element that must be there. */
    static Stanza child(Stanza parent, int index) {
        return parent.children().get(index);
    }

    /** All nodes below and including a node, in document order; attributes by name after their element. */
    static List<Node> all(Node top) {
        List<Node> nodes = new ArrayList<>();
        collect(top, nodes);
        return nodes;
    }

    private static void collect(Node node, List<Node> nodes) {
        nodes.add(node);
        NamedNodeMap attributes = node.getAttributes();
        if (attributes != null) {
            List<Node> sorted = new ArrayList<>();
            for (int i = 0; i < attributes.getLength(); i++) {
                sorted.add(attributes.item(i));
            }
            sorted.sort((a, b) -> a.getNodeName().compareTo(b.getNodeName()));
            nodes.addAll(sorted);
        }
        for (@Nullable Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            collect(child, nodes);
        }
    }

    /** Where a node is and what it holds, the same words for every implementation. */
    static String describe(@Nullable Node node) {
        if (node == null) {
            return "null";
        }
        StringBuilder path = new StringBuilder();
        for (@Nullable Node at = node; at != null; at = above(at)) {
            path.insert(0, "/" + at.getNodeName() + "[" + position(at) + "]");
        }
        return path + "=" + node.getNodeValue();
    }

    private static @Nullable Node above(Node node) {
        return node instanceof org.w3c.dom.Attr attr ? attr.getOwnerElement() : node.getParentNode();
    }

    private static int position(Node node) {
        int position = 0;
        for (@Nullable Node at = node.getPreviousSibling(); at != null; at = at.getPreviousSibling()) {
            position++;
        }
        return position;
    }
}
