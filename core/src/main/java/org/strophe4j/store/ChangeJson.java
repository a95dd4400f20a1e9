package org.strophe4j.store;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a {@link SessionChange}: one object with exactly the members {@code at put removed}, an object of strings
 * and an array of them. It is read by an object for one use by one thread.
 */
final class ChangeJson {
    private final StrictJson json;

    /** The members, null until they are read. */
    private @Nullable Instant at;

    private @Nullable Map<String, String> put;
    private @Nullable Set<String> removed;

    private ChangeJson(StrictJson json) {
        this.json = json;
    }

    static byte[] write(SessionChange change) {
        return StrictJson.object(members -> {
            members.writeStringField("at", change.at().toString());
            StrictJson.writeFields(members, "put", change.put());
            members.writeArrayFieldStart("removed");
            for (String name : change.removed()) {
                members.writeString(name);
            }
            members.writeEndArray();
        });
    }

    static SessionChange read(byte[] bytes) throws UnusableStateException {
        return StrictJson.read(bytes, json -> new ChangeJson(json).read());
    }

    private SessionChange read() throws IOException, UnusableStateException {
        json.members(this::member);
        return new SessionChange(StrictJson.present(put), StrictJson.present(removed), StrictJson.present(at));
    }

    private void member(String name) throws IOException, UnusableStateException {
        switch (name) {
            case "at" -> at = json.instant();
            case "put" -> put = json.fields();
            case "removed" -> removed = json.names();
            default -> throw StrictJson.unknownMember();
        }
    }
}
