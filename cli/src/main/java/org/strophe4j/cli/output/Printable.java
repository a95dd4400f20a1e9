package org.strophe4j.cli.output;

/**
 * Makes text from elsewhere fit for a terminal. Control characters could move the cursor, rename the window or type into
 * the shell; bidirectional overrides could make one name look like another. They are shown by their numbers.
 */
public final class Printable {
    /** Characters up to this one have two hexadecimal digits. */
    private static final int LATIN_1 = 0xff;

    private Printable() {}

    /**
     * Prepares text for a place within one line.
     *
     * @param text any text
     * @return the text without line ends: they appear as {@code \x0a}
     */
    public static String line(String text) {
        return escaped(text, "\\x0a");
    }

    /**
     * Prepares text that may have several lines.
     *
     * @param text any text
     * @param indent what each line but the first begins with, so that none of them can pass for a line of ours
     * @return the lines
     */
    public static String lines(String text, String indent) {
        return escaped(text, "\n" + indent);
    }

    /**
     * Finishes a JSON text. What a terminal may act on stands only within its strings, and beyond ASCII, where JSON asks
     * for no escape.
     *
     * @param json one JSON text
     * @return the same value, written so that it can be looked at
     */
    static String json(String json) {
        if (json.chars().noneMatch(Printable::isUnsafe)) {
            return json;
        }
        StringBuilder safe = new StringBuilder(json.length() + 16);
        json.chars().forEach(unit -> {
            if (isUnsafe(unit)) {
                safe.append(String.format("\\u%04x", unit));
            } else {
                safe.append((char) unit);
            }
        });
        return safe.toString();
    }

    private static String escaped(String text, String lineEnd) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            if (character == '\n') {
                safe.append(lineEnd);
            } else if (isUnsafe(character)) {
                safe.append(String.format(character <= LATIN_1 ? "\\x%02x" : "\\u%04x", character));
            } else {
                safe.appendCodePoint(character);
            }
        });
        return safe.toString();
    }

    private static boolean isUnsafe(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL -> character != '\t';
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            case Character.FORMAT -> isOverride(character);
            default -> false;
        };
    }

    /** Embeddings, overrides and isolates (Unicode Standard Annex 9), which reach beyond their own text. */
    private static boolean isOverride(int character) {
        return (character >= 0x202a && character <= 0x202e) || (character >= 0x2066 && character <= 0x2069);
    }
}
