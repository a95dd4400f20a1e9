package org.strophe4j.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.strophe4j.xml.Stanzas.$build;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuilderRoundTripTest {
    @Test
    void startsFromXml() {
        assertThat(Builder.fromString("<message to='x'><body>a</body></message>")
                        .c("thread")
                        .t("b"))
                .hasToString("<message xmlns=\"jabber:client\" to=\"x\"><body>a</body><thread>b</thread></message>");
        assertThat(Builder.fromString("<p:a xmlns:p='urn:p' p:x='1'><p:b/></p:a>")
                        .attrs("p:x", 2)
                        .c("p:c"))
                .hasToString("<p:a xmlns:p=\"urn:p\" p:x=\"2\"><p:b/><p:c/></p:a>");
        assertThat(Builder.fromString("<iq xmlns='jabber:server'/>").tree().namespace())
                .isEqualTo("jabber:server");
        assertThat(Builder.fromString("<x/>")).hasToString("<x/>");
    }

    @Test
    void refusesWhatIsNoStanza() {
        for (String xml :
                List.of("", "x", "<a>", "<a/><b/>", "<!--x--><a/>", "<iq xmlns='urn:x'/>", "<iq xmlns=''/>")) {
            assertThatIllegalArgumentException().isThrownBy(() -> Builder.fromString(xml));
        }
    }

    /** Nothing that can be built is read back as anything else. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void readsBackWhatWasBuilt(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            Builder builder = $build(name(random), "xmlns:p", "urn:p", "xmlns:q", "urn:q");
            for (int i = random.nextInt(20); i > 0; i--) {
                step(builder, random);
            }
            Stanza tree = builder.tree();
            String xml = builder.toString();
            Stanza read = Stanza.parse(xml);
            assertThat(read.isEqualNode(tree)).as(xml).isTrue();
            assertThat(tree.isEqualNode(read)).as(xml).isTrue();
            assertThat(read.toXml()).isEqualTo(xml);
            assertThat(new String(tree.toUtf8(), StandardCharsets.UTF_8)).isEqualTo(xml);
            assertThat(Builder.fromString(xml).tree().isEqualNode(tree)).isTrue();
            assertThat($build("a").cnode(tree).tree().children().get(0).toXml()).isEqualTo(xml);
        }
    }

    private static void step(Builder builder, Random random) {
        switch (random.nextInt(9)) {
            case 0 -> builder.c(name(random));
            case 1 -> builder.c(name(random), "xmlns", "urn:" + random.nextInt(3));
            case 2 -> builder.c("p:" + name(random), "q:x", text(random), "p:x", text(random));
            case 3 ->
                builder.c(name(random), "xmlns:p", "urn:r", "xml:lang", "en").attrs("p:z", random.nextInt());
            case 4 -> builder.attrs(name(random), text(random), "y", null);
            case 5 -> builder.t(text(random));
            case 6 -> builder.up();
            case 7 -> builder.c(name(random), "xmlns", "");
            default ->
                builder.cnode(
                        $build(name(random)).c(name(random), "xmlns", "urn:1").t(text(random)));
        }
    }

    private static String name(Random random) {
        String[] names = {"a", "b", "iq", "item", "x-y", "_", "\u00E9t\u00E9", "\u4E2D", "a.b"};
        return names[random.nextInt(names.length)];
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            int[] pool = {
                '<', '>', '&', '"', '\'', '\t', '\n', '\r', ' ', 'a', ']', 0x7F, 0x85, 0xE9, 0x2028, 0x1F600, 0xFFFD
            };
            text.appendCodePoint(pool[random.nextInt(pool.length)]);
        }
        return text.toString();
    }
}
