package org.strophe4j.xml;

import static javax.xml.XMLConstants.XMLNS_ATTRIBUTE;
import static javax.xml.XMLConstants.XMLNS_ATTRIBUTE_NS_URI;

import java.io.ByteArrayInputStream;
import java.util.ServiceLoader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.DOMException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Woodstox, without DTDs; its events put together as a tree of the JDK. */
final class WoodstoxOracle implements Oracle {
    /** With it an error in a text would show up only when somebody asks for the text. */
    private static final String LAZY_PARSING = "com.ctc.wstx.lazyParsing";

    private final XMLInputFactory factory = factory();
    private final JdkOracle documents = new JdkOracle();

    @Override
    public @Nullable Document read(byte[] document) {
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(document));
            Document tree = documents.empty();
            Node at = tree;
            while (reader.hasNext()) {
                at = add(reader, reader.next(), at, tree);
            }
            reader.close();
            return tree;
        } catch (XMLStreamException | DOMException e) {
            return null;
        }
    }

    /** Adds what an event brings; gives the node that the next one goes into. */
    private static Node add(XMLStreamReader reader, int event, Node at, Document tree) throws XMLStreamException {
        return switch (event) {
            case XMLStreamConstants.START_ELEMENT -> at.appendChild(element(reader, tree));
            case XMLStreamConstants.END_ELEMENT -> at.getParentNode();
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                addText(reader.getText(), at, tree);
            case XMLStreamConstants.COMMENT -> addBehind(at, tree.createComment(reader.getText()));
            case XMLStreamConstants.PROCESSING_INSTRUCTION ->
                addBehind(at, tree.createProcessingInstruction(reader.getPITarget(), reader.getPIData()));
            case XMLStreamConstants.END_DOCUMENT -> at;
            default -> throw new XMLStreamException("an event that only a DTD explains: " + event);
        };
    }

    private static Node addText(String text, Node at, Document tree) {
        return at == tree || text.isEmpty() ? at : addBehind(at, tree.createTextNode(text));
    }

    private static Node addBehind(Node at, Node child) {
        at.appendChild(child);
        return at;
    }

    private static Element element(XMLStreamReader reader, Document tree) {
        Element element = tree.createElementNS(
                emptyToNull(reader.getNamespaceURI()), qualified(reader.getPrefix(), reader.getLocalName()));
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            String prefix = emptyToNull(reader.getNamespacePrefix(i));
            String uri = reader.getNamespaceURI(i);
            element.setAttributeNS(
                    XMLNS_ATTRIBUTE_NS_URI,
                    prefix == null ? XMLNS_ATTRIBUTE : qualified(XMLNS_ATTRIBUTE, prefix),
                    uri == null ? "" : uri);
        }
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            element.setAttributeNS(
                    emptyToNull(reader.getAttributeNamespace(i)),
                    qualified(reader.getAttributePrefix(i), reader.getAttributeLocalName(i)),
                    reader.getAttributeValue(i));
        }
        return element;
    }

    private static String qualified(@Nullable String prefix, String localName) {
        return prefix == null || prefix.isEmpty() ? localName : prefix + ':' + localName;
    }

    private static @Nullable String emptyToNull(@Nullable String s) {
        return s == null || s.isEmpty() ? null : s;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = ServiceLoader.load(XMLInputFactory.class).stream()
                .filter(provider -> provider.type().getName().startsWith("com.ctc.wstx."))
                .findFirst()
                .orElseThrow()
                .get();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(LAZY_PARSING, false);
        return factory;
    }
}
