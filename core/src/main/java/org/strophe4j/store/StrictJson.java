package org.strophe4j.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one object of JSON from bytes of UTF-8, member by member, with bounds on all of it. Its failures are
 * {@link IOException} if it is not JSON, has a name twice, or is longer or deeper than allowed, and
 * {@link UnusableStateException} if it is other JSON. For one use by one thread.
 */
final class StrictJson implements Closeable {
    /** A control character takes six bytes in JSON and one in UTF-8; the rest is for everything but the fields. */
    static final int MAX_BYTES = 6 * StoredSession.MAX_BYTES + (64 << 10);

    /** A change has that many names and values, and as many names of what is removed; the rest is for other members. */
    private static final int MAX_TOKENS = 3 * StoredSession.MAX_FIELDS + 32;

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES) // the JVM would keep what a stranger wrote
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(MAX_BYTES)
                    .maxNestingDepth(2)
                    .maxNameLength(StoredSession.MAX_NAME_LENGTH)
                    .maxStringLength(StoredSession.MAX_BYTES)
                    .maxNumberLength(20) // a long
                    .maxTokenCount(MAX_TOKENS)
                    .build())
            .build();

    private final JsonParser json;

    private StrictJson(JsonParser json) {
        this.json = json;
    }

    /** Writes the members of an object. */
    interface Members {
        void write(JsonGenerator json) throws IOException;
    }

    static byte[] object(Members members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
        } catch (IOException memoryDoesNotFail) {
            throw new IllegalStateException(memoryDoesNotFail);
        }
        return bytes.toByteArray();
    }

    static void writeFields(JsonGenerator json, String member, Map<String, String> fields) throws IOException {
        json.writeObjectFieldStart(member);
        for (Map.Entry<String, String> field : fields.entrySet()) {
            json.writeStringField(field.getKey(), field.getValue());
        }
        json.writeEndObject();
    }

    /** What is made of the bytes. */
    interface Reading<T> {
        T of(StrictJson json) throws IOException, UnusableStateException;
    }

    /**
     * Reads to the end of the bytes.
     *
     * @throws UnusableStateException if they are not what is to be read, for whatever reason
     */
    static <T> T read(byte[] bytes, Reading<T> reading) throws UnusableStateException {
        try (StrictJson json = new StrictJson(JSON.createParser(decoded(bytes)))) {
            return reading.of(json);
        } catch (IOException | IllegalArgumentException malformed) {
            // Its message may repeat what was read.
            throw new UnusableStateException("it is damaged");
        }
    }

    /** Decoded here, for Jackson would guess an encoding and is lenient about UTF-8. */
    private static char[] decoded(byte[] bytes) throws CharacterCodingException {
        var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        char[] characters = new char[text.remaining()];
        text.get(characters);
        return characters;
    }

    /** Reads the value of a member. */
    interface Member {
        void read(String name) throws IOException, UnusableStateException;
    }

    /** Reads the object, and that nothing follows it. */
    void members(Member member) throws IOException, UnusableStateException {
        expect(JsonToken.START_OBJECT);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            member.read(json.currentName());
        }
        if (json.nextToken() != null) {
            throw new UnusableStateException("something follows its end");
        }
    }

    long number() throws IOException, UnusableStateException {
        expect(JsonToken.VALUE_NUMBER_INT);
        long number = json.getLongValue();
        if (number < 1) {
            throw new UnusableStateException("it has a number out of range");
        }
        return number;
    }

    /** Known first of all, so that another version is called that, whatever else it has. */
    long version(int known) throws IOException, UnusableStateException {
        long number = number();
        if (number != known) {
            throw UnusableStateException.version(number, known);
        }
        return number;
    }

    String text() throws IOException, UnusableStateException {
        expect(JsonToken.VALUE_STRING);
        return json.getText();
    }

    /** Only in the spelling that we write: {@code Instant.parse} alone is generous. */
    Instant instant() throws IOException, UnusableStateException {
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

    Map<String, String> fields() throws IOException, UnusableStateException {
        expect(JsonToken.START_OBJECT);
        Map<String, String> read = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            read.put(json.currentName(), text());
        }
        return read;
    }

    Set<String> names() throws IOException, UnusableStateException {
        expect(JsonToken.START_ARRAY);
        Set<String> read = new LinkedHashSet<>();
        while (json.nextToken() == JsonToken.VALUE_STRING) {
            if (!read.add(json.getText())) {
                throw new UnusableStateException("it has a name twice");
            }
        }
        require(json.currentToken(), JsonToken.END_ARRAY);
        return read;
    }

    private void expect(JsonToken token) throws IOException, UnusableStateException {
        require(json.nextToken(), token);
    }

    private static void require(@Nullable JsonToken found, JsonToken token) throws UnusableStateException {
        if (found != token) {
            throw new UnusableStateException("it has something of a wrong type");
        }
    }

    static UnusableStateException unknownMember() {
        return new UnusableStateException("it has an unknown member");
    }

    static <T> T present(@Nullable T member) throws UnusableStateException {
        if (member == null) {
            throw new UnusableStateException("it is not complete");
        }
        return member;
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
