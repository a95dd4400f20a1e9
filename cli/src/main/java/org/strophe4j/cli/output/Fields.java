package org.strophe4j.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The fields of one JSON object, in the order in which they are put. Absent values leave no field. Not thread-safe. */
public final class Fields {
    private static final JsonFactory JSON = new JsonFactory();

    private final StringWriter text = new StringWriter();
    private final JsonGenerator generator;

    Fields(String event) {
        try {
            generator = JSON.createGenerator(text);
            generator.writeStartObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        put("event", event);
    }

    /**
     * Puts a text.
     *
     * @param name the field's name
     * @param value the text; null for no field
     * @return this
     */
    public Fields put(String name, @Nullable String value) {
        return value == null ? this : write(() -> generator.writeStringField(name, value));
    }

    /**
     * Puts a number.
     *
     * @param name the field's name
     * @param value the number
     * @return this
     */
    public Fields put(String name, long value) {
        return write(() -> generator.writeNumberField(name, value));
    }

    /**
     * Puts a truth value.
     *
     * @param name the field's name
     * @param value the truth value
     * @return this
     */
    public Fields put(String name, boolean value) {
        return write(() -> generator.writeBooleanField(name, value));
    }

    /**
     * Puts how long something took, in milliseconds with a fraction.
     *
     * @param name the field's name
     * @param value the time; null for no field
     * @return this
     */
    public Fields put(String name, @Nullable Elapsed value) {
        return value == null ? this : write(() -> generator.writeNumberField(name, value.millis()));
    }

    String finish() {
        write(() -> {
            generator.writeEndObject();
            generator.close();
        });
        return Printable.json(text.toString());
    }

    private interface Writing {
        void run() throws IOException;
    }

    /** A StringWriter never fails. */
    private Fields write(Writing writing) {
        try {
            writing.run();
            return this;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
