package org.strophe4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.strophe4j.xml.Stanzas.$build;
import static org.strophe4j.xml.Stanzas.$iq;
import static org.strophe4j.xml.Stanzas.$msg;

import java.io.StringReader;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.jid.Jid;
import org.strophe4j.xml.Stanza;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class StropheTest {
    @Test
    void hasTheConstantsOfTheVocabulary() throws ReflectiveOperationException {
        assertThat($iq("type", "get").c("query", Map.of("xmlns", Strophe.NS.ROSTER)))
                .hasToString("<iq xmlns=\"jabber:client\" type=\"get\"><query xmlns=\"jabber:iq:roster\"/></iq>");
        assertThat(Strophe.Status.CONNECTED).isSameAs(org.strophe4j.xmpp.Status.CONNECTED);
        assertThat(Strophe.ErrorCondition.NO_AUTH_MECH).isEqualTo("no-auth-mech");
        assertSameConstants(Strophe.NS.class, org.strophe4j.xmpp.NS.class, true);
        assertSameConstants(Strophe.ErrorCondition.class, org.strophe4j.xmpp.ErrorCondition.class, false);
        assertSameConstants(Strophe.Status.class, org.strophe4j.xmpp.Status.class, true);
    }

    private static void assertSameConstants(Class<?> ours, Class<?> theirs, boolean all)
            throws ReflectiveOperationException {
        for (Field field : ours.getFields()) {
            assertThat(field.get(null))
                    .isEqualTo(theirs.getField(field.getName()).get(null));
        }
        if (all) {
            assertThat(names(ours)).containsExactlyInAnyOrderElementsOf(names(theirs));
        }
    }

    private static List<String> names(Class<?> type) {
        return Arrays.stream(type.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .map(Field::getName)
                .toList();
    }

    @Test
    void knowsItsVersion() throws Exception {
        assertThat(Files.readString(Path.of("pom.xml"))).contains("<version>" + Strophe.VERSION + "</version>");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            emptyValue = "",
            value = {
                "a@b/c,a,b,c,a@b",
                "a@b,a,b,-,a@b",
                "b/c,-,b,c,b",
                "b,-,b,-,b",
                "dom/res@x,-,dom,res@x,dom",
                "a@b/c/d@e,a,b,c/d@e,a@b",
                "a@b@c,a,b@c,-,a@b@c",
                "a@b/,a,b,'',a@b",
                "@b,'',b,-,@b",
                "-,-,-,-,-",
                "'',-,-,-,-",
            })
    void cutsJids(
            @Nullable String jid,
            @Nullable String node,
            @Nullable String domain,
            @Nullable String resource,
            @Nullable String bare) {
        assertThat(Strophe.getNodeFromJid(jid)).isEqualTo(node);
        assertThat(Strophe.getDomainFromJid(jid)).isEqualTo(domain);
        assertThat(Strophe.getResourceFromJid(jid)).isEqualTo(resource);
        assertThat(Strophe.getBareJidFromJid(jid)).isEqualTo(bare);
    }

    /** XEP-0106, section 5 and what follows from section 4. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "space cadet,space\\20cadet",
                "call me \"ishmael\",call\\20me\\20\\22ishmael\\22",
                "at&t guy,at\\26t\\20guy",
                "d'artagnan,d\\27artagnan",
                "/.fanboy,\\2f.fanboy",
                "::foo::,\\3a\\3afoo\\3a\\3a",
                "<foo>,\\3cfoo\\3e",
                "user@host,user\\40host",
                "c:\\net,c\\3a\\net",
                "c:\\\\net,c\\3a\\\\net",
                "c:\\cool stuff,c\\3a\\cool\\20stuff",
                "c:\\5commas,c\\3a\\5c5commas",
                "\\3and\\2is\\5cool,\\5c3and\\2is\\5c5cool",
                "\\5c20,\\5c5c20",
                "\\,\\",
                "\\2,\\2",
                "\\5C,\\5C",
                "plain,plain",
            })
    void escapesNodes(String node, String escaped) {
        assertThat(Strophe.escapeNode(node)).isEqualTo(escaped);
        assertThat(Strophe.unescapeNode(escaped)).isEqualTo(node);
    }

    @Test
    void cutsWhiteSpaceAroundNodes() {
        assertThat(Strophe.escapeNode(" a b ")).isEqualTo("a\\20b");
        assertThat(Strophe.unescapeNode("\\5c20")).isEqualTo("\\20");
        assertThat(Strophe.unescapeNode("\\20\\5")).isEqualTo(" \\5");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void takesBackEveryEscape(long seed) {
        Random random = new Random(seed);
        String pool = "\\\\\\ 22225c3aefb0\"&'/:<>@x\u00E9";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder("x");
            for (int i = random.nextInt(8); i > 0; i--) {
                text.append(pool.charAt(random.nextInt(pool.length())));
            }
            String node = text.append('x').toString();
            String escaped = Strophe.escapeNode(node);
            assertThat(Strophe.unescapeNode(escaped)).isEqualTo(node);
            assertThat(Jid.of(escaped + "@example.com").local()).isEqualTo(escaped);
        }
    }

    @Test
    void escapesXmlOnce() {
        assertThat(Strophe.xmlescape("<a b='c' d=\"e\">&amp;"))
                .isEqualTo("&lt;a b=&apos;c&apos; d=&quot;e&quot;&gt;&amp;amp;");
        assertThat(Strophe.xmlunescape("&amp;lt;")).isEqualTo("&lt;");
        assertThat(Strophe.xmlunescape("&amp;amp;&lt;&gt;&quot;&apos;&nbsp;&amp"))
                .isEqualTo("&amp;<>\"'&nbsp;&amp");
        String text = "<&>'\"&lt;&amp;quot;";
        assertThat(Strophe.xmlunescape(Strophe.xmlescape(text))).isEqualTo(text);
    }

    @Test
    void makesAndReadsElements() {
        assertThat(Strophe.serialize(Strophe.xmlElement("body", Map.of("a", 1), "x<y")))
                .isEqualTo("<body a=\"1\">x&lt;y</body>");
        assertThat(Strophe.serialize(Strophe.xmlElement("body", Collections.singletonMap("a", null))))
                .isEqualTo("<body/>");
        assertThat(Strophe.serialize(Strophe.xmlElement("body", Map.of(), null)))
                .isEqualTo("<body/>");
        assertThat(Strophe.serialize($msg())).isEqualTo("<message xmlns=\"jabber:client\"/>");
        assertThat(Strophe.serialize((Element) null)).isNull();
        assertThat(Strophe.serialize(Strophe.toElement(" <message> <body> a{} </body> </message> ")))
                .isEqualTo("<message xmlns=\"jabber:client\"><body> a{} </body></message>");
        assertThat(Strophe.toElement("<x> </x>").text()).isEqualTo(" ");
        assertThatIllegalArgumentException().isThrownBy(() -> Strophe.toElement("<iq xmlns='urn:x'/>"));
        assertThatIllegalArgumentException().isThrownBy(() -> Strophe.toElement("<a/><b/>"));
        assertThatIllegalArgumentException().isThrownBy(() -> Strophe.toElement("text"));
    }

    @Test
    void readsElementsOfAnyDom() throws Exception {
        String xml = "<a xmlns='urn:a' xmlns:p='urn:p'>x&amp;<p:b/><![CDATA[<y>]]><c/><c>z</c></a>";
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        Element plain = factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();
        factory.setNamespaceAware(true);
        Element aware = factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();
        for (Element element : List.of(plain, aware, Stanza.parse(xml))) {
            assertThat(Strophe.getText(element)).isEqualTo("x&<y>");
            assertThat(Strophe.getNamespace(element)).isEqualTo("urn:a");
            assertThat(Strophe.isTagEqual(element, "a")).isTrue();
            assertThat(Strophe.isTagEqual(element, "A")).isFalse();
            List<String> names = new ArrayList<>();
            Strophe.forEachChild(element, null, child -> names.add(child.getTagName()));
            Strophe.forEachChild(element, "c", child -> names.add(child.getTextContent()));
            Strophe.forEachChild(element, "p:b", child -> names.add("b"));
            Strophe.forEachChild(element, "none", child -> names.add("none"));
            assertThat(names).containsExactly("p:b", "c", "c", "", "z", "b");
            assertThat(Strophe.copyElement(element).isEqualNode(Stanza.parse(xml)))
                    .isTrue();
            assertThat(Strophe.serialize(element)).isEqualTo(Stanza.parse(xml).toXml());
        }
        assertThat(Strophe.getText(null)).isNull();
        assertThat(Strophe.getNamespace($build("a").tree())).isNull();
        assertThat(Strophe.getNamespace(Strophe.toElement("<p:a xmlns:p='urn:p' xmlns='urn:d'/>")))
                .isEqualTo("urn:p");
    }

    @Test
    void filtersXhtml() {
        assertThat(Strophe.serialize(
                        Strophe.createHtml($build("p").c("b").t("x").tree())))
                .isEqualTo("<p xmlns=\"http://www.w3.org/1999/xhtml\">x</p>");
        assertThat(Strophe.XHTML.validTag("p")).isTrue();
        assertThat(Strophe.XHTML.validTag("script")).isFalse();
        assertThat(Strophe.XHTML.validAttribute("a", "href")).isTrue();
        assertThat(Strophe.XHTML.validAttribute("a", "onclick")).isFalse();
        assertThat(Strophe.XHTML.validCSS("color")).isTrue();
        assertThat(Strophe.XHTML.validCSS("position")).isFalse();
    }
}
