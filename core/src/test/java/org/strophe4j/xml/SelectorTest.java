package org.strophe4j.xml;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.strophe4j.xml.Stanzas.$build;
import static org.strophe4j.xml.Stanzas.$iq;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorTest {
    private static final Stanza ROSTER = $iq("type", "result", "id", "r1")
            .c("query", "xmlns", "jabber:iq:roster")
            .c("item", "jid", "juliet@example.com", "name", "Juliet")
            .c("group", Map.of(), "Friends")
            .up()
            .c("item", "jid", "romeo@example.com")
            .c("group", Map.of(), "Friends")
            .c("x", "xmlns", "urn:x", "id", "x1")
            .c("group", "id", "deep")
            .tree();

    /** Every element is named by its id, or its jid, or its name. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    item                                    | juliet@example.com romeo@example.com
                    query > item                            | juliet@example.com romeo@example.com
                    query>item                              | juliet@example.com romeo@example.com
                    iq > query                              | query
                    iq query group                          | group group deep
                    iq > item                               | ''
                    item group                              | group group deep
                    item > group                            | group group
                    item * group                            | deep
                    iq > query > item > x > group           | deep
                    item[name]                              | juliet@example.com
                    item[jid="romeo@example.com"]           | romeo@example.com
                    item[jid='romeo@example.com'] > x       | x1
                    item[name=Juliet] , x                   | juliet@example.com x1
                    x, item                                 | juliet@example.com romeo@example.com x1
                    [id]                                    | x1 deep
                    [id=x1] [id=deep]                       | deep
                    item[jid][name]                         | juliet@example.com
                    item[ name = "Juliet" ]                 | juliet@example.com
                    [xmlns="urn:x"]                         | x1 deep
                    group[xmlns='jabber:iq:roster']         | group group
                    [xmlns="jabber:client"]                 | ''
                    *                                       | query juliet@example.com group romeo@example.com group x1 deep
                    Item                                    | ''
                    *[nothing]                              | ''
                    """)
    void findsInDocumentOrder(String css, String expected) {
        assertThat(names(ROSTER.querySelectorAll(css))).isEqualTo(expected);
        Stanza first = ROSTER.querySelector(css);
        assertThat(first == null ? "" : names(List.of(first)))
                .isEqualTo(expected.contains(" ") ? expected.substring(0, expected.indexOf(' ')) : expected);
    }

    private static String names(List<Stanza> elements) {
        return elements.stream()
                .map(e ->
                        e.hasAttribute("id") ? e.getAttribute("id") : e.attr("jid") == null ? e.name() : e.attr("jid"))
                .collect(Collectors.joining(" "));
    }

    @Test
    void findsOnlyBelowButLooksAbove() {
        Stanza romeo = requireNonNull(ROSTER.querySelector("item[jid='romeo@example.com']"));
        assertThat(romeo.querySelectorAll("group")).hasSize(2);
        assertThat(romeo.querySelectorAll("iq group")).hasSize(2);
        assertThat(romeo.querySelectorAll("query > item > group")).hasSize(1);
        assertThat(romeo.querySelectorAll("item, iq, query")).isEmpty();
        assertThat(romeo.querySelector("[jid='juliet@example.com'] group")).isNull();
    }

    @Test
    void givesAListThatCannotBeChanged() {
        List<Stanza> items = ROSTER.querySelectorAll("item");
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(items::clear);
    }

    @Test
    void seesTheDefaultNamespaceThatHolds() {
        Stanza tree = $build("p:a", "xmlns:p", "urn:p", "xmlns", "urn:d")
                .c("p:b")
                .c("c")
                .c("d", "xmlns", "")
                .c("e")
                .tree();
        assertThat(tree.querySelectorAll("[xmlns='urn:d']").stream().map(Stanza::name))
                .containsExactly("b", "c");
        assertThat(tree.querySelectorAll("[xmlns]").stream().map(Stanza::name)).containsExactly("b", "c");
        assertThat(tree.querySelectorAll("b e").stream().map(Stanza::name)).containsExactly("e");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '`', textBlock = """
                    ``             ! ends too early, at index 0
                    `  `           ! ends too early, at index 2
                    a,             ! ends too early, at index 2
                    ,a             ! ',' at index 0
                    a,,b           ! ',' at index 2
                    > a            ! '>' at index 0
                    a >            ! ends too early
                    a > > b        ! '>' at index 4
                    a + b          ! '+' at index 2
                    a ~ b          ! '~' at index 2
                    a:first-child  ! ':' at index 1
                    a::before      ! ':' at index 1
                    .item          ! '.' at index 0
                    a.item         ! '.' at index 1
                    #id            ! '#' at index 0
                    a|b            ! '|' at index 1
                    a||b           ! '|' at index 1
                    [a~=b]         ! '~' at index 2
                    [a|=b]         ! '|' at index 2
                    [a^="b"]       ! '^' at index 2
                    [a$="b"]       ! '$' at index 2
                    [a*="b"]       ! '*' at index 2
                    [a="b" i]      ! 'i' at index 7
                    [a=1]          ! '1' at index 3
                    [a="b]         ! closing quote
                    [a="\\"]       ! '\\' at index 4
                    [a=b           ! ends too early
                    [a             ! ends too early
                    [a=            ! ends too early
                    []             ! ']' at index 1
                    [              ! ends too early
                    a\\:b          ! '\\' at index 1
                    a]             ! ']' at index 1
                    a{}            ! '{' at index 1
                    1a             ! '1' at index 0
                    a**            ! '*' at index 1
                    """)
    void refusesOtherCssAndNamesIt(String css, String part) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ROSTER.querySelectorAll(css))
                .withMessageContaining(part);
        assertThatIllegalArgumentException().isThrownBy(() -> ROSTER.querySelector(css));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\u0001", "a\uD83D\uDE00 \u0007"})
    void refusesControls(String css) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ROSTER.querySelector(css))
                .withMessageContaining("U+00");
    }

    @Test
    void takesNoMoreThan64Compounds() {
        assertThat(ROSTER.querySelector("a ".repeat(63) + "b")).isNull();
        assertThat(ROSTER.querySelectorAll("a,".repeat(63) + "item")).hasSize(2);
        assertThatIllegalArgumentException().isThrownBy(() -> ROSTER.querySelector("a ".repeat(64) + "b"));
    }

    /** Selectors like these make matchers that try all ways cost time without end. */
    @Test
    void staysLinearOnTreesThatInviteBacktracking() {
        Builder deep = $build("a");
        for (int i = 2; i < 128; i++) {
            deep.c("a");
        }
        for (int i = 0; i < 20_000; i++) {
            deep.c("a").up();
        }
        Stanza tree = deep.tree();
        long start = System.nanoTime();
        assertThat(tree.querySelectorAll("a > a ".repeat(31) + "b")).isEmpty();
        assertThat(tree.querySelectorAll("a ".repeat(63) + "a")).hasSizeGreaterThan(20_000);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    /** Held against a matcher that tries everything, from the right to the left. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void agreesWithANaiveMatcher(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            Builder builder = $build(name(random));
            for (int i = 0; i < 30; i++) {
                builder.c(name(random));
                for (int up = random.nextInt(3); up > 0; up--) {
                    builder.up();
                }
            }
            Stanza tree = builder.tree();
            List<String> parts = new ArrayList<>(List.of(name(random)));
            for (int i = random.nextInt(4); i > 0; i--) {
                parts.add(random.nextBoolean() ? ">" : " ");
                parts.add(random.nextInt(5) == 0 ? "*" : name(random));
            }
            List<Stanza> expected = new ArrayList<>();
            for (Stanza element : tree.querySelectorAll("*")) {
                if (isMatch(element, parts, parts.size() - 1)) {
                    expected.add(element);
                }
            }
            assertThat(tree.querySelectorAll(String.join("", parts))).isEqualTo(expected);
        }
    }

    private static String name(Random random) {
        return String.valueOf("abc".charAt(random.nextInt(3)));
    }

    private static boolean isMatch(Stanza element, List<String> parts, int last) {
        if (!parts.get(last).equals("*") && !parts.get(last).equals(element.name())) {
            return false;
        }
        if (last == 0) {
            return true;
        }
        ElementNode above = element.parentElement();
        if (parts.get(last - 1).equals(">")) {
            return above != null && isMatch((Stanza) above, parts, last - 2);
        }
        while (above != null) {
            if (isMatch((Stanza) above, parts, last - 2)) {
                return true;
            }
            above = above.parentElement();
        }
        return false;
    }
}
