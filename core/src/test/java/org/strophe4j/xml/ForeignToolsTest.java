package org.strophe4j.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.xml.bind.Binder;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.annotation.XmlAnyElement;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.crypto.NodeSetData;
import javax.xml.crypto.OctetStreamData;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.TransformException;
import javax.xml.crypto.dsig.TransformService;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMResult;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.DOMException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSException;
import org.w3c.dom.ls.LSSerializer;
import org.xml.sax.SAXException;

/** Other tools for the DOM: importing, JAXB, validation, serialisers, canonical XML, Woodstox; and what cannot be had. */
class ForeignToolsTest {
    private final Stanza ours = Trees.sample();
    private final Document jdk = Trees.jdk(Trees.SAMPLE);
    private final Element theirs = jdk.getDocumentElement();

    @Test
    void aTreeIsEqualFromBothSides() {
        assertThat(ours.isEqualNode(theirs)).isTrue();
        assertThat(theirs.isEqualNode(ours)).isTrue();
        assertThat(Objects.requireNonNull(ours.getParentNode()).isEqualNode(jdk))
                .isTrue();
        assertThat(jdk.isEqualNode(ours.getOwnerDocument())).isTrue();
    }

    @Test
    void importing() {
        Document document = Trees.empty();
        for (Node node : Trees.all(ours)) {
            Node imported = document.importNode(node, true);
            assertThat(imported.isEqualNode(node)).as(Trees.describe(node)).isTrue();
            assertThat(node.isEqualNode(imported)).as(Trees.describe(node)).isTrue();
        }
        Element root = (Element) document.appendChild(document.importNode(ours, true));
        root.setAttribute("id", "changed");
        assertThat(ours.attr("id")).isEqualTo("a&1");
    }

    /** As deep as a tree can be, so that no tool that recurses can overflow. */
    @Test
    void theDeepestTree() throws TransformerException {
        Assembly assembly = new Assembly();
        for (int i = 0; i < Assembly.MAX_DEPTH; i++) {
            assembly.start(null, "a", "urn:" + i % 3);
        }
        assembly.text("deep");
        for (int i = 0; i < Assembly.MAX_DEPTH; i++) {
            assembly.end();
        }
        Stanza deep = assembly.finish();
        assertThat(deep.getTextContent()).isEqualTo("deep");
        assertThat(Trees.empty().importNode(deep, true).isEqualNode(deep)).isTrue();
        assertThat(Stanza.parse(deep.toXml()).isEqualNode(deep)).isTrue();
        DOMResult result = new DOMResult();
        TransformerFactory.newDefaultInstance().newTransformer().transform(new DOMSource(deep), result);
        assertThat(deep.isEqualNode(result.getNode().getFirstChild())).isTrue();
    }

    // ---- JAXB

    /** Read from the sample. */
    @XmlRootElement(name = "message", namespace = "jabber:client")
    static final class Message {
        @XmlAttribute
        @Nullable
        String from;

        @XmlElement(name = "body", namespace = "jabber:client")
        @Nullable
        List<String> bodies;

        @XmlElement(name = "list", namespace = "urn:d")
        @Nullable
        Items list;

        @XmlAnyElement
        @Nullable
        List<Element> rest;
    }

    /** A prefix in a value needs the declarations, which must be attributes. */
    static final class Items {
        @XmlElement(name = "item", namespace = "urn:d")
        @Nullable
        List<Item> items;
    }

    /** One of them. */
    static final class Item {
        @XmlAttribute
        @Nullable
        QName kind;
    }

    private static void bound(Message message) {
        assertThat(message.from).isEqualTo("romeo@example.net/o");
        assertThat(message.bodies).containsExactly("I <3 you, \u00e9\u20ac\ud83d\ude00 \"'", "Je t'aime");
        List<Item> items = Objects.requireNonNull(Objects.requireNonNull(message.list).items);
        assertThat(items.get(1).kind).isEqualTo(new QName("urn:d", "q"));
        assertThat(message.rest).extracting(Element::getLocalName).containsExactly("thread", "html");
    }

    @Test
    void jaxb() throws JAXBException {
        JAXBContext context = JAXBContext.newInstance(Message.class);
        bound((Message) context.createUnmarshaller().unmarshal(ours));
        bound((Message) context.createUnmarshaller().unmarshal((Node) ours.getOwnerDocument()));
        bound(context.createUnmarshaller()
                .unmarshal(new DOMSource(ours), Message.class)
                .getValue());
        Binder<Node> binder = context.createBinder();
        Message message = (Message) binder.unmarshal(ours);
        bound(message);
        assertThat(binder.getXMLNode(message)).isSameAs(ours);
    }

    // ---- validation

    private static final String SCHEMA = """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="urn:c"
                targetNamespace="urn:c" elementFormDefault="qualified">
              <xs:element name="m"><xs:complexType><xs:sequence>
                <xs:element name="q" type="xs:QName" maxOccurs="2"/>
                <xs:element name="n" type="xs:int"/>
              </xs:sequence><xs:attribute name="a" default="given"/></xs:complexType></xs:element>
            </xs:schema>""";

    private static Validator validator() throws SAXException {
        return SchemaFactory.newDefaultInstance()
                .newSchema(new StreamSource(new StringReader(SCHEMA)))
                .newValidator();
    }

    @Test
    void validation() throws SAXException, IOException {
        Stanza valid = Trees.ours("<m xmlns='urn:c' xmlns:p='urn:p'><q>p:a</q><q>b</q><n>12</n></m>");
        validator().validate(new DOMSource(valid));
        DOMResult completed = new DOMResult();
        validator().validate(new DOMSource(valid), completed);
        Element root = ((Document) completed.getNode()).getDocumentElement();
        assertThat(root.getAttribute("a")).isEqualTo("given");
        for (String wrong :
                new String[] {"<m xmlns='urn:c'><q>p:a</q><n>12</n></m>", "<m xmlns='urn:c'><q>a</q><n>twelve</n></m>"
                }) {
            assertThatExceptionOfType(SAXException.class)
                    .isThrownBy(() -> validator().validate(new DOMSource(Trees.ours(wrong))));
        }
    }

    // ---- load and save

    private LSSerializer serializer() {
        LSSerializer serializer =
                ((DOMImplementationLS) ours.getOwnerDocument().getImplementation()).createLSSerializer();
        serializer.getDomConfig().setParameter("xml-declaration", false);
        return serializer;
    }

    /** The JDK declares the prefix xml as well, for its own tree and for ours. */
    @Test
    void lsSerializerOnTheRoot() {
        String before = ours.toXml();
        Document expected = Trees.jdk(serializer().writeToString(theirs));
        assertThat(Trees.jdk(serializer().writeToString(ours)).isEqualNode(expected))
                .isTrue();
        assertThat(Trees.jdk(serializer().writeToString(ours.getOwnerDocument()))
                        .isEqualNode(expected))
                .isTrue();
        assertThat(ours.toXml()).isEqualTo(before);
    }

    /** It writes a declaration into the element it serialises: into one of the JDK it succeeds, here it cannot. */
    @Test
    void lsSerializerOnAnInnerElementCannotBeHad() {
        Stanza body = Trees.child(ours, 0);
        PrintStream console = System.err;
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        try {
            // The JDK prints the stack trace before it throws.
            assertThatExceptionOfType(LSException.class)
                    .isThrownBy(() -> serializer().writeToString(body))
                    .withMessageContaining("read-only");
        } finally {
            System.setErr(console);
        }
        String expected = "<body xmlns=\"jabber:client\">" + body.text().replace("<", "&lt;") + "</body>";
        assertThat(serializer().writeToString(Trees.empty().importNode(body, true)))
                .isEqualTo(expected);
        LSSerializer plain = serializer();
        plain.getDomConfig().setParameter("namespaces", false);
        assertThat(plain.writeToString(body)).isEqualTo(expected);
    }

    @Test
    void adoptingAndAppendingCannotBeHad() {
        assertThat(Trees.empty().adoptNode(ours)).isNull();
        assertThatExceptionOfType(DOMException.class)
                .isThrownBy(() -> theirs.appendChild(Trees.child(ours, 0)))
                .satisfies(e -> assertThat(e.code).isEqualTo(DOMException.WRONG_DOCUMENT_ERR));
        assertThatExceptionOfType(DOMException.class)
                .isThrownBy(() -> theirs.compareDocumentPosition(ours))
                .satisfies(e -> assertThat(e.code).isEqualTo(DOMException.NOT_SUPPORTED_ERR));
    }

    // ---- canonical XML

    @Test
    void exclusiveCanonicalXml() throws GeneralSecurityException, TransformException, IOException {
        for (String method : new String[] {CanonicalizationMethod.EXCLUSIVE, CanonicalizationMethod.INCLUSIVE}) {
            String expected = canonical(method, jdk);
            assertThat(expected).startsWith("<message xmlns=\"jabber:client\"").endsWith("</message>");
            assertThat(canonical(method, ours.getOwnerDocument())).isEqualTo(expected);
        }
    }

    private static String canonical(String method, Node top)
            throws GeneralSecurityException, TransformException, IOException {
        TransformService service = TransformService.getInstance(method, "DOM");
        service.init(null);
        List<Node> nodes = new ArrayList<>(Trees.all(top));
        try (InputStream octets = ((OctetStreamData) service.transform(new Nodes(nodes), null)).getOctetStream()) {
            return new String(octets.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private record Nodes(List<Node> nodes) implements NodeSetData<Node> {
        @Override
        public Iterator<Node> iterator() {
            return nodes.iterator();
        }
    }

    // ---- Woodstox

    @Test
    void woodstoxReadsFromTheTree() throws XMLStreamException {
        assertThat(streamed(ours)).isEqualTo(streamed(theirs)).contains("{urn:d}item", "chars one");
    }

    private static String streamed(Node node) throws XMLStreamException {
        XMLInputFactory woodstox = XMLInputFactory.newFactory();
        assertThat(woodstox.getClass().getName()).startsWith("com.ctc.wstx.");
        XMLStreamReader reader = woodstox.createXMLStreamReader(new DOMSource(node));
        StringBuilder log = new StringBuilder();
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                log.append("start ").append(reader.getName()).append(' ').append(reader.getPrefix());
                log.append(reader.getNamespaceCount()).append(' ').append(reader.getAttributeCount());
                log.append(reader.getAttributeValue(XMLConstants.XML_NS_URI, "lang"));
                log.append(reader.getNamespaceContext().getNamespaceURI("d"));
            } else if (event == XMLStreamConstants.CHARACTERS) {
                log.append("chars ").append(reader.getText());
            } else {
                log.append(event);
            }
            log.append('\n');
        }
        return log.toString();
    }
}
