package org.strophe4j.internal.shared.engine;

import java.util.BitSet;

/**
 * Numbers of received stanzas: the last 8,192 exactly, and all that are smaller. Not thread-safe.
 */
public final class Numbers {
    private static final int WINDOW = 1 << 13;
    private static final int MOST_DIGITS = 18;

    private final BitSet recent = new BitSet();
    private long highest;

    /** Makes an empty set. */
    public Numbers() {}

    /**
     * Adds a number.
     *
     * @param number 1 or more
     */
    public void add(long number) {
        for (long skipped = Math.max(highest + 1, number - WINDOW); skipped < number; skipped++) {
            recent.clear(index(skipped));
        }
        highest = Math.max(highest, number);
        if (number > highest - WINDOW) {
            recent.set(index(number));
        }
    }

    /**
     * Looks for a number.
     *
     * @param number 1 or more
     * @return whether it was added, or is too small to say
     */
    public boolean contains(long number) {
        return number <= highest && (number <= highest - WINDOW || recent.get(index(number)));
    }

    /** Takes everything out. */
    public void clear() {
        recent.clear();
        highest = 0;
    }

    private static int index(long number) {
        return (int) (number % WINDOW);
    }

    /** {@return the numbers as text: ranges like 1-5,7} */
    public String encode() {
        StringBuilder text = new StringBuilder();
        long number = Math.max(1, highest - WINDOW + 1);
        while (number <= highest) {
            long first = number;
            while (number <= highest && contains(number)) {
                number++;
            }
            if (number > first) {
                text.append(text.isEmpty() ? "" : ",").append(first).append('-').append(number - 1);
            }
            number++;
        }
        return text.toString();
    }

    /**
     * Reads numbers.
     *
     * @param text as {@link #encode} has written it
     * @return the numbers
     * @throws IllegalArgumentException if it is nothing of the kind
     */
    public static Numbers decode(String text) {
        Numbers numbers = new Numbers();
        for (String range : text.isEmpty() ? new String[0] : text.split(",", WINDOW)) {
            int dash = range.indexOf('-');
            if (dash < 1) {
                throw new IllegalArgumentException("not a range of numbers");
            }
            long first = number(range.substring(0, dash));
            long last = number(range.substring(dash + 1));
            if (first <= numbers.highest || last < first || last - first >= WINDOW) {
                throw new IllegalArgumentException("not a range of numbers in order");
            }
            for (long each = first; each <= last; each++) {
                numbers.add(each);
            }
        }
        return numbers;
    }

    private static long number(String text) {
        if (text.isEmpty() || text.length() > MOST_DIGITS || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("not a number");
        }
        return Long.parseLong(text);
    }
}
