package org.strophe4j.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one {@link Envelope}, and accepts nothing but what {@link EnvelopeJson} describes. For one use by one thread. */
final class EnvelopeReader {
    private final JsonParser json;

    /** The members, zero or null until they are read. */
    private long version;

    private long epoch;
    private @Nullable String service;
    private @Nullable String jid;
    private @Nullable String kind;
    private @Nullable Instant savedAt;
    private @Nullable Map<String, String> fields;

    EnvelopeReader(JsonParser json) {
        this.json = json;
    }

    /**
     * Reads to the end of the input.
     *
     * @throws IOException if it is not JSON, has a name twice, or is longer or deeper than allowed
     * @throws IllegalArgumentException if a member is not what a key or a session accepts
     * @throws UnusableStateException if it is other JSON
     */
    Envelope read() throws IOException, UnusableStateException {
        expect(JsonToken.START_OBJECT);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            member(json.currentName());
        }
        if (json.nextToken() != null) {
            throw new UnusableStateException("something follows its end");
        }
        if (version == 0 || epoch == 0) {
            throw new UnusableStateException("it is not complete");
        }
        return new Envelope(
                new SessionKey(present(service), present(jid)),
                epoch,
                new StoredSession(present(kind), present(fields), present(savedAt)));
    }

    private void member(String name) throws IOException, UnusableStateException {
        switch (name) {
            case "version" -> version = version();
            case "epoch" -> epoch = number();
            case "service" -> service = text();
            case "jid" -> jid = text();
            case "kind" -> kind = text();
            case "savedAt" -> savedAt = instant();
            case "fields" -> fields = fields();
            default -> throw new UnusableStateException("it has an unknown member");
        }
    }

    /** Known first of all, so that another version is called that, whatever else it has. */
    private long version() throws IOException, UnusableStateException {
        long number = number();
        if (number != EnvelopeJson.VERSION) {
            throw UnusableStateException.version(number, EnvelopeJson.VERSION);
        }
        return number;
    }

    private long number() throws IOException, UnusableStateException {
        expect(JsonToken.VALUE_NUMBER_INT);
        long number = json.getLongValue();
        if (number < 1) {
            throw new UnusableStateException("it has a number out of range");
        }
        return number;
    }

    private String text() throws IOException, UnusableStateException {
        expect(JsonToken.VALUE_STRING);
        return json.getText();
    }

    /** Only in the spelling that we write: {@code Instant.parse} alone is generous. */
    private Instant instant() throws IOException, UnusableStateException {
        String text = text();
        try {
            Instant instant = Instant.parse(text);
            if (instant.toString().equals(text)) {
                return instant;
            }
        } catch (DateTimeException malformed) {
            // As below: its message would show the text.
        }
        throw new UnusableStateException("it has a malformed time");
    }

    private Map<String, String> fields() throws IOException, UnusableStateException {
        expect(JsonToken.START_OBJECT);
        Map<String, String> read = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            read.put(json.currentName(), text());
        }
        return read;
    }

    private void expect(JsonToken token) throws IOException, UnusableStateException {
        if (json.nextToken() != token) {
            throw new UnusableStateException("it has something of a wrong type");
        }
    }

    private static <T> T present(@Nullable T member) throws UnusableStateException {
        if (member == null) {
            throw new UnusableStateException("it is not complete");
        }
        return member;
    }
}
