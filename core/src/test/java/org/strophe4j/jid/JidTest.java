package org.strophe4j.jid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JidTest {
    /** RFC 7622, section 3.5, table 1, and what servers and rooms make of it. */
    @ParameterizedTest
    @CsvSource(nullValues = "-", delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
                    juliet@example.com|juliet|example.com|-
                    juliet@example.com/foo|juliet|example.com|foo
                    juliet@example.com/foo bar|juliet|example.com|foo bar
                    juliet@example.com/ foo|juliet|example.com| foo
                    juliet@example.com/foo@bar|juliet|example.com|foo@bar
                    foo\\20bar@example.com|foo\\20bar|example.com|-
                    fussball@example.com|fussball|example.com|-
                    fu\u00DFball@example.com|fu\u00DFball|example.com|-
                    \u03C0@example.com|\u03C0|example.com|-
                    \u03A3@example.com/foo|\u03C3|example.com|foo
                    \u03C3@example.com/foo|\u03C3|example.com|foo
                    \u03C2@example.com/foo|\u03C2|example.com|foo
                    king@example.com/\u265A|king|example.com|\u265A
                    example.com|-|example.com|-
                    example.com/foobar|-|example.com|foobar
                    a.example.com/b@example.net|-|a.example.com|b@example.net
                    room@muc.example.com//@/|room|muc.example.com|/@/
                    localhost|-|localhost|-
                    """)
    void acceptsTheExamplesOfTheRfc(String jid, @Nullable String local, String domain, @Nullable String resource) {
        assertParts(jid, local, domain, resource);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "juliet"@example.com|localpart contains U+0022
                    foo bar@example.com|localpart
                    '<@example.com/'|localpart contains U+003C
                    @example.com/|localpart is empty
                    @|localpart is empty
                    henry\u2163@example.com|localpart is refused by PRECIS
                    \u265A@example.com|localpart is refused by PRECIS
                    juliet@|domainpart is empty
                    /foobar|domainpart is empty
                    /|domainpart is empty
                    juliet@/foo|domainpart is empty
                    juliet@example.com/|resourcepart is empty
                    a@b@c|domainpart contains U+0040
                    \uFF20@example.com|localpart contains U+0040
                    o'hara@example.com|localpart contains U+0027
                    a@b..c|domainpart has an empty label
                    a@.b|domainpart has an empty label
                    a@b.|accepted
                    a@.|domainpart
                    a@-b.c|hyphen
                    a@b-.c|hyphen
                    a@b_c|U+005F
                    a@[::1|brackets
                    a@[1.2.3.4]|brackets
                    a@b c|domainpart
                    """)
    void refusesWithAReason(String jid, String reason) {
        if (reason.equals("accepted")) {
            assertThat(Jid.of(jid).domain()).isEqualTo("b");
            return;
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Jid.of(jid))
                .withMessageStartingWith("Not a JID")
                .withMessageContaining(reason);
    }

    @Test
    void foldsWhatTheProfilesFold() {
        assertParts("Juliet@Example.COM/Balcony", "juliet", "example.com", "Balcony");
        assertParts("\uFF21\uFF4C@example.com", "al", "example.com", null);
        // U+212B, the Angstrom sign, is the letter A with ring once normalised.
        assertParts("\u212B@\u212B.example/\u212B", "\u00E5", "\u00E5.example", "\u00C5");
        assertThat(Jid.of("A\u030A@example.com")).isEqualTo(Jid.of("\u212B@example.com"));
        // OpaqueString turns every blank into the ASCII one, and keeps it.
        assertParts("a@b/x\u00A0y\u3000", "a", "b", "x y ");
    }

    @Test
    void acceptsTheSupplementaryPlanesThatNodeprepAcceptsToo() {
        assertParts("\uD840\uDC00@example.com/\uD840\uDC00", "\uD840\uDC00", "example.com", "\uD840\uDC00");
        // U+10400, DESERET CAPITAL LETTER LONG I, has a small counterpart.
        assertParts("\uD801\uDC00@example.com/\uD801\uDC00", "\uD801\uDC28", "example.com", "\uD801\uDC00");
    }

    @Test
    void refusesWhatNobodySees() {
        String[] invisible = {"\u200B", "\u200D", "\u00AD", "\u202E", "\uFEFF", "\uFE0F", "\uDB40\uDD00", "\u0378"};
        for (String character : invisible) {
            assertThatIllegalArgumentException().isThrownBy(() -> Jid.of("a" + character + "b@example.com"));
        }
    }

    @Test
    void refusesControlsAndHalfCharacters() {
        String[] broken = {"\u0000", "\u0009", "\n", "\u007F", "\u0085", "\uD800", "\uDC00", "\uFFFE", "\uFFFF"};
        for (String character : broken) {
            assertThatIllegalArgumentException().isThrownBy(() -> Jid.of(character + "a@example.com"));
            assertThatIllegalArgumentException().isThrownBy(() -> Jid.of("a@" + character + "example.com"));
            assertThatIllegalArgumentException().isThrownBy(() -> Jid.of("a@example.com/" + character));
        }
    }

    @Test
    void holdsEachPartTo1023BytesAfterPreparation() {
        String longest = "a".repeat(1023);
        assertThat(Jid.of(longest + "@example.com/" + longest).resource()).hasSize(1023);
        assertTooLong(longest + "a@example.com");
        assertTooLong("a@example.com/" + longest + "a");
        assertTooLong("\u00E9".repeat(512) + "@example.com");
        assertTooLong("a@example.com/" + "\uD83D\uDE00".repeat(256));
        assertThat(Jid.of("a@b/" + "\uD83D\uDE00".repeat(255)).isFull()).isTrue();
        // Full-width letters have three bytes before preparation and one after it.
        assertThat(Jid.of("\uFF41".repeat(1023) + "@example.com").local()).isEqualTo(longest);
        String labels = ("a".repeat(63) + ".").repeat(15);
        assertThat(Jid.of(labels + "a".repeat(63)).domain()).hasSize(1023);
        assertTooLong(labels + "a".repeat(61) + ".aa");
        assertThatIllegalArgumentException().isThrownBy(() -> Jid.of("a".repeat(64) + ".example"));
        assertThatIllegalArgumentException().isThrownBy(() -> Jid.of("\u00FC".repeat(60) + ".example"));
    }

    @Test
    void costsNoTimeHoweverLongTheInputIs() {
        String[] monsters = {
            "\u00E9".repeat(10_000_000), "@".repeat(10_000_000), "a." + "\u0300".repeat(12_000), "a.".repeat(6_000)
        };
        for (String monster : monsters) {
            long start = System.nanoTime();
            assertThatThrownBy(() -> Jid.of(monster)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Jid.of(monster, monster, monster)).isInstanceOf(IllegalArgumentException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void isMadeOfParts() {
        assertThat(Jid.of("Juliet", "Example.com.", "balcony")).hasToString("juliet@example.com/balcony");
        assertThat(Jid.of(null, "example.com", null)).hasToString("example.com");
        assertThat(Jid.of(null, "example.com", "a@b/c")).isEqualTo(Jid.of("example.com/a@b/c"));
        assertThatIllegalArgumentException().isThrownBy(() -> Jid.of("a/b", "example.com", null));
        assertThatIllegalArgumentException().isThrownBy(() -> Jid.of("a", "b/c", null));
        assertThatIllegalArgumentException().isThrownBy(() -> Jid.of("", "b", null));
        assertThatIllegalArgumentException().isThrownBy(() -> Jid.of(null, "b", ""));
    }

    @Test
    void knowsItsBareAndFullForms() {
        Jid full = Jid.of("juliet@example.com/balcony");
        Jid bare = full.bare();
        assertThat(bare).hasToString("juliet@example.com");
        assertThat(bare.bare()).isSameAs(bare);
        assertThat(bare.isBare()).isTrue();
        assertThat(bare.isFull()).isFalse();
        assertThat(full.isFull()).isTrue();
        assertThat(bare.withResource("balcony")).isEqualTo(full).hasSameHashCodeAs(full);
        assertThat(full.withResource("orchard").resource()).isEqualTo("orchard");
        assertThatIllegalArgumentException().isThrownBy(() -> full.withResource(""));
    }

    @Test
    void isEqualWhenPreparedAlike() {
        assertThat(Jid.of("JULIET@EXAMPLE.com/X")).isEqualTo(Jid.of("juliet@example.com./X"));
        assertThat(Jid.of("juliet@example.com/X")).isNotEqualTo(Jid.of("juliet@example.com/x"));
        assertThat(Jid.of("juliet@example.com")).isNotEqualTo(Jid.of("example.com"));
        assertThat(Jid.of("example.com").equals(null)).isFalse();
        assertThat((Object) Jid.of("example.com")).isNotEqualTo("example.com");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void isPreparedOnceAndForAll(long seed) {
        Random random = new Random(seed);
        String[] alphabet = {
            "a",
            "B",
            "z",
            "0",
            "-",
            ".",
            "@",
            "/",
            " ",
            "\u00DF",
            "\u0130",
            "\u03A3",
            "\u212B",
            "\u0300",
            "\u0323",
            "\u05D0",
            "\u0661",
            "\uFF21",
            "\u3002",
            "\u1E9E",
            "\uD801\uDC00",
            "\uD83D\uDE00",
            "\u0345",
            "xn--",
            "\u00B7"
        };
        int accepted = 0;
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(8); i >= 0; i--) {
                text.append(alphabet[random.nextInt(alphabet.length)]);
            }
            Jid jid;
            try {
                jid = Jid.of(text.toString());
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessageStartingWith("Not a JID");
                continue;
            }
            accepted++;
            assertThat(Jid.of(jid.toString())).isEqualTo(jid).hasToString(jid.toString());
            assertThat(Jid.of(jid.local(), jid.domain(), jid.resource())).isEqualTo(jid);
        }
        assertThat(accepted).isGreaterThan(1_000);
    }

    private static void assertTooLong(String jid) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Jid.of(jid))
                .withMessageContaining("is longer than 1023 bytes");
    }

    private static void assertParts(String text, @Nullable String local, String domain, @Nullable String resource) {
        Jid jid = Jid.of(text);
        assertThat(jid.local()).isEqualTo(local);
        assertThat(jid.domain()).isEqualTo(domain);
        assertThat(jid.resource()).isEqualTo(resource);
    }
}
