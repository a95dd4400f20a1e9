package org.strophe4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StoredSessionTest {
    @Test
    void toStringMasksEveryValue() {
        assertThat(Sessions.session())
                .asString()
                .contains("bosh", "sid=[redacted]", "rid=[redacted]", "2026-01-01T12:00:00Z")
                .doesNotContain(Sessions.SECRET, "4711");
    }

    @Test
    void isACopyThatNobodyChanges() {
        Map<String, String> fields = new HashMap<>(Map.of("sid", "a"));
        StoredSession session = new StoredSession("bosh", fields, Sessions.NOW);
        fields.put("sid", "b");
        assertThat(session.fields()).containsExactly(Map.entry("sid", "a"));
        assertThatThrownBy(() -> session.fields().put("sid", "b")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void keepsTheOrderOfTheFields() {
        Map<String, String> fields = new LinkedHashMap<>();
        IntStream.range(0, 10).forEach(i -> fields.put("field" + (10 - i), ""));
        assertThat(new StoredSession("sm", fields, Sessions.NOW).fields().keySet())
                .containsExactlyElementsOf(fields.keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "BOSH", "bosh 2", "a-kind-of-more-than-32-characters"})
    void refusesKinds(String kind) {
        assertThatThrownBy(() -> new StoredSession(kind, Map.of(), Sessions.NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void twelveHundredFieldsAndNotOneMore() {
        assertThat(new StoredSession("sm", fields(1_200), Sessions.NOW).fields())
                .hasSize(1_200);
        assertThatThrownBy(() -> new StoredSession("sm", fields(1_201), Sessions.NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesOfOneToSixtyFourCharacters() {
        assertThat(Sessions.with("x".repeat(64), "").fields()).hasSize(1);
        assertThatThrownBy(() -> Sessions.with("x".repeat(65), "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Sessions.with("", "")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void twelveMebibytesAndNotOneByteMore() {
        int room = (12 << 20) - "name".length();
        assertThat(Sessions.with("name", "x".repeat(room)).fields()).hasSize(1);
        assertThat(Sessions.with("name", "\uD83D\uDE00".repeat(room / 4)).fields())
                .hasSize(1);
        assertThatThrownBy(() -> Sessions.with("name", "x".repeat(room + 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Sessions.with("name", "\uD83D\uDE00".repeat(room / 4) + "x"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Sessions.with("name", "\u20AC".repeat(room / 3 + 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5ecret\uD83D", "5ecret\uDE00", "\uDE00\uD83D5ecret"})
    void refusesHalvesOfCharactersAndShowsNothing(String value) {
        assertThatThrownBy(() -> Sessions.with("sid", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("5ecret");
    }

    /** What a connection with stream management may have to keep, with room for what else it is. */
    @Test
    void aFullQueueFits() {
        Map<String, String> fields =
                new LinkedHashMap<>(Map.of("id", "x".repeat(4_000), "location", "y".repeat(4_000)));
        IntStream.range(0, 1_000).forEach(i -> fields.put("u." + (4_294_967_000L + i), "z".repeat((8 << 20) / 1_000)));
        assertThat(new StoredSession("sm", fields, Sessions.NOW).fields()).hasSize(1_002);
    }

    private static Map<String, String> fields(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "field" + i, i -> "value"));
    }
}
