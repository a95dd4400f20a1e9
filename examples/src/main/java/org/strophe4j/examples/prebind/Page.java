package org.strophe4j.examples.prebind;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page with places for values, {@code {{name}}}, in text and in quoted attributes.
 *
 * @param template its HTML
 */
record Page(String template) {
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    /** {@return the page in a file beside this class} */
    static Page named(String file) {
        return new Page(new String(resource(file), StandardCharsets.UTF_8));
    }

    /** {@return a file beside this class} */
    static byte[] resource(String file) {
        try (InputStream stream = Page.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalArgumentException("There is no " + file);
            }
            return stream.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** {@return the page with its values; whatever they are, they are text} */
    String with(Map<String, String> values) {
        return PLACE.matcher(template)
                .replaceAll((MatchResult place) -> quoted(values.getOrDefault(place.group(1), "")));
    }

    private static String quoted(String value) {
        return Matcher.quoteReplacement(escape(value));
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
