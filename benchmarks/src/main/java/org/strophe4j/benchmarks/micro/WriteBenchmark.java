package org.strophe4j.benchmarks.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.util.PacketParserUtils;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.strophe4j.benchmarks.Sample;
import org.strophe4j.xml.Stanza;
import org.w3c.dom.Document;

/** A message that exists already, to the bytes that go on the wire. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class WriteBenchmark {
    private final Stanza ours = Sample.build().tree();
    private final Message theirs = smackMessage();
    private final Document document = jdkDocument();
    private final Transformer transformer = plainTransformer();

    /** Our writer. */
    @Benchmark
    public byte[] strophe4j() {
        return ours.toUtf8();
    }

    /** Smack's own, and the bytes of its string. */
    @Benchmark
    public byte[] smack() {
        return theirs.toXML().toString().getBytes(UTF_8);
    }

    /** The identity transformation, reused. */
    @Benchmark
    public byte[] jdkTransformer() throws TransformerException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        transformer.transform(new DOMSource(document), new StreamResult(out));
        return out.toByteArray();
    }

    private static Message smackMessage() {
        try {
            return PacketParserUtils.parseStanza(Sample.MESSAGE);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Document jdkDocument() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(Sample.utf8()));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Transformer plainTransformer() {
        try {
            Transformer plain = TransformerFactory.newInstance().newTransformer();
            plain.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            return plain;
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
    }
}
