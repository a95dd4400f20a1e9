package org.strophe4j.store;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Keys, sessions and changes that the tests have in common. */
public final class Sessions {
    public static final String SERVICE = "https://example.com/http-bind";
    public static final SessionKey KEY = new SessionKey(SERVICE, "user@example.com/phone");
    public static final String SECRET = "5ecret-sid";
    public static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private Sessions() {}

    public static StoredSession session() {
        return at(NOW);
    }

    public static StoredSession at(Instant savedAt) {
        return new StoredSession("bosh", Map.of("sid", SECRET, "rid", "4711"), savedAt);
    }

    public static StoredSession with(String name, String value) {
        return new StoredSession("bosh", Map.of(name, value), NOW);
    }

    /**
     * Makes a session whose fields stand in this order.
     *
     * @param fields names and values by turns
     */
    public static StoredSession of(String... fields) {
        Map<String, String> ordered = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            ordered.put(fields[i], fields[i + 1]);
        }
        return new StoredSession("sm", ordered, NOW);
    }

    /** {@return one with that many unacknowledged stanzas, from zero} */
    public static StoredSession many(int stanzas) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < stanzas; i++) {
            fields.put("u." + i, "<message id='" + i + "'/>");
        }
        return new StoredSession("sm", fields, NOW);
    }

    /** {@return a session in which the last ten of that many stanzas are unacknowledged} */
    static StoredSession queue(int stanzas) {
        Map<String, String> fields = new LinkedHashMap<>(Map.of("n", String.valueOf(stanzas)));
        for (int i = Math.max(1, stanzas - 9); i <= stanzas; i++) {
            fields.put("u." + i, stanza(i));
        }
        return new StoredSession("sm", fields, NOW);
    }

    /** {@return what makes a queue of one stanza less the queue of so many} */
    static SessionChange next(int stanzas) {
        Map<String, String> put = Map.of("n", String.valueOf(stanzas), "u." + stanzas, stanza(stanzas));
        return change(put, "u." + (stanzas - 10));
    }

    private static String stanza(int number) {
        return "<message id='" + number + "'><body>" + "\u20AC".repeat(number % 40) + "</body></message>";
    }

    public static SessionChange change(Map<String, String> put, String... removed) {
        return new SessionChange(put, Set.of(removed), NOW);
    }
}
