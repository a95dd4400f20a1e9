package org.strophe4j.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The JSON of an {@link Envelope}: one object with exactly the members {@code version epoch service jid kind savedAt fields},
 * the last of which is an object of strings.
 */
final class EnvelopeJson {
    /** Grows when what was written before can no longer be read. */
    static final int VERSION = 1;

    /** A control character takes six bytes in JSON and one in UTF-8; the rest is for everything but the fields. */
    static final int MAX_BYTES = 6 * StoredSession.MAX_BYTES + (64 << 10);

    /** As named above. */
    private static final int MEMBERS = 7;

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES) // the JVM would keep what a stranger wrote
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(MAX_BYTES)
                    .maxNestingDepth(2)
                    .maxNameLength(StoredSession.MAX_NAME_LENGTH)
                    .maxStringLength(StoredSession.MAX_BYTES)
                    .maxNumberLength(20) // a long
                    .maxTokenCount(2 * (MEMBERS + StoredSession.MAX_FIELDS) + 4)
                    .build())
            .build();

    private EnvelopeJson() {}

    static byte[] write(Envelope envelope) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StoredSession session = envelope.session();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("version", VERSION);
            json.writeNumberField("epoch", envelope.epoch());
            json.writeStringField("service", envelope.key().service());
            json.writeStringField("jid", envelope.key().jid());
            json.writeStringField("kind", session.kind());
            json.writeStringField("savedAt", session.savedAt().toString());
            json.writeObjectFieldStart("fields");
            for (Map.Entry<String, String> field : session.fields().entrySet()) {
                json.writeStringField(field.getKey(), field.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    static Envelope read(byte[] bytes) throws UnusableStateException {
        try (JsonParser json = JSON.createParser(decoded(bytes))) {
            return new EnvelopeReader(json).read();
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
}
