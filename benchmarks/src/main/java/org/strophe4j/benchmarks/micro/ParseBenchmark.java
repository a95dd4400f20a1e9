package org.strophe4j.benchmarks.micro;

import java.io.ByteArrayInputStream;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.util.PacketParserUtils;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.strophe4j.benchmarks.Sample;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xml.XmlLimits;
import org.strophe4j.xml.XmlReader;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * One message from the wire to something an application can work with, of which it then reads sender, kind, id, body
 * and the names of the children. Each peer gets what its own WebSocket code gets: bytes here and in the JDK, a string in
 * Smack.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ParseBenchmark {
    private final byte[] utf8 = Sample.utf8();
    private final XmlReader reader = new XmlReader(XmlLimits.defaults());
    private final DocumentBuilder documents = namespaceAware();

    /** Our reader, reused as an event loop does. */
    @Benchmark
    public void strophe4j(Blackhole hole) throws Exception {
        Stanza message = reader.read(utf8, 0, utf8.length);
        hole.consume(message.attr("from"));
        hole.consume(message.attr("to"));
        hole.consume(message.attr("type"));
        hole.consume(message.attr("id"));
        for (Stanza child : message.children()) {
            hole.consume(child.name());
            hole.consume(child.namespace());
        }
        Stanza body = message.child("body");
        hole.consume(body == null ? null : body.text());
    }

    /** The JDK's DOM with namespaces and its defaults, reused. */
    @Benchmark
    public void jdkDom(Blackhole hole) throws Exception {
        Element message = documents.parse(new ByteArrayInputStream(utf8)).getDocumentElement();
        hole.consume(message.getAttribute("from"));
        hole.consume(message.getAttribute("to"));
        hole.consume(message.getAttribute("type"));
        hole.consume(message.getAttribute("id"));
        for (Node child = message.getFirstChild(); child != null; child = child.getNextSibling()) {
            hole.consume(child.getLocalName());
            hole.consume(child.getNamespaceURI());
        }
        hole.consume(message.getElementsByTagNameNS("*", "body").item(0).getTextContent());
    }

    /** Smack with the parser that it uses unless another one is put on the class path: StAX of the JDK. */
    @Benchmark
    public void smack(Blackhole hole) throws Exception {
        Message message = PacketParserUtils.parseStanza(Sample.MESSAGE);
        hole.consume(message.getFrom());
        hole.consume(message.getTo());
        hole.consume(message.getType());
        hole.consume(message.getStanzaId());
        message.getExtensions().forEach(extension -> {
            hole.consume(extension.getElementName());
            hole.consume(extension.getNamespace());
        });
        hole.consume(message.getBody());
    }

    private static DocumentBuilder namespaceAware() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
