package org.strophe4j.xml;

import java.util.Arrays;

/**
 * The qualified names of the open elements, as bytes on one stack, so that an end tag is compared byte by byte as it
 * comes and needs no string. Only accessed by the thread that reads.
 */
final class OpenElements {
    private static final int FIRST_BYTES = 128;
    private static final int FIRST_DEPTH = 8;
    /** Arrays beyond these are dropped when a document has ended. */
    private static final int IDLE_BYTES = 512;

    private static final int IDLE_DEPTH = 32;

    private byte[] names = new byte[FIRST_BYTES];
    /** Where the name at each level ends; it begins where the one below ends. */
    private int[] ends = new int[FIRST_DEPTH];

    private int depth;
    /** Bytes of the innermost name that an end tag has matched so far. */
    private int matched;

    int depth() {
        return depth;
    }

    void push(byte[] source, int from, int to) {
        int begin = top();
        int end = begin + (to - from);
        if (end > names.length) {
            names = Arrays.copyOf(names, Math.max(end, 2 * names.length));
        }
        if (depth == ends.length) {
            ends = Arrays.copyOf(ends, 2 * depth);
        }
        System.arraycopy(source, from, names, begin, to - from);
        ends[depth++] = end;
    }

    void pop() {
        depth--;
    }

    void beginMatch() {
        matched = depth == 1 ? 0 : ends[depth - 2];
    }

    /** Whether the innermost name was matched in full. */
    boolean isMatched() {
        return matched == top();
    }

    /** Compares the next byte of an end tag; not to be called once {@link #isMatched()}. */
    boolean match(byte b) {
        return names[matched++] == b;
    }

    void restart() {
        depth = 0;
        if (names.length > IDLE_BYTES) {
            names = new byte[FIRST_BYTES];
        }
        if (ends.length > IDLE_DEPTH) {
            ends = new int[FIRST_DEPTH];
        }
    }

    int capacity() {
        return names.length + Integer.BYTES * ends.length;
    }

    private int top() {
        return depth == 0 ? 0 : ends[depth - 1];
    }
}
