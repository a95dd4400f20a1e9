package org.strophe4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what {@code --json} writes: one flat object a line, and nothing else. */
final class Json {
    private static final JsonFactory JSON = new JsonFactory();

    private Json() {}

    static List<Map<String, String>> objects(String lines) {
        return lines.lines().map(Json::object).toList();
    }

    static List<String> events(String lines) {
        return objects(lines).stream().map(object -> object.get("event")).toList();
    }

    private static Map<String, String> object(String line) {
        Map<String, String> fields = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(line)) {
            assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                assertThat(parser.nextToken().isScalarValue()).as(line).isTrue();
                fields.put(name, parser.getText());
            }
            assertThat(parser.currentToken()).isEqualTo(JsonToken.END_OBJECT);
            assertThat(parser.nextToken()).isNull();
            return fields;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
