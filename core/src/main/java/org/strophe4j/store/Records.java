package org.strophe4j.store;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * Writes the records of a journal. One is a line: eight digits of hexadecimal for the length, a space, eight for the
 * checksum, a space, that many bytes of JSON, which have no line feed among them, and a line feed. The checksum is the
 * CRC-32C (RFC 3720, section 12.1) of all JSON in the file up to here, so that a record is also wrong when one before it is
 * missing, or has been written by somebody else. Not thread-safe.
 */
final class Records {
    static final int DIGITS = 8;
    /** Where the JSON begins: behind two numbers and two spaces. */
    static final int PREFIX = 2 * (DIGITS + 1);
    /** What a record has beside its JSON. */
    static final int OVERHEAD = PREFIX + 1;

    private final CRC32C sum = new CRC32C();

    /** {@return the next record} */
    byte[] record(byte[] json) {
        sum.update(json);
        String prefix = String.format(Locale.ROOT, "%08x %08x ", json.length, sum.getValue());
        byte[] record = new byte[json.length + OVERHEAD];
        System.arraycopy(prefix.getBytes(StandardCharsets.US_ASCII), 0, record, 0, PREFIX);
        System.arraycopy(json, 0, record, PREFIX, json.length);
        record[record.length - 1] = '\n';
        return record;
    }
}
