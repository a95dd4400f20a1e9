package org.strophe4j.sasl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what {@code scram_vectors.py} writes: fields between tabs, escaped as in JSON. */
final class TestRows {
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-f]{4})|([\"\\\\]))");

    private TestRows() {}

    static Stream<List<String>> of(String resource) {
        try (InputStream in = Objects.requireNonNull(TestRows.class.getResourceAsStream(resource), resource)) {
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return text.lines()
                    .map(line -> Arrays.stream(line.split("\t", -1))
                            .map(TestRows::unescaped)
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String unescaped(String field) {
        return ESCAPE.matcher(field).replaceAll(match -> {
            String plain = match.group(1) == null
                    ? match.group(2)
                    : String.valueOf((char) Integer.parseInt(match.group(1), 16));
            return Matcher.quoteReplacement(plain);
        });
    }
}
