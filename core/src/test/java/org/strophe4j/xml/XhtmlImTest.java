package org.strophe4j.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.strophe4j.xml.Stanzas.$build;
import static org.strophe4j.xml.Stanzas.$msg;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XhtmlImTest {
    private static final String XHTML = "http://www.w3.org/1999/xhtml";

    @Test
    void appendsMarkupInTheNamespaceOfXhtml() {
        Builder builder = $msg().c("html", "xmlns", "http://jabber.org/protocol/xhtml-im")
                .c("body", "xmlns", XHTML)
                .h("<p>Hi <em>you</em></p>!");
        assertThat(builder.c("br"))
                .hasToString(
                        "<message xmlns=\"jabber:client\"><html xmlns=\"http://jabber.org/protocol/xhtml-im\">"
                                + "<body xmlns=\"http://www.w3.org/1999/xhtml\"><p>Hi <em>you</em></p>!<br/></body></html></message>");
        assertThat($build("a").h("x<p/>y<br/>"))
                .hasToString("<a>x<p xmlns=\"http://www.w3.org/1999/xhtml\"/>y"
                        + "<br xmlns=\"http://www.w3.org/1999/xhtml\"/></a>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    <p>a<b>b<u>c</u></b>d</p>                | <p>abcd</p>
                    <script>x()</script>y                    | y
                    <div><SCRIPT>x</SCRIPT><p>y</p></div>    | <p>y</p>
                    <style>p {}</style>                      | ``
                    <P>a</P>                                 | <p>a</p>
                    <p onclick="x()" id="y">a</p>            | <p>a</p>
                    <a href="http://x.example/?a=b&amp;c">a</a> | <a href="http://x.example/?a=b&amp;c">a</a>
                    <a href="XMPP:a@b">a</a>                 | <a href="XMPP:a@b">a</a>
                    <a href="javascript:x()">a</a>           | <a>a</a>
                    <a href=" javascript:x()">a</a>          | <a>a</a>
                    <a href="JaVaScRiPt:x()">a</a>           | <a>a</a>
                    <a href="java&#9;script:x()">a</a>       | <a>a</a>
                    <a href="java&#10;script:x()">a</a>      | <a>a</a>
                    <a href="&#106;avascript:x()">a</a>      | <a>a</a>
                    <a href="vbscript:x">a</a>               | <a>a</a>
                    <a href="data:text/html,x">a</a>         | <a>a</a>
                    <a href="file:///etc/passwd">a</a>       | <a>a</a>
                    <a href="//evil.example">a</a>           | <a>a</a>
                    <a href="page">a</a>                     | <a>a</a>
                    <a href="">a</a>                         | <a>a</a>
                    <a style="color: red">a</a>              | <a>a</a>
                    <a HREF="http://a" href="http://b">a</a> | <a href="http://a">a</a>
                    <a xmlns:x="urn:x" x:href="http://a">a</a> | <a>a</a>
                    <img src="cid:sha1+x@bob.xmpp.org" alt="a"/> | <img src="cid:sha1+x@bob.xmpp.org" alt="a"/>
                    <img src="data:image/png;base64,xx"/>    | <img src="data:image/png;base64,xx"/>
                    <img src="data:image/svg+xml;base64,xx"/> | <img/>
                    <img src="javascript:x"/>                | <img/>
                    <p style="color:red;font-weight : bold"/> | <p style="color: red; font-weight: bold"/>
                    <p style="position:fixed;color:blue"/>   | <p style="color: blue"/>
                    <p style="COLOR:#FFF"/>                  | <p style="color: #FFF"/>
                    <p style="color: rgb(1, 2, 3)"/>         | <p style="color: rgb(1, 2, 3)"/>
                    <p style="background-color: url(x)"/>    | <p/>
                    <p style="color: rgb(url(x))"/>          | <p/>
                    <p style="color: expression(x)"/>        | <p/>
                    <p style="color: r\\65 d"/>               | <p/>
                    <p style="color: /* */ red"/>            | <p/>
                    <p style="color:red:blue"/>              | <p/>
                    <p style="font-family:'Times New Roman', serif"/> | <p style="font-family: &apos;Times New Roman&apos;, serif"/>
                    <p style="font-family:'a"/>              | <p/>
                    <p style="nothing"/>                     | <p/>
                    <p style=""/>                            | <p/>
                    <p style=";;color:red;"/>                | <p style="color: red"/>
                    <p xmlns="urn:other">a</p>               | a
                    <x xmlns="urn:o"><p xmlns="http://www.w3.org/1999/xhtml">a</p></x> | <p>a</p>
                    <svg xmlns="http://www.w3.org/2000/svg"><script>x</script></svg> | x
                    """)
    void keepsWhatIsAllowed(String markup, String expected) {
        assertThat($build("body", "xmlns", XHTML).h(markup))
                .hasToString(
                        expected.isEmpty()
                                ? "<body xmlns=\"http://www.w3.org/1999/xhtml\"/>"
                                : "<body xmlns=\"http://www.w3.org/1999/xhtml\">" + expected + "</body>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>",
                "</p>",
                "<p></b>",
                "a & b",
                "&nbsp;",
                "<br>",
                "<!-- x -->",
                "<?x?>",
                "<p a=b/>",
                "</body>",
                "</body><body>",
                "<p/></body>",
                "\u0000",
                "<!DOCTYPE x>",
                "<x:p/>",
                "<p p='1' p='2'/>"
            })
    void appendsNothingOfBrokenMarkup(String markup) {
        assertThat($build("a").h(markup).h("")).hasToString("<a/>");
    }

    @Test
    void filtersElements() {
        assertThat(XhtmlIm.filter($build("p", "id", 1).t("x").tree()).toXml())
                .isEqualTo("<p xmlns=\"http://www.w3.org/1999/xhtml\">x</p>");
        assertThat(XhtmlIm.filter($build("div").c("em").t("x").tree()).toXml())
                .isEqualTo("<body xmlns=\"http://www.w3.org/1999/xhtml\"><em>x</em></body>");
        assertThat(XhtmlIm.filter($build("script").c("em").t("x").tree()).toXml())
                .isEqualTo("<body xmlns=\"http://www.w3.org/1999/xhtml\"/>");
    }

    @Test
    void knowsTheLists() {
        assertThat(List.of(
                        "a", "blockquote", "br", "cite", "em", "img", "li", "ol", "p", "span", "strong", "ul", "body"))
                .allMatch(XhtmlIm::isTag);
        assertThat(List.of("A", "b", "script", "div", "")).noneMatch(XhtmlIm::isTag);
        assertThat(XhtmlIm.isAttribute("a", "href")).isTrue();
        assertThat(XhtmlIm.isAttribute("a", "style")).isFalse();
        assertThat(XhtmlIm.isAttribute("script", "src")).isFalse();
        assertThat(XhtmlIm.isProperty("color")).isTrue();
        assertThat(XhtmlIm.isProperty("position")).isFalse();
    }

    @Test
    void isNoDeeperThanAStanza() {
        String deep = "<p>".repeat(126) + "</p>".repeat(126);
        assertThat($build("a").h(deep).tree().querySelectorAll("p")).hasSize(126);
        Builder builder = $build("a").c("b").c("c").h("<br/>");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.h("x" + deep));
        assertThat(builder.tree().getTextContent()).isEmpty();
    }

    /** Lets nothing through that is not on the lists. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void holdsWhateverComes(long seed) {
        Random random = new Random(seed);
        int kept = 0;
        for (int round = 0; round < 1_000; round++) {
            Stanza tree = $build("body", "xmlns", XHTML).h(markup(random)).tree();
            for (Stanza element : tree.querySelectorAll("*")) {
                kept++;
                assertThat(XhtmlIm.isTag(element.name())).isTrue();
                for (AttrNode attribute : element.attributes()) {
                    assertThat(XhtmlIm.isAttribute(element.name(), attribute.localName))
                            .isTrue();
                    assertThat(attribute.value).doesNotContain("javascript", "url");
                }
            }
        }
        assertThat(kept).isGreaterThan(1_000);
    }

    private static String markup(Random random) {
        List<String> tags = List.of(
                "p",
                "script",
                "b",
                "a href='javascript:x'",
                "style",
                "br",
                "img src='http://x' on='y'",
                "p style='color:url(x);color:red'",
                "x xmlns='urn:x'",
                "STRONG",
                "a href='http://x'");
        StringBuilder markup = new StringBuilder();
        Deque<String> open = new ArrayDeque<>();
        for (int i = random.nextInt(12); i >= 0; i--) {
            String tag = tags.get(random.nextInt(tags.size()));
            switch (random.nextInt(4)) {
                case 0 -> markup.append('<').append(tag).append("/>");
                case 1 -> markup.append(open.isEmpty() ? "x" : "</" + open.pop() + ">");
                case 2 -> markup.append("y &amp; z");
                default -> {
                    markup.append('<').append(tag).append('>');
                    open.push(tag.split(" ", -1)[0]);
                }
            }
        }
        open.forEach(tag -> markup.append("</").append(tag).append('>'));
        return markup.toString();
    }
}
