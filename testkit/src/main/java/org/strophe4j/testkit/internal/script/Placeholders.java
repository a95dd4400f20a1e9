package org.strophe4j.testkit.internal.script;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code {name}} in expectations and replies: what came there, and what was kept of it. */
final class Placeholders {
    /** Stands for anything. */
    static final String ANYTHING = "*";

    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z][A-Za-z0-9_]*)}");

    private Placeholders() {}

    /**
     * Compares a value with what stands in an expectation, and keeps it under the name that stands there.
     *
     * @return whether it fits
     */
    static boolean fits(String expected, String actual, Map<String, String> captures) {
        String name = nameOf(expected);
        if (name == null) {
            return expected.equals(ANYTHING) || expected.equals(actual);
        }
        String known = captures.putIfAbsent(name, actual);
        return known == null || known.equals(actual);
    }

    /** {@return whether it stands for any content, elements too} */
    static boolean isWild(String expected) {
        return expected.equals(ANYTHING);
    }

    private static @Nullable String nameOf(String expected) {
        Matcher matcher = NAME.matcher(expected);
        return matcher.matches() ? matcher.group(1) : null;
    }

    /**
     * Puts what was kept into a reply, escaped.
     *
     * @throws IllegalStateException when a name stands for nothing
     */
    static String filled(String reply, Map<String, String> captures) {
        return NAME.matcher(reply).replaceAll(match -> {
            String value = captures.get(match.group(1));
            if (value == null) {
                throw new IllegalStateException("The reply uses {" + match.group(1)
                        + "}, which no expectation has captured; captured are " + captures.keySet());
            }
            return Matcher.quoteReplacement(escaped(value));
        });
    }

    static String escaped(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&apos;")
                .replace("\"", "&quot;");
    }
}
