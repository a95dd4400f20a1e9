package org.strophe4j.xml;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.strophe4j.xml.Stanzas.$build;
import static org.strophe4j.xml.Stanzas.$msg;
import static org.strophe4j.xml.Stx.stx;
import static org.strophe4j.xml.Stx.unsafeXml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.jid.Jid;
import org.w3c.dom.Element;

class StxTest {
    private static final String CLIENT = "jabber:client";

    @Test
    void fillsValuesAndTextsIn() {
        Stanza stanza = stx(
                """
                <message xmlns="jabber:client" to="{}" id='m{}'>
                    <body>{}, {}!</body>
                    {}
                </message>
                """, Jid.of("bob@example.com"), 7, "Hello", "Bob & <Alice>", $build("active", "xmlns", "urn:states"));
        assertThat(stanza.toXml())
                .isEqualTo("<message xmlns=\"jabber:client\" to=\"bob@example.com\" id=\"m7\">"
                        + "<body>Hello, Bob &amp; &lt;Alice&gt;!</body><active xmlns=\"urn:states\"/></message>");
    }

    @Test
    void takesTheNamespaceFromAnArgument() {
        Stanza stanza = stx("<iq type='get'><query xmlns='{}'><item/></query></iq>", "jabber:iq:roster");
        Stanza query = requireNonNull(stanza.child("query", "jabber:iq:roster"));
        assertThat(query.child("item", "jabber:iq:roster")).isNotNull();
        assertThat(stx("<p:a xmlns:p='{}' p:x='{}'/>", "urn:p", 1).getAttributeNS("urn:p", "x"))
                .isEqualTo("1");
    }

    @Test
    void nestsElementsOfAllKinds() throws ParserConfigurationException {
        Element foreign = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .newDocument()
                .createElement("foreign");
        Stanza inner = stx("<inner>{}</inner>", "x");
        Stanza stanza = stx(
                "<message>{}{}{}{}</message>",
                inner,
                $build("built"),
                foreign,
                List.of(inner, List.of("text", 1, true), new Object[] {$build("last")}));
        assertThat(stanza.toXml())
                .isEqualTo("<message xmlns=\"jabber:client\"><inner>x</inner><built/><foreign/>"
                        + "<inner>x</inner>text1true<last/></message>");
        assertThat(stanza.querySelectorAll("*"))
                .allMatch(element -> element.namespace().equals(CLIENT));
    }

    @Test
    void takesNullForNothing() {
        assertThat(stx("<a x='{}'>{}</a>", null, null))
                .hasToString("[a]")
                .matches(a -> a.toXml().equals("<a x=\"\"/>"));
        assertThat(stx("<a>{}</a>", (Object) null).toXml()).isEqualTo("<a/>");
        assertThat(stx("<a>{}</a>", (@Nullable Object[]) null).toXml()).isEqualTo("<a/>");
        assertThat(stx("<a>{}</a>", Arrays.asList("x", null, "y")).toXml()).isEqualTo("<a>xy</a>");
        assertThat(stx("<a x='{}'>{}</a>", List.of(), List.of()).toXml()).isEqualTo("<a x=\"\"/>");
    }

    @Test
    void takesAnArrayForOneArgument() {
        String[] words = {"a", "b"};
        Stanza[] elements = {$build("b").tree(), $build("c").tree()};
        assertThat(stx("<a>{}</a>", (Object[]) words).toXml()).isEqualTo("<a>ab</a>");
        assertThat(stx("<a>{}</a>", (Object) elements).toXml()).isEqualTo("<a><b/><c/></a>");
        assertThat(stx("<a>{}</a>", (Object[]) elements).toXml()).isEqualTo("<a><b/><c/></a>");
        assertThat(stx("<a x='{}'>{}</a>", (Object[]) words).toXml()).isEqualTo("<a x=\"a\">b</a>");
    }

    @Test
    void knowsALiteralPairOfBraces() {
        assertThat(stx("<a x='{{}}'>{{}} {} {{}}{ } {x}</a>", "y").toXml()).isEqualTo("<a x=\"{}\">{} y {}{ } {x}</a>");
        assertThat(stx("<a>{{{}}}{{}{}</a>", "y", "z").text()).isEqualTo("{{}}{yz");
        assertThat(stx("<a>{}</a>", "{} {{}} {}").text()).isEqualTo("{} {{}} {}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <{}/>                 | stands in a name
                    <a {}='x'/>           | stands in a name
                    <a x={}/>             | stands in a name
                    <a x='y' {}/>         | stands in a name
                    <a></{}>              | stands in a name
                    <a b{}='x'/>          | stands in a name
                    <a>{}                 | bytes
                    {}                    | bytes
                    <a/>{}                | bytes
                    <!--{}--><a/>         | name
                    <a>&{};</a>           | bytes
                    <a><b></a>{}          | bytes
                    """)
    void refusesPlaceholdersElsewhere(String template, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stx(template, "x"))
                .withMessageContaining(reason.equals("bytes") ? "" : reason);
    }

    @Test
    void refusesTooManyAndTooFewArguments() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stx("<a>{}{}</a>", "x"))
                .withMessage("The template has 2 placeholders, but there are 1 arguments");
        assertThatIllegalArgumentException().isThrownBy(() -> stx("<a/>", "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> stx("<a/>", (@Nullable Object[]) null));
        assertThatIllegalArgumentException().isThrownBy(() -> stx("<a>{}</a>"));
        assertThatIllegalArgumentException().isThrownBy(() -> stx("<a>{}</a>", "x", "y"));
        assertThat(stx("<a/>").name()).isEqualTo("a");
    }

    @Test
    void refusesArgumentsThatCannotBeMeant() {
        assertThatIllegalArgumentException().isThrownBy(() -> stx("<a x='{}'/>", $build("b")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stx("<a x='{}'/>", List.of($build("b").tree())));
        assertThatIllegalArgumentException().isThrownBy(() -> stx("<a>{}</a>", Map.of("x", 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> stx("<a>{}</a>", (Object) new int[] {1}));
        assertThatIllegalArgumentException().isThrownBy(() -> stx("<a>{}</a>", "\u0001"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stx("<a x='{}'/>", "ab\uD800"))
                .withMessageContaining("2");
        assertThatIllegalArgumentException().isThrownBy(() -> stx("<a xmlns:p='{}'/>", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> stx("<a xmlns='{}'/>", "http://www.w3.org/2000/xmlns/"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stx("<a xmlns='{}'/>", "http://www.w3.org/XML/1998/namespace"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stx("<a xmlns:p='{}' xmlns:q='urn:q' p:x='1' q:x='2'/>", "urn:q"));
        assertThatIllegalArgumentException().isThrownBy(() -> stx("<a xmlns:p='{}' p:x='1'/>", (Object) null));
        List<Object> endless = new ArrayList<>();
        endless.add(endless);
        assertThatIllegalArgumentException().isThrownBy(() -> stx("<a>{}</a>", endless));
        Builder deep = $build("a");
        for (int i = 1; i < 128; i++) {
            deep.c("a");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> stx("<a>{}</a>", deep));
    }

    @Test
    void dropsWhiteSpaceBetweenElementsOnly() {
        assertThat(stx("""
                                <message>
                                    <subject>  a  </subject>
                                    <thread>
                                    </thread>
                                    <body>
                                        <b/> <i/>
                                    </body>
                                    mixed <b/> text
                                </message>
                                """).toXml())
                .isEqualTo("<message xmlns=\"jabber:client\"><subject>  a  </subject><thread>\n    </thread>"
                        + "<body>\n        <b/> <i/>\n    </body>\n    mixed <b/> text\n</message>");
        assertThat(stx("<a> {} {} </a>", $build("b"), $build("c").t(" ")).toXml())
                .isEqualTo("<a><b/><c> </c></a>");
        assertThat(stx("<a> {} {} </a>", $build("b"), " ").toXml()).isEqualTo("<a><b/>   </a>");
        assertThat(stx("<a> {} {} </a>", $build("b"), null).toXml()).isEqualTo("<a><b/></a>");
        assertThat(stx("<a> {} </a>", "").toXml()).isEqualTo("<a>  </a>");
        assertThat(stx("<a> <b/><![CDATA[ ]]>x</a>").toXml()).isEqualTo("<a><b/> x</a>");
    }

    @Test
    void keepsTheRootInANamespaceOfStanzas() {
        assertThat(stx("<message/>").namespace()).isEqualTo(CLIENT);
        assertThat(stx("<iq xmlns='jabber:component:accept'/>").namespace()).isEqualTo("jabber:component:accept");
        assertThat(stx("<presence xmlns='jabber:server'/>").namespace()).isEqualTo("jabber:server");
        assertThat(stx("<auth xmlns='urn:x'/>").namespace()).isEqualTo("urn:x");
        assertThat(stx("<auth/>").namespace()).isEmpty();
        assertThat(stx("<c:iq xmlns:c='jabber:client'/>").namespace()).isEqualTo(CLIENT);
        assertThatIllegalArgumentException().isThrownBy(() -> stx("<iq xmlns=''/>"));
        assertThatIllegalArgumentException().isThrownBy(() -> stx("<iq xmlns='{}'/>", "urn:x"));
        assertThatIllegalArgumentException().isThrownBy(() -> stx("<c:iq xmlns:c='{}'/>", "urn:x"));
    }

    @Test
    void putsUnsafeXmlInAsItIs() {
        assertThat(stx("<message><body>{}</body>{}</message>", unsafeXml("a &amp; b"), unsafeXml("<b x='1'/>"))
                        .toXml())
                .isEqualTo("<message xmlns=\"jabber:client\"><body>a &amp; b</body><b x=\"1\"/></message>");
        assertThat(stx("<a xmlns:p='urn:p'>{}</a>", unsafeXml("<p:b/>")).toXml())
                .isEqualTo("<a xmlns:p=\"urn:p\"><p:b/></a>");
        assertThat(stx("<a x='{}'>{}</a>", unsafeXml("&lt;"), List.of("<", unsafeXml("<b/>"), ">"))
                        .toXml())
                .isEqualTo("<a x=\"&lt;\">&lt;<b/>&gt;</a>");
        for (String broken : List.of("<b>", "</a>", "&x;", "<!--x-->", "<?x?>", "<![CDATA[", "\u0001", "</a><a>")) {
            assertThatIllegalArgumentException().isThrownBy(() -> stx("<a>{}</a>", unsafeXml(broken)));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> stx("<a>{}{}</a>", unsafeXml("<b x='"), unsafeXml("'>")));
        assertThat(unsafeXml("<b/>")).hasToString("<b/>");
    }

    @Test
    void isNotConfusedByItsOwnMarks() {
        String mark = "\uE000";
        assertThat(stx("<a x='" + mark + "{}'>{}" + mark + "0" + mark + "</a>", mark, "x" + mark + "0" + mark)
                        .toXml())
                .isEqualTo("<a x=\"" + mark + mark + "\">x" + mark + "0" + mark + mark + "0" + mark + "</a>");
        for (String template : List.of("<a>&#xE000;{}</a>", "<a>{}&#xE000;</a>", "<a>&#xE000;0&#xE000;{}</a>")) {
            assertThatIllegalArgumentException().isThrownBy(() -> stx(template, "x"));
        }
    }

    /** Whatever stands in the arguments, the tree has the shape of the template and the arguments as its values. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void keepsItsStructureWhateverTheArgumentsAre(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            String to = markup(random);
            String value = markup(random);
            String text = markup(random);
            String nested = markup(random);
            Stanza stanza = stx(
                    "<message to='{}'> <x xmlns=\"urn:x\" y=\"-{}-\"/> <body>{}</body> {} </message>",
                    to,
                    value,
                    text,
                    $build("n").t(nested));
            assertThat(stanza.children()).extracting(Stanza::name).containsExactly("x", "body", "n");
            assertThat(stanza.querySelectorAll("*")).hasSize(3);
            assertThat(stanza.getAttributes().getLength()).isEqualTo(2);
            assertThat(stanza.attr("to")).isEqualTo(to);
            assertThat(stanza.children().get(0).attr("y")).isEqualTo("-" + value + "-");
            assertThat(stanza.children().get(1).text()).isEqualTo(text);
            assertThat(stanza.children().get(2).text()).isEqualTo(nested);
            assertThat(Stanza.parse(stanza.toXml()).isEqualNode(stanza)).isTrue();
        }
    }

    private static String markup(Random random) {
        String[] pieces = {
            "<",
            ">",
            "'",
            "\"",
            "&",
            "&lt;",
            "/>",
            "</message>",
            "<!--",
            "-->",
            "]]>",
            "<![CDATA[",
            "{}",
            "{{}}",
            "\uE000",
            "0",
            "-",
            "<x/>",
            "xmlns='urn:y'",
            "\n",
            "\t",
            "\r",
            " ",
            "a",
            "\uD83D\uDE00",
            "<?x?>",
            "&#0;",
            "%"
        };
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }

    @Test
    void leavesArgumentsAsTheyAre() {
        Builder body = $build("body");
        Stanza stanza = stx("<message>{}</message>", body);
        body.t("later");
        assertThat(stanza.toXml()).isEqualTo("<message xmlns=\"jabber:client\"><body/></message>");
        assertThat($msg().cnode(stx("<body>{}</body>", "x")).tree().child("body", CLIENT))
                .isNotNull();
    }
}
