package org.strophe4j.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.w3c.dom.Text;

/** Every method of the DOM that reads, on every node of a document, gives what the JDK's own tree gives. */
class SameAsTheJdkTest {
    private final Document jdk = Trees.jdk(Trees.SAMPLE);
    private final List<Node> theirs = Trees.all(jdk);
    private final List<Node> ours = Trees.all(Trees.sample().getOwnerDocument());

    private void sameOnEveryNode(Function<Node, Object> question) {
        assertThat(ours).hasSameSizeAs(theirs);
        for (int i = 0; i < ours.size(); i++) {
            assertThat(question.apply(ours.get(i)))
                    .as(Trees.describe(theirs.get(i)))
                    .isEqualTo(question.apply(theirs.get(i)));
        }
    }

    private static List<String> names(NodeList nodes) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            names.add(Trees.describe(nodes.item(i)));
        }
        return names;
    }

    @Test
    void namesAndValues() {
        sameOnEveryNode(Trees::describe);
        sameOnEveryNode(Node::getNodeType);
        sameOnEveryNode(Node::getNodeName);
        sameOnEveryNode(Node::getNodeValue);
        sameOnEveryNode(Node::getLocalName);
        sameOnEveryNode(Node::getPrefix);
        sameOnEveryNode(Node::getNamespaceURI);
        sameOnEveryNode(Node::getTextContent);
        sameOnEveryNode(Node::getBaseURI);
        sameOnEveryNode(n -> n.getUserData("anything"));
    }

    @Test
    void neighbours() {
        sameOnEveryNode(n -> Trees.describe(n.getParentNode()));
        sameOnEveryNode(n -> Trees.describe(n.getNextSibling()));
        sameOnEveryNode(n -> Trees.describe(n.getPreviousSibling()));
        sameOnEveryNode(n -> n instanceof Attr || n.hasChildNodes());
        sameOnEveryNode(n -> n instanceof Attr ? "" : Trees.describe(n.getFirstChild()));
        sameOnEveryNode(n -> n instanceof Attr ? "" : Trees.describe(n.getLastChild()));
        sameOnEveryNode(n -> n instanceof Attr ? "" : names(n.getChildNodes()));
        sameOnEveryNode(n -> n.getChildNodes().item(-1));
        sameOnEveryNode(n -> n.getChildNodes().item(1000));
        sameOnEveryNode(n -> n.getOwnerDocument() == null);
    }

    @Test
    void namespacesInScope() {
        for (String prefix : new String[] {null, "d", "e", "nobody"}) {
            sameOnEveryNode(n -> n.lookupNamespaceURI(prefix));
        }
        // The JDK knows nothing of the two reserved prefixes, and takes the empty one for a name.
        assertThat(ours).filteredOn(n -> n instanceof Element).allSatisfy(n -> {
            assertThat(n.lookupNamespaceURI("xml")).isEqualTo("http://www.w3.org/XML/1998/namespace");
            assertThat(n.lookupNamespaceURI("xmlns")).isEqualTo("http://www.w3.org/2000/xmlns/");
            assertThat(n.lookupNamespaceURI("")).isEqualTo(n.lookupNamespaceURI(null));
        });
        for (String uri : new String[] {"jabber:client", "urn:d", "urn:e", "urn:x", "urn:nobody", null}) {
            sameOnEveryNode(n -> n.lookupPrefix(uri));
            if (uri != null) {
                sameOnEveryNode(n -> n.isDefaultNamespace(uri));
            }
        }
    }

    @Test
    void thereIsNoDefaultNamespaceWhereItWasTakenBack() {
        Element y = (Element) Trees.sample().getElementsByTagName("y").item(0);
        assertThat(y.isDefaultNamespace(null)).isTrue();
        assertThat(y.isDefaultNamespace("")).isTrue();
        assertThat(y.isDefaultNamespace("urn:x")).isFalse();
        assertThat(y.lookupNamespaceURI(null)).isNull();
        assertThat(Trees.sample().isDefaultNamespace(null)).isFalse();
    }

    @Test
    void positions() {
        for (int i = 0; i < ours.size(); i++) {
            for (int j = 0; j < ours.size(); j++) {
                assertThat(ours.get(i).compareDocumentPosition(ours.get(j)))
                        .as(Trees.describe(ours.get(i)) + " and " + Trees.describe(ours.get(j)))
                        .isEqualTo(expectedPosition(i, j));
            }
        }
    }

    /**
     * The JDK's answer, but for two attributes: it keeps those of one element by name and we keep them as written; and it
     * says that an attribute contains those of the elements below its owner, which nothing does.
     */
    private short expectedPosition(int i, int j) {
        short position = theirs.get(i).compareDocumentPosition(theirs.get(j));
        if (theirs.get(i) instanceof Attr a && theirs.get(j) instanceof Attr b && a != b) {
            if (a.getOwnerElement() == b.getOwnerElement()) {
                return (short)
                        (Node.DOCUMENT_POSITION_IMPLEMENTATION_SPECIFIC | writtenOrder(ours.get(i), ours.get(j)));
            }
            return (short) (position & (Node.DOCUMENT_POSITION_PRECEDING | Node.DOCUMENT_POSITION_FOLLOWING));
        }
        return position;
    }

    private static int writtenOrder(Node left, Node right) {
        NamedNodeMap all = ((Attr) left).getOwnerElement().getAttributes();
        for (int i = 0; i < all.getLength(); i++) {
            if (all.item(i) == left) {
                return Node.DOCUMENT_POSITION_FOLLOWING;
            }
            if (all.item(i) == right) {
                return Node.DOCUMENT_POSITION_PRECEDING;
            }
        }
        throw new AssertionError("not in its own element");
    }

    @Test
    void elementsByName() {
        for (String name : new String[] {"*", "body", "d:item", "item", "nothing"}) {
            sameOnEveryNode(n -> n instanceof Element e ? names(e.getElementsByTagName(name)) : "");
            sameOnEveryNode(n -> n instanceof Document d ? names(d.getElementsByTagName(name)) : "");
        }
        for (String uri : new String[] {"*", "jabber:client", "urn:d", null, "urn:nobody"}) {
            for (String name : new String[] {"*", "body", "item", "y"}) {
                sameOnEveryNode(n -> n instanceof Element e ? names(e.getElementsByTagNameNS(uri, name)) : "");
                sameOnEveryNode(n -> n instanceof Document d ? names(d.getElementsByTagNameNS(uri, name)) : "");
            }
        }
    }

    @Test
    void attributes() {
        String xmlns = "http://www.w3.org/2000/xmlns/";
        for (String name : new String[] {"id", "xml:lang", "d:mark", "mark", "xmlns:d", "e:n", "none"}) {
            sameOnEveryNode(n -> n instanceof Element e ? e.getAttribute(name) : "");
            sameOnEveryNode(n -> n instanceof Element e && e.hasAttribute(name));
            sameOnEveryNode(n -> n instanceof Element e ? Trees.describe(e.getAttributeNode(name)) : "");
            sameOnEveryNode(n ->
                    n instanceof Element e ? Trees.describe(e.getAttributes().getNamedItem(name)) : "");
        }
        for (String uri : new String[] {null, "urn:d", "urn:e", xmlns, "http://www.w3.org/XML/1998/namespace"}) {
            for (String name : new String[] {"id", "mark", "lang", "xmlns", "d", "n"}) {
                sameOnEveryNode(n -> n instanceof Element e ? e.getAttributeNS(uri, name) : "");
                sameOnEveryNode(n -> n instanceof Element e && e.hasAttributeNS(uri, name));
                sameOnEveryNode(n -> n instanceof Element e ? Trees.describe(e.getAttributeNodeNS(uri, name)) : "");
                sameOnEveryNode(n -> n instanceof Element e
                        ? Trees.describe(e.getAttributes().getNamedItemNS(uri, name))
                        : "");
            }
        }
        sameOnEveryNode(Node::hasAttributes);
        sameOnEveryNode(n -> n.getAttributes() == null ? -1 : n.getAttributes().getLength());
        sameOnEveryNode(
                n -> n.getAttributes() == null ? "" : "" + n.getAttributes().item(100));
    }

    @Test
    void whatIsParticularToAKindOfNode() {
        sameOnEveryNode(n -> n instanceof Element e ? e.getTagName() : "");
        sameOnEveryNode(n -> n instanceof Attr a ? a.getName() + "=" + a.getValue() : "");
        sameOnEveryNode(n -> n instanceof Attr a && a.getSpecified());
        sameOnEveryNode(n -> n instanceof Attr a && a.isId());
        sameOnEveryNode(n -> n instanceof Attr a ? "" + a.getSchemaTypeInfo().getTypeName() : "");
        sameOnEveryNode(n -> n instanceof Element e ? "" + e.getSchemaTypeInfo().getTypeNamespace() : "");
        sameOnEveryNode(n -> n instanceof Text t ? t.getData() + t.getWholeText() + t.getLength() : "");
        sameOnEveryNode(n -> n instanceof Text t && t.isElementContentWhitespace());
        sameOnEveryNode(n -> n instanceof Text t ? t.substringData(0, 3) : "");
        sameOnEveryNode(n -> n instanceof Text t ? t.substringData(0, 1000) : "");
    }

    @Test
    void documents() {
        Document document = (Document) ours.get(0);
        assertThat(document.getDoctype()).isEqualTo(jdk.getDoctype()).isNull();
        assertThat(document.getXmlVersion()).isEqualTo(jdk.getXmlVersion());
        assertThat(document.getXmlEncoding()).isEqualTo(jdk.getXmlEncoding());
        assertThat(document.getXmlStandalone()).isEqualTo(jdk.getXmlStandalone());
        assertThat(document.getInputEncoding()).isEqualTo(jdk.getInputEncoding());
        assertThat(document.getDocumentURI()).isEqualTo(jdk.getDocumentURI());
        assertThat(document.getStrictErrorChecking()).isEqualTo(jdk.getStrictErrorChecking());
        assertThat(document.getElementById("a&1")).isEqualTo(jdk.getElementById("a&1"));
        assertThat(document.getImplementation()).isSameAs(jdk.getImplementation());
        assertThat(document.getDomConfig().getParameter("namespaces")).isEqualTo(true);
    }

    @Test
    void equalityAndIdentity() {
        for (int i = 0; i < ours.size(); i++) {
            for (int j = 0; j < ours.size(); j++) {
                boolean expected = theirs.get(i).isEqualNode(theirs.get(j));
                String about = Trees.describe(ours.get(i)) + " and " + Trees.describe(ours.get(j));
                assertThat(ours.get(i).isEqualNode(theirs.get(j))).as(about).isEqualTo(expected);
                assertThat(theirs.get(i).isEqualNode(ours.get(j))).as(about).isEqualTo(expected);
                assertThat(ours.get(i).isEqualNode(ours.get(j))).as(about).isEqualTo(expected);
                assertThat(ours.get(i).isSameNode(ours.get(j))).isEqualTo(i == j);
            }
            assertThat(ours.get(i).isEqualNode(null)).isFalse();
            assertThat(ours.get(i).isSameNode(theirs.get(i))).isFalse();
        }
    }

    @Test
    void featuresAreThoseThatWork() {
        for (Node node : ours) {
            assertThat(node.isSupported("Core", "3.0")).isTrue();
            assertThat(node.isSupported("+XML", null)).isTrue();
            assertThat(node.getFeature("xml", "")).isSameAs(node);
            assertThat(node.isSupported("Core", "4.0")).isFalse();
            assertThat(node.isSupported("Events", "2.0")).isFalse();
            assertThat(node.getFeature("LS", "3.0")).isNull();
        }
    }
}
