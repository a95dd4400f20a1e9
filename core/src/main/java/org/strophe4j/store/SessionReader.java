package org.strophe4j.store;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the members {@code kind savedAt fields} of a {@link StoredSession}. For one use by one thread. */
final class SessionReader {
    private final StrictJson json;

    /** The members, null until they are read. */
    private @Nullable String kind;

    private @Nullable Instant savedAt;
    private @Nullable Map<String, String> fields;

    SessionReader(StrictJson json) {
        this.json = json;
    }

    /** Reads one of them, or says that it is none of them. */
    void member(String name) throws IOException, UnusableStateException {
        switch (name) {
            case "kind" -> kind = json.text();
            case "savedAt" -> savedAt = json.instant();
            case "fields" -> fields = json.fields();
            default -> throw StrictJson.unknownMember();
        }
    }

    /**
     * Puts together what was read.
     *
     * @throws IllegalArgumentException if a session does not accept it
     * @throws UnusableStateException if something is missing
     */
    StoredSession session() throws UnusableStateException {
        return new StoredSession(StrictJson.present(kind), StrictJson.present(fields), StrictJson.present(savedAt));
    }
}
