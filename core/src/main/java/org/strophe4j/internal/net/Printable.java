package org.strophe4j.internal.net;

import org.jspecify.annotations.Nullable;

/** Makes text that came from outside fit for one line of a message. */
public final class Printable {
    private static final int LENGTH_AT_MOST = 200;

    private Printable() {}

    /**
     * Cuts a text and replaces what a terminal or a log might act upon.
     *
     * @param text from anywhere
     * @return at most 200 characters, none of them a control character
     */
    public static String line(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints()
                .limit(LENGTH_AT_MOST)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c)
                .forEach(line::appendCodePoint);
        return line.toString();
    }

    /**
     * Describes a failure.
     *
     * @param cause what failed, null when nobody knows
     * @return its message, or the name of its class when it has none
     */
    public static String message(@Nullable Throwable cause) {
        if (cause == null) {
            return "unknown cause";
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : line(message);
    }
}
