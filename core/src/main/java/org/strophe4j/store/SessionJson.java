package org.strophe4j.store;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes a {@link StoredSession} as text and reads it, for stores that keep text: one line with one object of JSON, which
 * has exactly the members {@code version kind savedAt fields}, the last of which is an object of strings. The text is as
 * secret as the session.
 */
public final class SessionJson {
    /** Grows when what was written before can no longer be read. */
    private static final int VERSION = 1;

    private SessionJson() {}

    /**
     * Writes one.
     *
     * @param session what to write
     * @return one line of JSON, at most 73 MiB; without characters below the space, such as the end of a line
     */
    public static String write(StoredSession session) {
        byte[] json = StrictJson.object(members -> {
            members.writeNumberField("version", VERSION);
            writeMembers(members, session);
        });
        return new String(json, StandardCharsets.UTF_8);
    }

    /**
     * Reads one, and nothing else: what is unknown, missing, malformed, there twice or longer than a session can be is
     * refused.
     *
     * @param json what {@link #write} has written
     * @return the session
     * @throws IllegalArgumentException if it is anything else, or of another version; the message says why and shows
     *     nothing of it
     */
    public static StoredSession read(String json) {
        if (json.length() > StrictJson.MAX_BYTES) {
            throw new IllegalArgumentException("The text is no session: it is too long");
        }
        try {
            return StrictJson.read(json.getBytes(StandardCharsets.UTF_8), SessionJson::read);
        } catch (UnusableStateException unusable) {
            throw new IllegalArgumentException("The text is no session: " + unusable.getMessage());
        }
    }

    private static StoredSession read(StrictJson json) throws IOException, UnusableStateException {
        SessionReader session = new SessionReader(json);
        long[] version = new long[1];
        json.members(name -> {
            if (name.equals("version")) {
                version[0] = json.version(VERSION);
            } else {
                session.member(name);
            }
        });
        if (version[0] == 0) {
            throw new UnusableStateException("it is not complete");
        }
        return session.session();
    }

    static void writeMembers(JsonGenerator json, StoredSession session) throws IOException {
        json.writeStringField("kind", session.kind());
        json.writeStringField("savedAt", session.savedAt().toString());
        StrictJson.writeFields(json, "fields", session.fields());
    }
}
