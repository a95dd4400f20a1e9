package org.strophe4j.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Node;

class XmlReaderTest {
    private final XmlReader reader = new XmlReader(XmlLimits.defaults());

    @Test
    void readsAMessage() {
        Stanza message = accepted("<message xmlns='jabber:client' from='a@b/c' type='chat' xml:lang='en'>"
                + "<body>Hello &amp; good bye</body><active xmlns='http://jabber.org/protocol/chatstates'/></message>");

        assertThat(message.name()).isEqualTo("message");
        assertThat(message.namespace()).isEqualTo("jabber:client");
        assertThat(message.attr("from")).isEqualTo("a@b/c");
        assertThat(message.getAttributeNS("http://www.w3.org/XML/1998/namespace", "lang"))
                .isEqualTo("en");
        assertThat(child(message, "body").text()).isEqualTo("Hello & good bye");
        assertThat(child(message, "active").namespace()).isEqualTo("http://jabber.org/protocol/chatstates");
    }

    @Test
    void prefixesAreOnlySpelling() {
        Stanza features = accepted("<s:features xmlns:s='http://etherx.jabber.org/streams'><s:x s:y='1' y='2'/>"
                + "<x xmlns:s='other' s:y='3'/></s:features>");

        assertThat(features.getPrefix()).isEqualTo("s");
        assertThat(features.namespace()).isEqualTo("http://etherx.jabber.org/streams");
        Stanza first = features.children().get(0);
        assertThat(first.getAttributeNS("http://etherx.jabber.org/streams", "y"))
                .isEqualTo("1");
        assertThat(first.attr("y")).isEqualTo("2");
        Stanza second = features.children().get(1);
        assertThat(second.namespace()).isEmpty();
        assertThat(second.getAttributeNS("other", "y")).isEqualTo("3");
    }

    @Test
    void theDefaultNamespaceEndsWithItsElement() {
        Stanza root = accepted("<a xmlns='u'><b xmlns=''><c/></b><d xmlns='v'/><e/></a>");

        assertThat(child(root, "b").namespace()).isEmpty();
        assertThat(child(child(root, "b"), "c").namespace()).isEmpty();
        assertThat(child(root, "d").namespace()).isEqualTo("v");
        assertThat(child(root, "e").namespace()).isEqualTo("u");
    }

    @Test
    void aHiddenPrefixComesBack() {
        Stanza root = accepted("<p:a xmlns:p='u'><p:b xmlns:p='v'><p:c xmlns:p='w'/><p:d/></p:b><p:e/></p:a>");

        Stanza b = child(root, "b");
        assertThat(b.namespace()).isEqualTo("v");
        assertThat(child(b, "c").namespace()).isEqualTo("w");
        assertThat(child(b, "d").namespace()).isEqualTo("v");
        assertThat(child(root, "e").namespace()).isEqualTo("u");
    }

    @Test
    void theSameLocalNameInTwoNamespacesIsNoDuplicate() {
        Stanza a = accepted("<a xmlns:p='u' xmlns:q='v' xmlns:b='w' b='1' p:b='2' q:b='3' b:b='4' p:p='5'/>");

        assertThat(a.attr("b")).isEqualTo("1");
        assertThat(a.getAttributeNS("u", "b")).isEqualTo("2");
        assertThat(a.getAttributeNS("v", "b")).isEqualTo("3");
        assertThat(a.getAttributeNS("w", "b")).isEqualTo("4");
    }

    @Test
    void theXmlPrefixMayBeDeclaredAsWhatItIs() {
        accepted("<a xmlns:xml='http://www.w3.org/XML/1998/namespace' xml:lang='en'><xml:b/></a>");
    }

    @Test
    void textIsOnePieceWhateverItIsMadeOf() {
        assertThat(accepted("<a>x<![CDATA[<&]]>&lt;&#65;&#x42;\r\n]]<![CDATA[]]>&gt;</a>")
                        .text())
                .isEqualTo("x<&<AB\n]]>");
        assertThat(accepted("<a>x<![CDATA[y]]>z</a>").getChildNodes().getLength())
                .isEqualTo(1);
        assertThat(accepted("<a><![CDATA[]]></a>").hasChildNodes()).isFalse();
        assertThat(accepted("<a> <b/>\n</a>").getChildNodes().getLength()).isEqualTo(3);
    }

    @Test
    void closingBracketsInCdata() {
        assertThat(accepted("<a><![CDATA[]]]></a>").text()).isEqualTo("]");
        assertThat(accepted("<a><![CDATA[]]]]]]></a>").text()).isEqualTo("]]]]");
        assertThat(accepted("<a><![CDATA[]x]]x]>x]]]]></a>").text()).isEqualTo("]x]]x]>x]]");
        assertThat(accepted("<a>]]&gt;]&#93;>]<b/>]></a>").text()).isEqualTo("]]>]]>]]>");
    }

    @Test
    void lineEndsBecomeLineFeeds() {
        assertThat(accepted("<a>1\r\n2\r3\n4\r\r\n\n5\r</a>").text()).isEqualTo("1\n2\n3\n4\n\n\n5\n");
        assertThat(accepted("<a><![CDATA[1\r\n2\r\r3\r]]></a>").text()).isEqualTo("1\n2\n\n3\n");
        assertThat(accepted("<a>\r&#10;\r<![CDATA[\n]]></a>").text()).isEqualTo("\n\n\n\n");
        assertThat(accepted("<a>&#13;&#xD;\n</a>").text()).isEqualTo("\r\r\n");
    }

    @Test
    void whiteSpaceInValuesBecomesSpacesUnlessReferredTo() {
        assertThat(accepted("<a b=' 1\t2\n3\r4\r\n5\r\r\n\n6 '/>").attr("b")).isEqualTo(" 1 2 3 4 5   6 ");
        assertThat(accepted("<a b='&#9;&#10;&#13;&#x20;\r&#10;'/>").attr("b")).isEqualTo("\t\n\r  \n");
    }

    @Test
    void bothQuotesAndTheFiveEntities() {
        Stanza a = accepted("<a b='\"&quot;&apos;' c=\"'&lt;&gt;&amp;\"/>");

        assertThat(a.attr("b")).isEqualTo("\"\"'");
        assertThat(a.attr("c")).isEqualTo("'<>&");
    }

    @Test
    void whiteSpaceWhereXmlAllowsIt() {
        Stanza a = accepted(" \t\r\n<a \n b \t=\r 'c'\n></a \r\n>\t ");

        assertThat(a.attr("b")).isEqualTo("c");
    }

    @Test
    void charactersOfEveryLength() {
        String all = "\t\n ~\u007F\u0080\u0085\u07FF\u0800\u2028\uD7FF\uE000\uFEFF\uFFFD\uD800\uDC00\uDBFF\uDFFF";

        assertThat(accepted("<a>" + all + "</a>").text()).isEqualTo(all);
        assertThat(accepted("<a><![CDATA[" + all + "]]></a>").text()).isEqualTo(all);
        assertThat(accepted("<a b='" + all + "'/>").attr("b")).isEqualTo("  " + all.substring(2));
        assertThat(accepted("<a>&#x7F;&#128;&#x7ff;&#x800;&#xFFFD;&#x10000;&#1114111;&#x00000000041;</a>")
                        .text())
                .isEqualTo("\u007F\u0080\u07FF\u0800\uFFFD\uD800\uDC00\uDBFF\uDFFFA");
    }

    @Test
    void namesBeyondAscii() {
        Stanza root = accepted(
                "<\u00E9:\u540D\u00B7 xmlns:\u00E9='u' a\u0300='1' \u00E9:\u0434.-0='2'></\u00E9:\u540D\u00B7>");

        assertThat(root.name()).isEqualTo("\u540D\u00B7");
        assertThat(root.attr("a\u0300")).isEqualTo("1");
        assertThat(root.getAttributeNS("u", "\u0434.-0")).isEqualTo("2");
        assertThat(Reading.everyWay("<\u00B7/>").condition()).isEqualTo("bad-format");
        assertThat(Reading.everyWay("<a:\u0300 xmlns:a='u'/>").condition()).isEqualTo("bad-format");
        assertThat(Reading.everyWay("<a\uD83D\uDE00/>").condition()).isEqualTo("bad-format");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
                    <?xml version='1.0'?>
                    <?xml version="1.0" encoding="UTF-8"?>
                    <?xml version='1.0' encoding='utf-8' standalone='yes' ?>
                    <?xml\tversion = '1.0'  standalone="no"?>
                    """)
    void theXmlDeclaration(String declaration) {
        accepted(declaration + "\n<a/>");
        reader.declarationAllowed(false);
        assertThat(Reading.whole(reader, (declaration + "<a/>").getBytes(UTF_8)).condition())
                .isEqualTo("bad-format");
        reader.declarationAllowed(true);
        assertThat(Reading.whole(reader, (declaration + "<a/>").getBytes(UTF_8)).tree())
                .isNotNull();
    }

    @Test
    void wordsOfXmppAreShared() throws XmlException {
        Stanza first = read("<message xmlns='jabber:client' from='romeo' type='chat'><body>message</body></message>");
        Stanza second = read("<s:iq xmlns:s='jabber:client' from='julia' type='&#99;hat'/>");

        assertThat(first.name()).isSameAs("message");
        assertThat(first.namespace()).isSameAs("jabber:client").isSameAs(second.namespace());
        assertThat(first.attr("type")).isSameAs("chat").isSameAs(second.attr("type"));
        assertThat(first.getAttributes().item(1).getLocalName()).isSameAs("from");
        assertThat(second.name()).isSameAs("iq");
    }

    @Test
    void oneReaderReadsOneDocumentAfterTheOther() throws XmlException {
        for (int i = 0; i < 3; i++) {
            assertThat(read("<a xmlns='u' xmlns:p='v'><p:b/></a>").namespace()).isEqualTo("u");
            feed("<b ");
            feed("/>");
            assertThat(reader.finish().namespace()).isEmpty();
        }
    }

    @Test
    void aPartOfAnArray() throws XmlException {
        byte[] bytes = "xx<a/>yy".getBytes(UTF_8);

        assertThat(reader.read(bytes, 2, 4).name()).isEqualTo("a");
        assertThatThrownBy(() -> reader.feed(bytes, 5, 4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(reader.read(bytes, 2, 4).name()).isEqualTo("a");
    }

    @Test
    void whatCanBeRefusedIsRefusedAtOnce() throws XmlException {
        feed("<a><b>");
        XmlException refused = refusal("</a");

        assertThat(refused.condition()).isEqualTo("bad-format");
        assertThat(refused).hasMessageContaining("(byte 8)");
    }

    @Test
    void aRefusalLastsUntilReset() throws XmlException {
        refusal("<a><!-- secret");

        assertThat(refusal("<b/>").condition()).isEqualTo("restricted-xml");
        assertThatThrownBy(reader::finish).isInstanceOf(XmlException.class);
        assertThatThrownBy(() -> read("<b/>")).isInstanceOf(XmlException.class);
        reader.reset();
        assertThat(read("<b/>").name()).isEqualTo("b");
    }

    @Test
    void anIncompleteDocumentIsRefusedAtItsEnd() throws XmlException {
        feed("<a>");
        assertThatThrownBy(reader::finish).isInstanceOf(XmlException.class).hasMessageContaining("(byte 3)");
        reader.reset();
        assertThat(read("<b/>").name()).isEqualTo("b");
    }

    @Test
    void resetForgetsAHalfReadDocument() throws XmlException {
        feed("<a xmlns='u' xmlns:p='u'><b c='\u00E9");
        reader.reset();

        assertThat(read("<b/>").namespace()).isEmpty();
        assertThatThrownBy(() -> read("<p:b/>")).isInstanceOf(XmlException.class);
    }

    @Test
    void aWholeDocumentDoesNotFitIntoAnother() throws XmlException {
        feed("<a>");

        assertThatIllegalStateException().isThrownBy(() -> read("<b/>"));
    }

    @Test
    void messagesHoldNoContentBeyondAName() throws XmlException {
        for (String document : new String[] {
            "<a>secret\u0001</a>",
            "<a b='secret<'/>",
            "<a>&secret;</a>",
            "<a>secret</b>",
            "<a/>secret",
            "<a><!--secret--></a>",
            "<a b='secret' b='secret'/>",
            "<?xml version='secret'?>"
        }) {
            assertThat(refusal(document)).message().doesNotContain("secret");
            reader.reset();
        }
        assertThat(refusal("<p:a/>")).hasMessageContaining("prefix p ");
    }

    @Test
    void aReaderThatWaitsHoldsOnToNothing() throws XmlException {
        List<WeakReference<?>> read = references();

        for (int i = 0; i < 50 && read.stream().anyMatch(each -> each.get() != null); i++) {
            System.gc();
        }
        assertThat(read).allMatch(each -> each.get() == null);
        assertThat(read("<b/>").name()).isEqualTo("b");
    }

    /** In a method of its own, so that no local variable of the test is left. */
    private List<WeakReference<?>> references() throws XmlException {
        byte[] piece = "<nobody:knows xmlns:nobody='nobody-knows' not-known:b='worth' xmlns:not-known='unknown'/>"
                .getBytes(UTF_8);
        reader.feed(piece, 0, piece.length);
        Stanza tree = reader.finish();
        Node attribute = tree.getAttributes().item(1);
        return Stream.of(piece, tree, tree.getLocalName(), tree.getNamespaceURI(), attribute.getNodeValue())
                .<WeakReference<?>>map(WeakReference::new)
                .toList();
    }

    @Test
    void parsesAString() {
        assertThat(Stanza.parse("<a>\uD83D\uDE00</a>").text()).isEqualTo("\uD83D\uDE00");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Stanza.parse("<a>"))
                .withMessageContaining("(byte 3)")
                .withCauseInstanceOf(XmlException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> Stanza.parse("<a>\uD83D</a>"));
        assertThatIllegalArgumentException().isThrownBy(() -> Stanza.parse("<a>\u0000</a>"));
    }

    private static Stanza accepted(String document) {
        Reading reading = Reading.everyWay(document);
        assertThat(reading.condition()).isNull();
        return Objects.requireNonNull(reading.tree());
    }

    private static Stanza child(Stanza parent, String name) {
        return Objects.requireNonNull(parent.child(name));
    }

    private Stanza read(String document) throws XmlException {
        byte[] bytes = document.getBytes(UTF_8);
        return reader.read(bytes, 0, bytes.length);
    }

    private void feed(String piece) throws XmlException {
        byte[] bytes = piece.getBytes(UTF_8);
        reader.feed(bytes, 0, bytes.length);
    }

    private XmlException refusal(String piece) {
        return Objects.requireNonNull(catchThrowableOfType(XmlException.class, () -> feed(piece)));
    }
}
