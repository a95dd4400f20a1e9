package org.strophe4j.xml;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.strophe4j.xml.Stanzas.$build;
import static org.strophe4j.xml.Stanzas.$iq;
import static org.strophe4j.xml.Stanzas.$msg;
import static org.strophe4j.xml.Stanzas.$pres;
import static org.strophe4j.xml.Stanzas.element;
import static org.strophe4j.xml.Stanzas.iq;
import static org.strophe4j.xml.Stanzas.message;
import static org.strophe4j.xml.Stanzas.presence;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.jid.Jid;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class BuilderTest {
    private static final String CLIENT = "jabber:client";
    private static final String ROSTER = "jabber:iq:roster";

    @Test
    void buildsTheExamplesOfTheReference() {
        assertThat($msg("to", "bob@example.com", "type", "chat").c("body").t("Hello, Bob!"))
                .hasToString("<message xmlns=\"jabber:client\" to=\"bob@example.com\" type=\"chat\">"
                        + "<body>Hello, Bob!</body></message>");
        assertThat($msg(Map.of("to", "bob@example.com")).c("body").t("Hello"))
                .hasToString("<message xmlns=\"jabber:client\" to=\"bob@example.com\"><body>Hello</body></message>");
        assertThat($pres()).hasToString("<presence xmlns=\"jabber:client\"/>");
        assertThat($pres().c("show").t("away"))
                .hasToString("<presence xmlns=\"jabber:client\"><show>away</show></presence>");
        assertThat($pres("to", "room@conference.example.com/Nick", "type", "unavailable"))
                .hasToString("<presence xmlns=\"jabber:client\" to=\"room@conference.example.com/Nick\""
                        + " type=\"unavailable\"/>");
        assertThat($iq("type", "get").c("query", "xmlns", ROSTER))
                .hasToString("<iq xmlns=\"jabber:client\" type=\"get\"><query xmlns=\"jabber:iq:roster\"/></iq>");
        assertThat($msg("to", "server.example.com").c("x", Map.of("xmlns", "my:plugin:ns")))
                .hasToString("<message xmlns=\"jabber:client\" to=\"server.example.com\">"
                        + "<x xmlns=\"my:plugin:ns\"/></message>");
    }

    @Test
    void hasPlainNamesForTheSame() {
        Map<String, String> to = Map.of("to", "x");
        assertThat(message()).hasToString($msg().toString());
        assertThat(message("to", "x")).hasToString($msg("to", "x").toString());
        assertThat(message(to)).hasToString($msg(to).toString());
        assertThat(iq()).hasToString($iq().toString());
        assertThat(iq("to", "x")).hasToString($iq("to", "x").toString());
        assertThat(iq(to)).hasToString($iq(to).toString());
        assertThat(presence()).hasToString($pres().toString());
        assertThat(presence("to", "x")).hasToString($pres("to", "x").toString());
        assertThat(presence(to)).hasToString($pres(to).toString());
        assertThat(element("a")).hasToString($build("a").toString());
        assertThat(element("a", "to", "x")).hasToString($build("a", "to", "x").toString());
        assertThat(element("a", to)).hasToString($build("a", to).toString());
    }

    @Test
    void putsChildrenIntoTheNamespaceOfTheirParent() {
        Stanza tree = $msg().c("body")
                .t("x")
                .up()
                .c("query", "xmlns", ROSTER)
                .c("item")
                .tree();
        assertThat(tree.namespace()).isEqualTo(CLIENT);
        assertThat(tree.child("body", CLIENT)).isNotNull();
        Stanza query = requireNonNull(tree.child("query", ROSTER));
        assertThat(query.child("item", ROSTER)).isNotNull();
        assertThat($build("a").c("b").tree().children().get(0).getNamespaceURI())
                .isNull();
        assertThat($msg().c("a", "xmlns", "").tree())
                .hasToString("[message]")
                .extracting(Stanza::toXml)
                .isEqualTo("<message xmlns=\"jabber:client\"><a xmlns=\"\"/></message>");
    }

    @Test
    void givesOnlyStanzasANamespace() {
        assertThat($build("iq").tree().namespace()).isEqualTo(CLIENT);
        assertThat($build("message", "xmlns", "jabber:component:accept").tree().namespace())
                .isEqualTo("jabber:component:accept");
        assertThat($build("auth").tree().namespace()).isEmpty();
        assertThat($build("x", "xmlns", "urn:x")
                        .c("iq")
                        .tree()
                        .children()
                        .get(0)
                        .namespace())
                .isEqualTo("urn:x");
    }

    @Test
    void changesNamespacesWithAttributesThatComeLater() {
        Builder builder = $build("query").c("item").root();
        assertThat(builder.attrs("xmlns", ROSTER)).hasToString("<query xmlns=\"jabber:iq:roster\"><item/></query>");
        assertThat(builder.tree().children().get(0).namespace()).isEqualTo(ROSTER);
        assertThat(builder.attrs("xmlns", null)).hasToString("<query><item/></query>");
        assertThat(builder.tree().children().get(0).namespace()).isEmpty();
    }

    @Test
    void movesItsCursor() {
        Builder builder =
                $build("a").c("b").c("c").up().c("d").up().up().up().up().c("e");
        assertThat(builder).hasToString("<a><b><c/><d/></b><e/></a>");
        assertThat(builder.root().c("f").t("x")).hasToString("<a><b><c/><d/></b><e/><f>x</f></a>");
    }

    @Test
    void staysOnTheParentWhenAChildHasAText() {
        assertThat($pres().c("show", Map.of(), "away").c("status", Map.of("a", "b"), "gone"))
                .hasToString("<presence xmlns=\"jabber:client\"><show>away</show>"
                        + "<status a=\"b\">gone</status></presence>");
        assertThat($build("a").c("b", Map.of(), "").c("c")).hasToString("<a><b/><c/></a>");
        assertThat($build("a").c("b", Map.of(), null).c("c")).hasToString("<a><b><c/></b></a>");
    }

    @Test
    void writesSimpleValuesAndSkipsNull() {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("priority", 5);
        attributes.put("big", 1L << 40);
        attributes.put("on", true);
        attributes.put("to", Jid.of("a@b/c"));
        attributes.put("missing", null);
        Map<String, Object> before = new HashMap<>(attributes);
        assertThat($build("a", attributes).tree().toXml())
                .isEqualTo("<a priority=\"5\" big=\"1099511627776\" on=\"true\" to=\"a@b/c\"/>");
        assertThat($pres(attributes).c("x", attributes).attrs(attributes).tree().attr("missing"))
                .isNull();
        assertThat(attributes).isEqualTo(before);
        assertThat($msg("to", null, "id", 7)).hasToString("<message xmlns=\"jabber:client\" id=\"7\"/>");
        assertThat($msg("xmlns", null).tree().namespace()).isEqualTo(CLIENT);
    }

    @Test
    void setsChangesAndRemovesAttributes() {
        Builder builder = $build("a", "x", 1, "y", 2).attrs("x", 3, "z", 4);
        assertThat(builder).hasToString("<a x=\"3\" y=\"2\" z=\"4\"/>");
        assertThat(builder.attrs("y", null, "w", null)).hasToString("<a x=\"3\" z=\"4\"/>");
        assertThat(builder.attrs(Collections.singletonMap("x", null))).hasToString("<a z=\"4\"/>");
        assertThat($build("a", "x", 1, "x", 2)).hasToString("<a x=\"2\"/>");
    }

    @Test
    void leavesTheCallersMapAlone() {
        Map<String, Object> attributes = new HashMap<>(Map.of("to", "x"));
        $msg(attributes);
        $build("iq", attributes);
        assertThat(attributes).containsOnlyKeys("to");
        assertThat($msg(Map.of("to", "x")).attrs(Map.of("id", "1")).tree().attr("id"))
                .isEqualTo("1");
    }

    @Test
    void pointsToTextWhenPairsAreOdd() {
        List<Consumer<Builder>> mistakes =
                List.of(b -> b.c("body", "Hello"), b -> b.attrs("a"), b -> $msg("to"), b -> $build("a", "b", "c", "d"));
        for (Consumer<Builder> mistake : mistakes) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> mistake.accept($build("a")))
                    .withMessageContaining("c(name).t(text)");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> $build("a", 1, "b"));
        assertThatIllegalArgumentException().isThrownBy(() -> $build("a", null, "b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "a b", "a><b", "1a", "-a", ".a", "xmlns:", ":a", "a:", "a:b:c", "a\u0000", "a\uD800", "a\n",
                "x='1' y", "a=\"", "a/", "a&b", "a<", "\u00D7"
            })
    void refusesNames(String name) {
        Builder builder = $build("a", "x", 1);
        assertThatIllegalArgumentException().isThrownBy(() -> $build(name));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.c(name));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.c(name, Map.of(), "text"));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.attrs("y", 2, name, 1));
        assertThat(builder).hasToString("<a x=\"1\"/>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000",
                "\u0001",
                "\u0008",
                "\u000B",
                "\u000C",
                "\u000E",
                "\u001F",
                "\uFFFE",
                "\uFFFF",
                "\uD800",
                "\uDC00",
                "\uD800\uD800",
                "\uDC00\uD800"
            })
    void refusesCharactersWithTheirIndex(String character) {
        Builder builder = $build("a");
        String text = "ab\uD83D\uDE00" + character;
        List<Consumer<String>> calls = List.of(
                builder::t,
                bad -> builder.attrs("x", bad),
                bad -> builder.c("x", "y", bad),
                bad -> builder.c("x", Map.of(), bad),
                bad -> $build("a", "x", bad));
        for (Consumer<String> call : calls) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> call.accept(text))
                    .withMessageContaining("index 4");
        }
        assertThat(builder).hasToString("<a/>");
    }

    @Test
    void takesAllOtherCharacters() {
        StringBuilder all = new StringBuilder("\t\n\r");
        for (int c = 0x20; c <= Character.MAX_CODE_POINT; c += c < 0x3000 ? 1 : 97) {
            if (c < 0xD800 || (c > 0xDFFF && c != 0xFFFE && c != 0xFFFF)) {
                all.appendCodePoint(c);
            }
        }
        Stanza tree = $build("a", "x", all).t(all.toString()).tree();
        assertThat(tree.text()).isEqualTo(all.toString());
        assertThat(tree.attr("x")).isEqualTo(all.toString());
    }

    @Test
    void escapesWhatHasAMeaning() {
        assertThat($build("a", "x", "<>&\"'\t\n\r").t("<>&\"'\t\n\r]]>"))
                .hasToString("<a x=\"&lt;&gt;&amp;&quot;&apos;&#9;&#10;&#13;\">"
                        + "&lt;&gt;&amp;&quot;&apos;\t\n&#13;]]&gt;</a>");
    }

    @Test
    void refusesValuesThatCannotBeMeant() {
        for (Object value :
                List.of($build("b"), $build("b").tree(), List.of("x"), Map.of("x", 1), new String[] {"x"})) {
            assertThatIllegalArgumentException().isThrownBy(() -> $build("a", "x", value));
        }
    }

    @Test
    void usesPrefixesThatAreDeclared() {
        assertThat($msg("xml:lang", "en")).hasToString("<message xmlns=\"jabber:client\" xml:lang=\"en\"/>");
        Stanza tree = $build("p:a", "p:x", 1, "xmlns:p", "urn:p", "xmlns:q", "urn:q")
                .c("q:b", "p:y", 2)
                .c("c")
                .tree();
        assertThat(tree.toXml())
                .isEqualTo("<p:a p:x=\"1\" xmlns:p=\"urn:p\" xmlns:q=\"urn:q\"><q:b p:y=\"2\"><c/></q:b></p:a>");
        assertThat(tree.getNamespaceURI()).isEqualTo("urn:p");
        assertThat(tree.getAttributeNS("urn:p", "x")).isEqualTo("1");
        Stanza b = tree.children().get(0);
        assertThat(b.getNamespaceURI()).isEqualTo("urn:q");
        assertThat(b.getAttributeNS("urn:p", "y")).isEqualTo("2");
        assertThat(b.children().get(0).getNamespaceURI()).isNull();
    }

    @Test
    void refusesPrefixesThatMeanNothingOrTooMuch() {
        List<Consumer<Builder>> mistakes = List.of(
                b -> b.c("p:x"),
                b -> b.attrs("p:x", 1),
                b -> b.c("xmlns:x", "xmlns:p", "urn:p"),
                b -> b.attrs("xmlns:p", ""),
                b -> b.attrs("xmlns:xml", "urn:x"),
                b -> b.attrs("xmlns:xmlns", "urn:x"),
                b -> b.attrs("xmlns", "http://www.w3.org/2000/xmlns/"),
                b -> b.attrs("xmlns:p", "http://www.w3.org/2000/xmlns/"),
                b -> b.attrs("xmlns:p", "http://www.w3.org/XML/1998/namespace"),
                b -> b.attrs("xmlns", "http://www.w3.org/XML/1998/namespace"),
                b -> b.attrs("xmlns:p", "urn:p", "xmlns:q", "urn:p", "p:x", 1, "q:x", 1));
        for (Consumer<Builder> mistake : mistakes) {
            Builder builder = $build("a");
            assertThatIllegalArgumentException().isThrownBy(() -> mistake.accept(builder));
            assertThat(builder).hasToString("<a/>");
        }
        assertThat($build("a", "xmlns:xml", "http://www.w3.org/XML/1998/namespace")
                        .tree()
                        .attr("xmlns:xml"))
                .isNotNull();
    }

    @Test
    void takesElementsOfAnyDom() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document document = factory.newDocumentBuilder().newDocument();
        Element body = document.createElement("body");
        body.setTextContent("Hello");
        Element foreign = document.createElementNS("urn:x", "x:y");
        Element plain = document.createElementNS(null, "plain");
        foreign.appendChild(plain);
        Builder builder = $msg().cnode(body).up().cnode(foreign).c("z");
        body.setTextContent("changed");
        assertThat(builder)
                .hasToString("<message xmlns=\"jabber:client\"><body>Hello</body>"
                        + "<x:y xmlns:x=\"urn:x\"><plain/><z/></x:y></message>");
        Stanza tree = builder.tree();
        assertThat(tree.child("body", CLIENT)).isNotNull();
        Stanza inner = requireNonNull(tree.child("y", "urn:x"));
        assertThat(inner.child("z", CLIENT)).isNotNull();
    }

    @Test
    void lendsItsNamespaceToNodesThatHaveNone() {
        Stanza body = $build("body").t("x").tree();
        Stanza nested = $build("html", "xmlns", "urn:h").c("b").tree();
        Stanza tree = $msg().cnode(body)
                .up()
                .cnode(nested)
                .c("i")
                .root()
                .cnode($build("b").c("c"))
                .tree();
        assertThat(tree.toXml())
                .isEqualTo("<message xmlns=\"jabber:client\"><body>x</body>"
                        + "<html xmlns=\"urn:h\"><b/><i/></html><b><c/></b></message>");
        assertThat(tree.querySelectorAll("[xmlns=\"jabber:client\"]")).hasSize(3);
        assertThat(tree.querySelectorAll("[xmlns=\"urn:h\"]")).hasSize(3);
    }

    @Test
    void takesPartsOfOtherStanzas() {
        Stanza source = $build("p:a", "xmlns:p", "urn:p", "xmlns", "urn:d")
                .c("b", "p:x", 1)
                .c("p:c")
                .tree();
        Stanza tree = $msg().cnode(source.children().get(0)).tree();
        Stanza copy = requireNonNull(tree.child("b", "urn:d"));
        assertThat(copy.getAttributeNS("urn:p", "x")).isEqualTo("1");
        assertThat(copy.child("c", "urn:p")).isNotNull();
    }

    @Test
    void copiesABuilderAsItIsNow() {
        Builder inner = $build("b");
        Builder outer = $build("a").cnode(inner);
        inner.c("later");
        assertThat(outer.c("d")).hasToString("<a><b><d/></b></a>");
        assertThat(outer.root().cnode(outer)).hasToString("<a><b><d/></b><a><b><d/></b></a></a>");
    }

    @Test
    void givesSnapshotsThatDoNotChange() {
        Builder builder = $msg("to", "x");
        Stanza first = builder.tree();
        assertThat(builder.tree()).isSameAs(first);
        builder.c("body").t("a");
        Stanza second = builder.tree();
        assertThat(builder.up().root().tree()).isSameAs(second);
        builder.attrs("to", "y").t("b");
        assertThat(first.toXml()).isEqualTo("<message xmlns=\"jabber:client\" to=\"x\"/>");
        assertThat(second.children()).hasSize(1);
        assertThat(builder.tree().attr("to")).isEqualTo("y");
    }

    @Test
    void mergesTexts() {
        Stanza tree = $build("a").t("b").t("").t("c").c("d").up().t("e").tree();
        assertThat(tree.getChildNodes().getLength()).isEqualTo(3);
        assertThat(tree.text()).isEqualTo("bce");
    }

    @Test
    void isNoDeeperThan128() {
        Builder builder = $build("a");
        for (int depth = 2; depth <= 128; depth++) {
            builder.c("a");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> builder.c("a")).withMessageContaining("128");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.c("a", Map.of(), "text"));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.cnode($build("b")));
        assertThat(builder.t("x").tree().getTextContent()).isEqualTo("x");
        builder.up().cnode($build("b"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.up().cnode($build("b").c("c")));
        assertThatIllegalArgumentException().isThrownBy(() -> $build("b").cnode(builder));
        assertThat(builder.tree()).isNotNull();
    }

    @Test
    void acceptsPairsAsAnArray() {
        Object[] pairs = Arrays.<Object>asList("to", "x", "id", 1).toArray();
        assertThat($msg(pairs)).hasToString("<message xmlns=\"jabber:client\" to=\"x\" id=\"1\"/>");
    }
}
