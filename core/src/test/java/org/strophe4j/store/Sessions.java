package org.strophe4j.store;

import java.time.Instant;
import java.util.Map;

/** Keys and sessions that the tests have in common. */
final class Sessions {
    static final String SERVICE = "https://example.com/http-bind";
    static final SessionKey KEY = new SessionKey(SERVICE, "user@example.com/phone");
    static final String SECRET = "5ecret-sid";
    static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private Sessions() {}

    static StoredSession session() {
        return at(NOW);
    }

    static StoredSession at(Instant savedAt) {
        return new StoredSession("bosh", Map.of("sid", SECRET, "rid", "4711"), savedAt);
    }

    static StoredSession with(String name, String value) {
        return new StoredSession("bosh", Map.of(name, value), NOW);
    }
}
