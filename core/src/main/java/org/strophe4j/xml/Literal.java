package org.strophe4j.xml;

/** What can follow {@code <!}, and the byte order mark: fixed bytes that are recognised in full before anything is said. */
enum Literal {
    COMMENT("--"),
    DOCTYPE("DOCTYPE"),
    CDATA("[CDATA["),
    BYTE_ORDER_MARK("\u00EF\u00BB\u00BF");

    /** One character a byte. */
    private final String bytes;

    Literal(String bytes) {
        this.bytes = bytes;
    }

    int length() {
        return bytes.length();
    }

    byte at(int index) {
        return (byte) bytes.charAt(index);
    }
}
