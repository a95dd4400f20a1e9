package org.strophe4j.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Map;

/** What the expectations of a script have kept under the names of their placeholders. */
public final class Captures {
    private final Map<String, String> values;

    Captures(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads a value.
     *
     * @param name the placeholder's name, without braces
     * @return what came in its place
     * @throws IllegalArgumentException if no expectation has kept it
     */
    public String get(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("Nothing was captured as " + name + ", only " + values.keySet());
        }
        return value;
    }

    /**
     * Reads a value that is base64, as SASL's are.
     *
     * @param name the placeholder's name, without braces
     * @return the decoded text
     * @throws IllegalArgumentException if no expectation has kept it, or it is not base64
     */
    public String decoded(String name) {
        return new String(Base64.getDecoder().decode(get(name)), UTF_8);
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
