package org.strophe4j.xml;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;

/** The styles that XHTML-IM allows (XEP-0071, section 6.3): a few properties of text, with plain values. */
final class InlineStyle {
    private static final Set<String> PROPERTIES = Set.of(
            "background-color",
            "color",
            "font-family",
            "font-size",
            "font-style",
            "font-weight",
            "margin-left",
            "margin-right",
            "text-align",
            "text-decoration");

    /** What may stand in a value apart from letters and digits: no escapes, comments or addresses can be made of it. */
    private static final String PUNCTUATION = " #%.,+-'\"()";

    /** The functions that may be called. */
    private static final List<String> COLOURS = List.of("rgb(", "rgba(", "hsl(", "hsla(");

    private InlineStyle() {}

    static boolean isProperty(String name) {
        return PROPERTIES.contains(name);
    }

    /** Keeps the declarations that are allowed, written evenly; empty if there is none. */
    static String filter(String style) {
        StringJoiner kept = new StringJoiner("; ");
        for (String declaration : style.split(";", -1)) {
            int colon = declaration.indexOf(':');
            if (colon >= 0) {
                String property = declaration.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                String value = declaration.substring(colon + 1).strip();
                if (isProperty(property) && isPlain(value)) {
                    kept.add(property + ": " + value);
                }
            }
        }
        return kept.toString();
    }

    private static boolean isPlain(String value) {
        boolean isHarmless =
                value.chars().allMatch(c -> (c < 0x80 && Character.isLetterOrDigit(c)) || PUNCTUATION.indexOf(c) >= 0);
        boolean callsNothing = value.indexOf('(') < 0
                || COLOURS.stream()
                        .anyMatch(colour -> value.regionMatches(true, 0, colour, 0, colour.length())
                                && value.indexOf('(', colour.length()) < 0);
        return !value.isEmpty() && isHarmless && callsNothing && isEven(value, '"') && isEven(value, '\'');
    }

    private static boolean isEven(String value, char quote) {
        return value.chars().filter(c -> c == quote).count() % 2 == 0;
    }
}
