package org.strophe4j.store.jcache;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.strophe4j.store.SessionKey;

/**
 * The JSON of a {@link Claim}: one object with the members {@code version epoch owner beat lease service jid}, and
 * {@code savedAt} when something is stored. It is read by an object for one use by one thread.
 */
final class ClaimJson {
    /** Grows when what was written before can no longer be read. */
    static final int VERSION = 1;

    /** A service of 2,000 characters and a JID of three times 1,023 bytes, each of which may be written as six. */
    static final int MAX_LENGTH = 36_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES) // the JVM would keep what a stranger wrote
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(MAX_LENGTH)
                    .maxNestingDepth(1)
                    .maxNumberLength(20) // a long
                    .build())
            .build();

    private final JsonParser json;

    /** The members, zero or null until they are read. */
    private long version;

    private long epoch;
    private long beat;
    private long lease;
    private @Nullable String owner;
    private @Nullable String service;
    private @Nullable String jid;
    private @Nullable Instant savedAt;

    private ClaimJson(JsonParser json) {
        this.json = json;
    }

    static String write(Claim claim) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("version", VERSION);
            json.writeNumberField("epoch", claim.epoch());
            json.writeStringField("owner", claim.owner());
            json.writeNumberField("beat", claim.beat());
            json.writeNumberField("lease", claim.leaseMillis());
            json.writeStringField("service", claim.key().service());
            json.writeStringField("jid", claim.key().jid());
            if (claim.savedAt() != null) {
                json.writeStringField("savedAt", claim.savedAt().toString());
            }
            json.writeEndObject();
        } catch (IOException memoryDoesNotFail) {
            throw new IllegalStateException(memoryDoesNotFail);
        }
        return text.toString();
    }

    /** {@return what is written there, null if it is not exactly that} */
    static @Nullable Claim read(String text) {
        if (text.length() > MAX_LENGTH) {
            return null;
        }
        try (JsonParser json = JSON.createParser(text)) {
            return new ClaimJson(json).read();
        } catch (IOException | IllegalArgumentException | DateTimeException malformed) {
            return null;
        }
    }

    private @Nullable Claim read() throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            return null;
        }
        boolean good = true;
        while (good && json.nextToken() == JsonToken.FIELD_NAME) {
            good = member(json.currentName());
        }
        boolean complete = version == VERSION && epoch > 0 && beat > 0 && lease > 0;
        if (!good || json.nextToken() != null || !complete || owner == null || service == null || jid == null) {
            return null;
        }
        return new Claim(epoch, owner, beat, lease, new SessionKey(service, jid), savedAt);
    }

    /** Reads one; {@return whether it is as it should be} */
    private boolean member(String name) throws IOException {
        JsonToken value = json.nextToken();
        if (value == JsonToken.VALUE_NUMBER_INT) {
            return number(name, json.getLongValue());
        }
        return value == JsonToken.VALUE_STRING && text(name, json.getText());
    }

    private boolean number(String name, long value) {
        switch (name) {
            case "version" -> version = value;
            case "epoch" -> epoch = value;
            case "beat" -> beat = value;
            case "lease" -> lease = value;
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean text(String name, String value) {
        switch (name) {
            case "owner" -> owner = value;
            case "service" -> service = value;
            case "jid" -> jid = value;
            case "savedAt" -> savedAt = Instant.parse(value);
            default -> {
                return false;
            }
        }
        return true;
    }
}
