package org.strophe4j.testkit.internal.bosh;

import org.jspecify.annotations.Nullable;

/** Numbers in attributes: decimal digits and nothing else. */
final class Numbers {
    /** Beyond it a double, which is what many clients count with, skips numbers (section 14.1). */
    static final long MAX_RID = (1L << 53) - 1;

    private static final int MAX_DIGITS = 16;

    private Numbers() {}

    /**
     * Reads a number.
     *
     * @return the number, -1 when there is none
     * @throws BindingError if it is no number, or greater than {@link #MAX_RID}
     */
    static long read(@Nullable String text) throws BindingError {
        if (text == null) {
            return -1;
        }
        boolean digits = !text.isEmpty()
                && text.length() <= MAX_DIGITS
                && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        long number = digits ? Long.parseLong(text) : -1;
        if (number < 0 || number > MAX_RID) {
            throw new BindingError(BindingError.BAD_REQUEST);
        }
        return number;
    }

    /** The same, where anything above {@code most} means {@code most}, and so does nothing. */
    static int readAtMost(@Nullable String text, int most) throws BindingError {
        long number = read(text);
        return number < 0 ? most : (int) Math.min(number, most);
    }
}
