package org.strophe4j.jid;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The encoding of Unicode labels in ASCII (RFC 3492). The JDK's {@code java.net.IDN} cannot serve: it follows IDNA2003,
 * which maps some labels to others.
 *
 * <p>Inputs are labels of at most 63 characters, which keeps every number within an int.
 */
final class Punycode {
    // Parameters of RFC 3492, section 5.
    private static final int BASE = 36;
    private static final int T_MIN = 1;
    private static final int T_MAX = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int INITIAL_BIAS = 72;
    private static final int INITIAL_N = 0x80;

    /** Digits are a to z for 0 to 25, then 0 to 9. */
    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";

    private Punycode() {}

    /**
     * Encodes a label (RFC 3492, section 6.3).
     *
     * @param label at most 63 code points
     * @return its ASCII form, without the prefix {@code xn--}
     */
    static String encode(String label) {
        int[] input = label.codePoints().toArray();
        StringBuilder output = new StringBuilder();
        label.chars().filter(c -> c < INITIAL_N).forEach(c -> output.append((char) c));
        int basic = output.length();
        if (basic > 0) {
            output.append('-');
        }
        int handled = basic;
        int bias = INITIAL_BIAS;
        int delta = 0;
        int n = INITIAL_N;
        while (handled < input.length) {
            int next = smallestFrom(n, input);
            delta += (next - n) * (handled + 1);
            n = next;
            for (int c : input) {
                if (c < n) {
                    delta++;
                } else if (c == n) {
                    appendNumber(output, delta, bias);
                    bias = adapt(delta, handled + 1, handled == basic);
                    delta = 0;
                    handled++;
                }
            }
            delta++;
            n++;
        }
        return output.toString();
    }

    private static int smallestFrom(int n, int[] codePoints) {
        int smallest = Character.MAX_CODE_POINT;
        for (int c : codePoints) {
            if (c >= n && c < smallest) {
                smallest = c;
            }
        }
        return smallest;
    }

    /** Writes a generalised variable-length integer (RFC 3492, section 3.3). */
    private static void appendNumber(StringBuilder output, int number, int bias) {
        int rest = number;
        for (int k = BASE; ; k += BASE) {
            int threshold = threshold(k, bias);
            if (rest < threshold) {
                output.append(DIGITS.charAt(rest));
                return;
            }
            output.append(DIGITS.charAt(threshold + (rest - threshold) % (BASE - threshold)));
            rest = (rest - threshold) / (BASE - threshold);
        }
    }

    /**
     * Decodes a label (RFC 3492, section 6.2).
     *
     * @param encoded lower-case ASCII without the prefix {@code xn--}, at most 63 characters
     * @return the label, or null if the text encodes none
     */
    static @Nullable String decode(String encoded) {
        int delimiter = encoded.lastIndexOf('-');
        List<Integer> output = new ArrayList<>();
        encoded.substring(0, Math.max(delimiter, 0)).chars().forEach(output::add);
        Numbers numbers = new Numbers(encoded, delimiter + 1);
        int bias = INITIAL_BIAS;
        int n = INITIAL_N;
        int i = 0;
        for (boolean first = true; numbers.hasNext(); first = false) {
            int delta = numbers.next(bias);
            int length = output.size() + 1;
            if (delta < 0) {
                return null;
            }
            bias = adapt(delta, length, first);
            i += delta;
            n += i / length;
            i %= length;
            if (n > Character.MAX_CODE_POINT || Character.getType(n) == Character.SURROGATE) {
                return null;
            }
            output.add(i, n);
            i++;
        }
        StringBuilder label = new StringBuilder();
        output.forEach(label::appendCodePoint);
        return label.toString();
    }

    private static int threshold(int k, int bias) {
        return Math.min(Math.max(k - bias, T_MIN), T_MAX);
    }

    /** Adapts the bias to the numbers seen so far (RFC 3492, section 6.1). */
    private static int adapt(int delta, int length, boolean first) {
        int scaled = first ? delta / DAMP : delta / 2;
        scaled += scaled / length;
        int k = 0;
        while (scaled > (BASE - T_MIN) * T_MAX / 2) {
            scaled /= BASE - T_MIN;
            k += BASE;
        }
        return k + (BASE - T_MIN + 1) * scaled / (scaled + SKEW);
    }

    /** Reads the variable-length integers of an encoded label. */
    private static final class Numbers {
        /** More than any label of 63 characters can skip: each of its places, for each of Unicode's characters. */
        private static final int MAX = 64 * (Character.MAX_CODE_POINT + 1);

        private final String encoded;
        private int position;

        Numbers(String encoded, int start) {
            this.encoded = encoded;
            this.position = start;
        }

        boolean hasNext() {
            return position < encoded.length();
        }

        /** {@return the next number, or -1 when there is none} */
        int next(int bias) {
            long number = 0;
            long weight = 1;
            for (int k = BASE; position < encoded.length(); k += BASE) {
                int digit = DIGITS.indexOf(encoded.charAt(position));
                position++;
                // A digit that does not end the number is at least 1, so this ends before the weight overflows.
                number += digit * weight;
                if (digit < 0 || number > MAX) {
                    return -1;
                }
                int threshold = threshold(k, bias);
                if (digit < threshold) {
                    return (int) number;
                }
                weight *= BASE - threshold;
            }
            return -1;
        }
    }
}
