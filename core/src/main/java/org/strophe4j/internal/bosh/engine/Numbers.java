package org.strophe4j.internal.bosh.engine;

import org.jspecify.annotations.Nullable;

/** Numbers as they come from the wire: digits and nothing else. */
final class Numbers {
    /** The most digits that fit a long for certain. */
    private static final int DIGITS_AT_MOST = 18;

    private Numbers() {}

    /** A whole number from 0 on; null for anything else ({@code Long.parseLong} takes signs and foreign digits, too). */
    static @Nullable Long of(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > DIGITS_AT_MOST) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return null;
            }
        }
        return Long.valueOf(text);
    }
}
