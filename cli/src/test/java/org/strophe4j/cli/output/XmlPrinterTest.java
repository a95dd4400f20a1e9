package org.strophe4j.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xml.Stanzas;

class XmlPrinterTest {
    private static final String LONG = "urn:example:" + "x".repeat(100);

    private final XmlPrinter plain = new XmlPrinter(Ink.plain());
    private final XmlPrinter coloured = new XmlPrinter(Ink.ansi());

    @Test
    void shortElementsStayOnOneLine() {
        Stanza element = Stanza.parse("<a xmlns='urn:a' b='c'><d/>text</a>");

        assertThat(plain.lines(element, "  ")).isEqualTo("<a xmlns=\"urn:a\" b=\"c\"><d/>text</a>");
    }

    @Test
    void longOnesGetALineForEachChild() {
        Stanza element = Stanza.parse("<a xmlns='" + LONG + "'><b><c>text</c><d/></b><e><f/></e></a>");

        assertThat(plain.lines(element, "| "))
                .isEqualTo(String.join(
                        "\n",
                        "<a xmlns=\"" + LONG + "\">",
                        "|   <b>",
                        "|     <c>text</c>",
                        "|     <d/>",
                        "|   </b>",
                        "|   <e>",
                        "|     <f/>",
                        "|   </e>",
                        "| </a>"));
    }

    @Test
    void textIsNeverTornApart() {
        String xml = "<a xmlns=\"" + LONG + "\">one <b>two <c/></b> three<d><e>4</e></d></a>";

        assertThat(plain.lines(Stanza.parse(xml), ""))
                .isEqualTo("<a xmlns=\"" + LONG + "\">one <b>two <c/></b> three<d>\n    <e>4</e>\n  </d></a>");
    }

    @Test
    void coloursChangeNothingButTheColour() {
        Stanza element = Stanza.parse("<p:a xmlns:p='urn:p' xml:lang='en' q='&lt;&quot;&apos;>'>&amp;<b xmlns='" + LONG
                + "' x=''/><c xmlns='u'>t</c></p:a>");

        assertThat(coloured.lines(element, "").replaceAll("\u001b\\[[0-9;]*m", ""))
                .isEqualTo(plain.lines(element, ""));
        assertThat(plain.line(element)).isEqualTo(element.toXml());
    }

    @Test
    void namesValuesAndSecretsLookDifferent() {
        Stanza element = Stanza.parse("<a xmlns='urn:a'>[redacted]</a>");

        assertThat(coloured.line(element))
                .isEqualTo(
                        "\u001b[36m<a\u001b[0m \u001b[33mxmlns\u001b[0m=\u001b[32m\"urn:a\"\u001b[0m\u001b[36m>\u001b[0m"
                                + "\u001b[1;31m[redacted]\u001b[0m\u001b[36m</a\u001b[0m\u001b[36m>\u001b[0m");
    }

    @Test
    void controlCharactersAreHarmlessInTextAndValues() {
        Stanza element =
                Stanzas.element("a", "b", "\u009b2J").t("\u009b2J\nnext").tree();

        assertThat(plain.lines(element, "")).contains("b=\"\\x9b2J\"", ">\\x9b2J\\x0anext<");
    }
}
