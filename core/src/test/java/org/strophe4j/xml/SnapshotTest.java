package org.strophe4j.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/** {@code Stanza.copyOf}: any DOM element becomes one of ours, or is refused with a reason. */
class SnapshotTest {
    private static final String CLIENT = "jabber:client";
    private final Document document = Trees.empty();

    private static void refused(String part, Element element) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Stanza.copyOf(element))
                .withMessageContaining(part);
    }

    @Test
    void aRootOfOursIsReturnedAsItIs() {
        Stanza sample = Trees.sample();
        assertThat(Stanza.copyOf(sample)).isSameAs(sample);
    }

    @Test
    void aPartOfOursBecomesARootThatDeclaresWhatItInherited() {
        Stanza list = Trees.child(Trees.sample(), 2);
        Stanza copy = Stanza.copyOf(list);
        assertThat(copy.getParentNode()).isSameAs(copy.getOwnerDocument());
        assertThat(copy.toXml())
                .startsWith(
                        "<d:list xmlns=\"jabber:client\" xmlns:d=\"urn:d\" xmlns:e=\"urn:e\" e:n=\"1\"><d:item>one<");
    }

    @Test
    void laterChangesOfTheOriginalHaveNoEffect() {
        Element message = document.createElementNS(CLIENT, "message");
        message.setAttribute("id", "1");
        Stanza copy = Stanza.copyOf(message);
        message.setAttribute("id", "2");
        message.setTextContent("more");
        assertThat(copy.toXml()).isEqualTo("<message xmlns=\"jabber:client\" id=\"1\"/>");
    }

    // ---- namespaces

    @Test
    void declarationsAboveTheElementAreTakenAlong() {
        Document whole = Trees.jdk("<s:stream xmlns:s='urn:s' xmlns='jabber:client' xmlns:v='urn:v' xmlns:w='urn:w'>"
                + "<a xmlns:w='urn:w2'><s:features v:a='v:q'><mechanisms/></s:features></a></s:stream>");
        Stanza features =
                Stanza.copyOf((Element) whole.getElementsByTagName("s:features").item(0));
        assertThat(features.toXml())
                .isEqualTo("<s:features xmlns=\"jabber:client\" xmlns:w=\"urn:w2\" xmlns:s=\"urn:s\" xmlns:v=\"urn:v\""
                        + " v:a=\"v:q\"><mechanisms/></s:features>");
    }

    @Test
    void namespacesThatNobodyDeclaredAreDeclared() {
        Element message = document.createElementNS(CLIENT, "message");
        message.setAttributeNS("urn:p", "p:a", "1");
        message.setAttributeNS("urn:q", "p:b", "2");
        message.appendChild(document.createElementNS("urn:x", "x")).appendChild(document.createElementNS(null, "y"));
        assertThat(Stanza.copyOf(message).toXml())
                .isEqualTo(
                        "<message xmlns=\"jabber:client\" xmlns:p=\"urn:p\" xmlns:ns0=\"urn:q\" p:a=\"1\" ns0:b=\"2\">"
                                + "<x xmlns=\"urn:x\"><y xmlns=\"\"/></x></message>");
    }

    @Test
    void theNamespaceOfANodeWinsOverADeclarationThatContradictsIt() {
        Element message = document.createElementNS(CLIENT, "message");
        message.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns", "urn:other");
        assertThat(Stanza.copyOf(message).toXml()).isEqualTo("<message xmlns=\"jabber:client\"/>");
    }

    @Test
    void elementsOfLevelOneAreReadAsTheyWouldBeAfterWritingAndParsing() {
        Element message = document.createElement("message");
        message.setAttribute("xmlns", CLIENT);
        message.setAttribute("xmlns:p", "urn:p");
        message.setAttribute("p:a", "1");
        message.setAttribute("xml:lang", "en");
        message.appendChild(document.createElement("body")).setTextContent("hi");
        message.appendChild(document.createElement("p:x"));
        Element html = (Element) message.appendChild(document.createElement("html"));
        html.setAttribute("xmlns", "urn:html");
        html.appendChild(document.createElement("p"));
        Stanza copy = Stanza.copyOf(message);
        assertThat(copy.isEqualNode(Trees.ours(copy.toXml()))).isTrue();
        assertThat(copy.toXml())
                .isEqualTo(
                        "<message xmlns=\"jabber:client\" xmlns:p=\"urn:p\" p:a=\"1\" xml:lang=\"en\"><body>hi</body>"
                                + "<p:x/><html xmlns=\"urn:html\"><p/></html></message>");
        assertThat(copy.child("body", CLIENT)).isNotNull();
        assertThat(copy.child("x", "urn:p")).isNotNull();
        assertThat(copy.getAttributeNS("urn:p", "a")).isEqualTo("1");
    }

    @Test
    void anElementOfLevelOneInsideOneOfLevelTwoInherits() {
        Element message = document.createElementNS(CLIENT, "message");
        message.appendChild(document.createElement("body"));
        Stanza copy = Stanza.copyOf(message);
        assertThat(copy.toXml()).isEqualTo("<message xmlns=\"jabber:client\"><body/></message>");
        Stanza body =
                Stanza.copyOf((Element) message.getElementsByTagName("body").item(0));
        assertThat(body.namespace()).isEqualTo(CLIENT);
    }

    @Test
    void aParserThatIsNotAwareOfNamespacesGivesTheSame() {
        Element root = Trees.jdk(Trees.SAMPLE, false).getDocumentElement();
        assertThat(root.getLocalName()).isNull();
        assertThat(Stanza.copyOf(root).isEqualNode(Trees.sample())).isTrue();
        Element item = (Element) root.getElementsByTagName("d:item").item(1);
        assertThat(Stanza.copyOf(item).namespace()).isEqualTo("urn:d");
    }

    @Test
    void noNamespaceStaysNone() {
        assertThat(Stanza.copyOf(document.createElement("message")).toXml()).isEqualTo("<message/>");
        assertThat(Stanza.copyOf(document.createElementNS(null, "iq")).toXml()).isEqualTo("<iq/>");
    }

    @Test
    void aPrefixThatNobodyDeclaredIsRefused() {
        refused("prefix p is not declared", document.createElement("p:message"));
        Element message = document.createElement("message");
        message.setAttribute("p:a", "1");
        refused("prefix p is not declared", message);
        refused("empty", new Forged(":message").element());
        refused("empty", new Forged("message:").element());
    }

    // ---- what XMPP has no place for

    @Test
    void cdataBecomesText() {
        Element body = document.createElement("body");
        body.appendChild(document.createTextNode("a"));
        body.appendChild(document.createCDATASection("<b>"));
        body.appendChild(document.createTextNode("c"));
        Stanza copy = Stanza.copyOf(body);
        assertThat(copy.toXml()).isEqualTo("<body>a&lt;b&gt;c</body>");
        assertThat(copy.getChildNodes().getLength()).isEqualTo(1);
    }

    @Test
    void commentsAndTheirLikeAreRefusedWithWhatToDo() {
        Node[] forbidden = {
            document.createComment("c"),
            document.createProcessingInstruction("p", "i"),
            document.createEntityReference("e")
        };
        for (Node node : forbidden) {
            Element message = document.createElement("message");
            message.appendChild(document.createElement("body")).appendChild(node);
            refused("remove it", message);
        }
    }

    @Test
    void charactersThatXmlCannotCarryAreRefused() {
        Element message = document.createElement("message");
        message.setTextContent("abc\u0001");
        refused("U+0001 at index 3", message);
        Element iq = document.createElement("iq");
        iq.setAttribute("id", "\ud800");
        refused("U+D800 at index 0", iq);
        refused("U+0020 at index 1", new Forged("a b").element());
        refused("U+003E at index 1", new Forged("a><b").element());
    }

    // ---- trees that are none

    @Test
    void depthIsBounded() {
        Element root = document.createElement("a");
        Element at = root;
        for (int i = 1; i < Assembly.MAX_DEPTH; i++) {
            at = (Element) at.appendChild(document.createElement("a"));
        }
        assertThat(Stanza.copyOf(root).getElementsByTagName("*").getLength()).isEqualTo(Assembly.MAX_DEPTH - 1);
        at.appendChild(document.createElement("a"));
        refused("128", root);
    }

    @Test
    void anElementInsideOfItselfIsRefused() {
        refused("128", new Forged("a").insideItself().element());
    }

    @Test
    void aListOfChildrenWithoutEndIsRefused() {
        refused("without end", new Forged("a").withEndlessChildren().element());
    }

    @Test
    void aChainOfParentsWithoutEndIsRefused() {
        refused("inside of itself", new Forged("a").parentOfItself().element());
    }

    /** Elements that no honest DOM would make. */
    private final class Forged {
        private final NamedNodeMap none = document.createElement("x").getAttributes();
        private final String name;
        private boolean inside;
        private boolean endless;
        private boolean parent;

        Forged(String name) {
            this.name = name;
        }

        Forged insideItself() {
            inside = true;
            return this;
        }

        Forged withEndlessChildren() {
            endless = true;
            return this;
        }

        Forged parentOfItself() {
            parent = true;
            return this;
        }

        Element element() {
            Node text = (Node) Proxy.newProxyInstance(
                    Forged.class.getClassLoader(),
                    new Class<?>[] {Text.class},
                    (self, method, arguments) -> switch (method.getName()) {
                        case "getNodeType" -> Node.TEXT_NODE;
                        case "getNodeValue" -> "";
                        case "getNextSibling" -> self;
                        default -> null;
                    });
            return (Element) Proxy.newProxyInstance(
                    Forged.class.getClassLoader(),
                    new Class<?>[] {Element.class},
                    (self, method, arguments) -> switch (method.getName()) {
                        case "getNodeType" -> Node.ELEMENT_NODE;
                        case "getNodeName" -> name;
                        case "getAttributes" -> none;
                        case "getFirstChild" -> inside ? self : endless ? text : null;
                        case "getParentNode" -> parent ? self : null;
                        default -> null;
                    });
        }
    }
}
