package org.strophe4j.testkit.internal.sm;

import org.jspecify.annotations.Nullable;

/** The numbers of XEP-0198, section 4: they begin at 0 and start again after 2^32-1. */
public final class Count {
    private static final long MODULUS = 1L << 32;
    private static final int MAX_DIGITS = 10;

    private Count() {}

    /** {@return a count as it stands on the wire} */
    public static long wire(long count) {
        return count % MODULUS;
    }

    /**
     * {@return how many steps it is from one count to another}
     *
     * @param from where to begin
     * @param to a count on the wire
     */
    public static long distance(long from, long to) {
        return Math.floorMod(to - from, MODULUS);
    }

    /** {@return the count that an attribute says, null when it says none} */
    public static @Nullable Long read(@Nullable String attribute) {
        if (attribute == null || attribute.length() > MAX_DIGITS || !attribute.matches("[0-9]+")) {
            return null;
        }
        long count = Long.parseLong(attribute);
        return count < MODULUS ? count : null;
    }
}
