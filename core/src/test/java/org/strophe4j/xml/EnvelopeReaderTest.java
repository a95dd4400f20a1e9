package org.strophe4j.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Node;

/** Envelopes and what is in them; rows X1, X2, X13, X15, X17, X19, X20 and B7 for BOSH. */
class EnvelopeReaderTest {
    private static final String BOSH = "http://jabber.org/protocol/httpbind";
    private static final String STREAM = "http://etherx.jabber.org/streams";
    private static final int ROOMY = 4 << 20;

    private final EnvelopeReader reader =
            new EnvelopeReader(XmlLimits.defaults(), ROOMY, Set.of(BOSH, "urn:xmpp:xbosh", STREAM));

    private Envelope read(String xml) {
        byte[] utf8 = xml.getBytes(UTF_8);
        try {
            return reader.read(utf8, 0, utf8.length);
        } catch (XmlException e) {
            throw new AssertionError(xml, e);
        }
    }

    private static String refusal(EnvelopeReader reader, String xml) {
        byte[] utf8 = xml.getBytes(UTF_8);
        return Objects.requireNonNull(
                        catchThrowableOfType(XmlException.class, () -> reader.read(utf8, 0, utf8.length)), "accepted")
                .condition();
    }

    private Stanza only(String xml) {
        List<Stanza> contents = read(xml).contents();
        assertThat(contents).hasSize(1);
        return contents.get(0);
    }

    private static String in(String contents) {
        return "<body xmlns='" + BOSH + "' sid='s'>" + contents + "</body>";
    }

    // ---- trees

    @Test
    void eachElementIsARootOfItsOwn() {
        Envelope envelope = read(in("<a xmlns='x'><c/></a><b xmlns='y'>text</b>"));
        assertThat(envelope.wrapper().toXml()).isEqualTo("<body xmlns=\"" + BOSH + "\" sid=\"s\"/>");
        assertThat(envelope.wrapper().children()).isEmpty();
        assertThat(envelope.contents())
                .extracting(Stanza::toXml)
                .containsExactly("<a xmlns=\"x\"><c/></a>", "<b xmlns=\"y\">text</b>");
        for (Stanza root : envelope.contents()) {
            assertThat(root.getParentNode()).isInstanceOfSatisfying(Document.class, document -> {
                assertThat(document.getDocumentElement()).isSameAs(root);
                assertThat(root.getOwnerDocument()).isSameAs(document);
            });
            assertThat(root.getNextSibling()).isNull();
            assertThat(root.getPreviousSibling()).isNull();
        }
        assertThat(envelope.contents().get(0).getOwnerDocument())
                .isNotSameAs(envelope.contents().get(1).getOwnerDocument());
    }

    @Test
    void theToolsOfTheJdkTakeThem() throws Exception {
        Stanza message = only("<body xmlns='" + BOSH + "' xmlns:stream='" + STREAM + "' xmlns:x='urn:x'>"
                + "<message xmlns='jabber:client' to='a'><x:y x:z='1'>text</x:y></message></body>");
        assertThat(XPathFactory.newInstance()
                        .newXPath()
                        .evaluate(
                                "/*[local-name()='message']/*[local-name()='y']/text()",
                                message,
                                XPathConstants.STRING))
                .isEqualTo("text");
        Document other = Trees.empty();
        Node imported = other.importNode(message, true);
        assertThat(imported.isEqualNode(message)).isTrue();
        assertThat(message.isEqualNode(imported)).isTrue();
        Stanza same = Stanza.parse(message.toXml());
        assertThat(same.isEqualNode(message)).isTrue();
        assertThat(message.isEqualNode(Trees.jdk(message.toXml()).getDocumentElement()))
                .isTrue();
    }

    // ---- namespaces

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // The envelope declares | the element | what is made of it
                "xmlns='B'                    | <a/>                     | <a xmlns=\"B\"/>",
                "xmlns='B'                    | <a xmlns='x'/>           | <a xmlns=\"x\"/>",
                "xmlns='B'                    | <a xmlns=''/>            | <a xmlns=\"\"/>",
                "xmlns='B' xmlns:s='S'        | <a xmlns='x'/>           | <a xmlns=\"x\"/>",
                "xmlns='B' xmlns:s='S'        | <s:a xmlns='x'/>         | <s:a xmlns=\"x\" xmlns:s=\"S\"/>",
                "xmlns='B' xmlns:s='S'        | <a xmlns='x'><s:b/></a>  | <a xmlns=\"x\" xmlns:s=\"S\"><s:b/></a>",
                "xmlns='B' xmlns:s='S'        | <a xmlns='x' s:b='c'/>   | <a xmlns=\"x\" s:b=\"c\" xmlns:s=\"S\"/>",
                "xmlns='B' xmlns:s='S'        | <a xmlns='x'><b xmlns:s='y'><s:c/></b></a>"
                        + " | <a xmlns=\"x\"><b xmlns:s=\"y\"><s:c/></b></a>",
                "xmlns='B' xmlns:s='S'        | <a xmlns='x'><b xmlns:s='y'/><s:c/></a>"
                        + " | <a xmlns=\"x\" xmlns:s=\"S\"><b xmlns:s=\"y\"/><s:c/></a>",
                "xmlns='B' xmlns:p='P'        | <a xmlns='x'/>           | <a xmlns=\"x\" xmlns:p=\"P\"/>",
                "xmlns='B' xmlns:p='P'        | <a xmlns='x' xmlns:p='y'/> | <a xmlns=\"x\" xmlns:p=\"y\"/>",
                "xmlns='B' xmlns:p='P'        | <a xmlns='x' b='p:c'/>   | <a xmlns=\"x\" b=\"p:c\" xmlns:p=\"P\"/>",
                "xmlns:b='B' xmlns='jabber:client' | <a/>                | <a xmlns=\"jabber:client\"/>",
                "xmlns:b='B'                  | <a/>                     | <a/>",
                "xmlns:b='B'                  | <b:a/>                   | <b:a xmlns:b=\"B\"/>",
            })
    void whatIsDeclaredAroundIsDeclaredOnIt(String around, String element, String expected) {
        String names = around.replace("'B'", "'" + BOSH + "'").replace("'S'", "'" + STREAM + "'");
        String prefix = names.contains("xmlns:b=") ? "b:" : "";
        Stanza made = only("<" + prefix + "body " + names + ">" + element + "</" + prefix + "body>");
        assertThat(made.toXml())
                .isEqualTo(expected.replace("\"B\"", "\"" + BOSH + "\"").replace("\"S\"", "\"" + STREAM + "\""));
        assertThat(Stanza.parse(made.toXml()).isEqualNode(made)).isTrue();
    }

    @Test
    void oneElementsUseOfAPrefixIsNotTheNextOnes() {
        Envelope envelope =
                read("<body xmlns='" + BOSH + "' xmlns:s='" + STREAM + "'>" + "<s:a/><b xmlns='x'/><s:c/></body>");
        assertThat(envelope.contents().get(1).toXml()).isEqualTo("<b xmlns=\"x\"/>");
        assertThat(envelope.contents().get(2).lookupNamespaceURI("s")).isEqualTo(STREAM);
    }

    @Test
    void languageStaysWithTheEnvelope() {
        Envelope envelope = read("<body xmlns='" + BOSH + "' xml:lang='de'><a xmlns='x'/></body>");
        assertThat(envelope.wrapper().getAttributeNS(XMLConstants.XML_NS_URI, "lang"))
                .isEqualTo("de");
    }

    // ---- what stands between

    @ParameterizedTest
    @ValueSource(strings = {" ", "\n", "\t\r\n ", "&#32;", "&#10;&#9;", "<![CDATA[ ]]>"})
    void whiteSpaceMayStandBetween(String between) {
        Envelope envelope = read(in(between + "<a xmlns='x'/>" + between + "<b xmlns='x'/>" + between));
        assertThat(envelope.contents()).extracting(Stanza::name).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", " x ", "&lt;", "&#x2003;", "\u2003", "\u00a0", "\u0085", "\u2028", "\u3000", "<![CDATA[x]]>"
            })
    void b7TextMayNot(String between) {
        for (String xml : List.of(
                in(between),
                in(between + "<a xmlns='x'/>"),
                in("<a xmlns='x'/>" + between),
                in("<a/>" + between + "<a/>"))) {
            assertThat(refusal(reader, xml)).isEqualTo("bad-format");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<!-- x -->           | restricted-xml",
                "<?x y?>              | restricted-xml",
                "<!DOCTYPE body>      | bad-format",
                "&x;                  | restricted-xml",
                "&#0;                 | bad-format",
                "<?xml version='1.0'?> | bad-format",
                "<a>                  | bad-format",
                "</a>                 | bad-format",
                "<a b='1' b='2'/>     | bad-format",
                "<p:a/>               | bad-format",
                "<a xmlns:p=''/>      | bad-format",
                "<a xmlns:xml='x'/>   | bad-format",
                "]]>                  | bad-format",
                "<                    | bad-format",
            })
    void whatNoStanzaMayHoldIsRefusedInAndBetween(String wrong, String condition) {
        for (String xml : List.of(in(wrong), in("<a xmlns='x'>" + wrong + "</a>"), in("<a xmlns='x'/>" + wrong))) {
            assertThat(refusal(reader, xml)).as(xml).isIn(condition, "restricted-xml");
            assertThat(only(in("<a xmlns='x'/>")).toXml())
                    .as("ready for the next")
                    .isEqualTo("<a xmlns=\"x\"/>");
        }
    }

    @Test
    void x13NoDocumentType() {
        assertThat(refusal(reader, "<!DOCTYPE body [<!ENTITY x 'y'>]>" + in("&x;")))
                .isEqualTo("restricted-xml");
    }

    @Test
    void x1EveryCutIsRefusedAndForgotten() {
        byte[] whole =
                in(" <a xmlns='x' b='\u00e9'>\u20ac<c/></a> <b xmlns='y'/>").getBytes(UTF_8);
        for (int cut = 0; cut < whole.length; cut++) {
            int length = cut;
            XmlException refused = catchThrowableOfType(XmlException.class, () -> reader.read(whole, 0, length));
            assertThat(refused).as("cut at %s", cut).isNotNull();
            assertThat(refused.condition()).isEqualTo("bad-format");
        }
        assertThat(read(new String(whole, UTF_8)).contents()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a/>", "x", "</body>", "<", "&lt;"})
    void x2NothingAfterTheEnd(String after) {
        assertThat(refusal(reader, in("<a xmlns='x'/>") + after)).isEqualTo("bad-format");
        assertThat(read(in("<a xmlns='x'/>") + " \n").contents()).hasSize(1);
    }

    @Test
    void onlyThePartThatWasNamedIsRead() throws XmlException {
        byte[] data = ("junk" + in("<a xmlns='x'/>") + "junk").getBytes(UTF_8);
        assertThat(reader.read(data, 4, data.length - 8).contents()).hasSize(1);
    }

    // ---- limits

    @Test
    void x17EachStanzaHasTheFullDepth() {
        assertThat(read(in(nested(128) + nested(128))).contents()).hasSize(2);
        assertThat(refusal(reader, in(nested(129)))).isEqualTo("policy-violation");
        assertThat(refusal(reader, in(nested(100_000)))).isEqualTo("policy-violation");
        assertThat(read(in(nested(128))).contents()).hasSize(1);
    }

    private static String nested(int depth) {
        return "<a>".repeat(depth) + "</a>".repeat(depth);
    }

    @Test
    void x19EachStanzaHasTheFullSize() {
        int mebibyte = 1 << 20;
        String full = sized(mebibyte);
        Envelope envelope = read(in(full + " " + full + "<b/>"));
        assertThat(envelope.sizes()).containsExactly(mebibyte, mebibyte, 4);
        assertThat(refusal(reader, in(sized(mebibyte + 1)))).isEqualTo("policy-violation");
        assertThat(refusal(reader, in(full + sized(mebibyte + 1)))).isEqualTo("policy-violation");
        assertThat(refusal(
                        reader,
                        in("<a b='" + "x".repeat(60_000) + "'>" + "<c/>".repeat(1_000) + sized(mebibyte) + "</a>")))
                .isEqualTo("policy-violation");
    }

    private static String sized(int bytes) {
        return "<a>" + "x".repeat(bytes - 7) + "</a>";
    }

    @Test
    void x20EachStanzaHasTheFullNumberOfElements() {
        XmlLimits few = new XmlLimits(1 << 20, 128, 128, 1 << 16, 256, 3);
        EnvelopeReader strict = new EnvelopeReader(few, ROOMY, Set.of(BOSH));
        byte[] utf8 = in("<a><b/><c/></a>".repeat(100)).getBytes(UTF_8);
        assertThat(catchThrowableOfType(XmlException.class, () -> strict.read(utf8, 0, utf8.length)))
                .isNull();
        assertThat(refusal(strict, in("<a><b/><c/></a><a><b/><c/><d/></a>"))).isEqualTo("policy-violation");
        assertThat(refusal(strict, in("<a><b><c><d/></c></b></a>"))).isEqualTo("policy-violation");
    }

    @Test
    void x20ThereAreOnlySoManyStanzas() {
        EnvelopeReader roomy = new EnvelopeReader(XmlLimits.defaults(), 4 << 20, Set.of());
        byte[] most = in("<a/>".repeat(EnvelopeReader.STANZAS_AT_MOST)).getBytes(UTF_8);
        assertThat(catchThrowableOfType(XmlException.class, () -> roomy.read(most, 0, most.length)))
                .isNull();
        assertThat(refusal(roomy, in("<a/>".repeat(EnvelopeReader.STANZAS_AT_MOST + 1))))
                .isEqualTo("policy-violation");
    }

    @Test
    void theDocumentHasALimitOfItsOwn() {
        String document = in("<a/><b/>");
        EnvelopeReader exact = new EnvelopeReader(XmlLimits.defaults(), document.length(), Set.of());
        byte[] utf8 = document.getBytes(UTF_8);
        assertThat(catchThrowableOfType(XmlException.class, () -> exact.read(utf8, 0, utf8.length)))
                .isNull();
        assertThat(refusal(exact, document + " ")).isEqualTo("policy-violation");
        assertThat(refusal(exact, in("<a/><bc/>"))).isEqualTo("policy-violation");
        assertThatIllegalArgumentException().isThrownBy(() -> new EnvelopeReader(XmlLimits.defaults(), 0, Set.of()));
    }

    @Test
    void otherLimitsHoldForEnvelopeAndStanzas() {
        String name = "n".repeat(257);
        String value = "v".repeat((1 << 16) + 1);
        for (String wrong : List.of(
                in("<" + name + "/>"),
                "<" + name + "/>",
                in("<a b='" + value + "'/>"),
                "<a b='" + value + "'/>",
                in("<a " + attributes(129) + "/>"),
                "<a " + attributes(129) + "/>")) {
            assertThat(refusal(reader, wrong)).isEqualTo("policy-violation");
        }
        assertThat(read(in("<a " + attributes(128) + "/>")).contents()).hasSize(1);
    }

    private static String attributes(int count) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < count; i++) {
            all.append(" a").append(i).append("=''");
        }
        return all.toString();
    }

    @Test
    void sizesAreThoseOfTheWire() {
        String first = "<a xmlns='x' b='&amp;'>\u20ac</a >";
        Envelope envelope = read(in("\n" + first + first + " <b />"));
        assertThat(envelope.sizes())
                .containsExactly(first.getBytes(UTF_8).length, first.getBytes(UTF_8).length, "<b />".length());
    }
}
