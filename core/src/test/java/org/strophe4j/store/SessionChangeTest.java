package org.strophe4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strophe4j.store.Sessions.NOW;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SessionChangeTest {
    @Test
    void toStringMasksEveryValue() {
        assertThat(new SessionChange(Map.of("u.1", Sessions.SECRET), Set.of("u.0"), NOW))
                .hasToString("SessionChange[at=2026-01-01T12:00:00Z, put={u.1=[redacted]}, removed=[u.0]]");
    }

    @Test
    void isACopyThatNobodyChanges() {
        Map<String, String> put = new HashMap<>(Map.of("a", "1"));
        Set<String> removed = new HashSet<>(Set.of("b"));
        SessionChange change = new SessionChange(put, removed, NOW);
        put.clear();
        removed.clear();
        assertThat(change.put()).containsExactly(Map.entry("a", "1"));
        assertThat(change.removed()).containsExactly("b");
        assertThatThrownBy(() -> change.put().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> change.removed().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aFieldIsPutOrRemoved() {
        assertRefused(Map.of("a", "1"), Set.of("a"));
    }

    @Test
    void hasTheLimitsOfASession() {
        assertThat(change(names(1_200), Set.of()).put()).hasSize(1_200);
        assertRefused(names(1_201), Set.of());
        assertThat(change(Map.of(), names(1_200).keySet()).removed()).hasSize(1_200);
        assertRefused(Map.of(), names(1_201).keySet());
        assertRefused(Map.of("a", "x".repeat(12 << 20)), Set.of());
        assertRefused(Map.of("x".repeat(65), ""), Set.of());
        assertRefused(Map.of("", ""), Set.of());
        assertRefused(Map.of(), Set.of("x".repeat(65)));
        assertRefused(Map.of(), Set.of(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5ecret\uD83D", "5ecret\uDE00", "\uDE00\uD83D5ecret"})
    void refusesHalvesOfCharactersAndShowsNothing(String text) {
        assertThatThrownBy(() -> change(Map.of("sid", text), Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("5ecret");
        assertRefused(Map.of(), Set.of(text));
    }

    private static void assertRefused(Map<String, String> put, Set<String> removed) {
        assertThatThrownBy(() -> change(put, removed)).isInstanceOf(IllegalArgumentException.class);
    }

    private static SessionChange change(Map<String, String> put, Set<String> removed) {
        return new SessionChange(put, removed, NOW);
    }

    private static Map<String, String> names(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "field" + i, i -> "value"));
    }
}
