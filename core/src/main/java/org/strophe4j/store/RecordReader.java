package org.strophe4j.store;

import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link Records} has written, as far as it was written. A writer who was stopped leaves a beginning of his last
 * record; that is taken for the end. Whatever else is wrong is damage. For one use by one thread.
 */
final class RecordReader {
    private final byte[] content;
    private final CRC32C sum = new CRC32C();
    /** Where the next record begins. */
    private int position;

    RecordReader(byte[] content, int position) {
        this.content = content;
        this.position = position;
    }

    /**
     * Reads the JSON of the next record.
     *
     * @return it, null behind the last
     * @throws UnusableStateException if it is damaged, and is not the last
     */
    byte @Nullable [] next() throws UnusableStateException {
        if (position == content.length) {
            return null;
        }
        byte[] json = whole();
        if (json == null && isFollowed()) {
            throw new UnusableStateException("it is damaged");
        }
        return json;
    }

    /** {@return the JSON of a record that is as it was written, null if this is none} */
    private byte @Nullable [] whole() {
        long length = number(position);
        long sumThere = number(position + Records.DIGITS + 1);
        int begin = position + Records.PREFIX;
        if (length < 0 || sumThere < 0 || begin + length >= content.length) {
            return null;
        }
        int end = begin + (int) length;
        if (content[end] != '\n') {
            return null;
        }
        sum.update(content, begin, (int) length);
        if (sum.getValue() != sumThere) {
            return null;
        }
        position = end + 1;
        return Arrays.copyOfRange(content, begin, end);
    }

    /** {@return a number that ends in a space, -1 if there is none} */
    private long number(int at) {
        if (at + Records.DIGITS >= content.length || content[at + Records.DIGITS] != ' ') {
            return -1;
        }
        long number = 0;
        for (int i = at; i < at + Records.DIGITS; i++) {
            int digit = "0123456789abcdef".indexOf(content[i]);
            if (digit < 0) {
                return -1;
            }
            number = number << 4 | digit;
        }
        return number;
    }

    /** {@return whether there is another line behind this one} */
    private boolean isFollowed() {
        for (int i = position; i < content.length - 1; i++) {
            if (content[i] == '\n') {
                return true;
            }
        }
        return false;
    }
}
