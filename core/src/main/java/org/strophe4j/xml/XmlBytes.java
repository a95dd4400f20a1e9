package org.strophe4j.xml;

/** What an ASCII byte may be in XML 1.0 with namespaces. */
final class XmlBytes {
    /** May begin a name without colon. */
    static final int NAME_START = 1;
    /** May stand in a name without colon. */
    static final int NAME = 1 << 1;
    /** White space (production 3). */
    static final int SPACE = 1 << 2;
    /** Needs a look in character data. */
    static final int TEXT_STOP = 1 << 3;
    /** Needs a look in an attribute value. */
    static final int VALUE_STOP = 1 << 4;
    /** Needs a look in a CDATA section. */
    static final int CDATA_STOP = 1 << 5;

    private static final int STOP = TEXT_STOP | VALUE_STOP | CDATA_STOP;
    private static final byte[] CLASSES = classify();

    private XmlBytes() {}

    /** Whether the byte is ASCII and of one of the classes. */
    static boolean is(int classes, byte b) {
        return b >= 0 && (CLASSES[b] & classes) != 0;
    }

    /** Whether the byte is ASCII and stops none of what {@code stops} names. */
    static boolean isPlain(int stops, byte b) {
        return b >= 0 && (CLASSES[b] & stops) == 0;
    }

    private static byte[] classify() {
        byte[] classes = new byte[128];
        for (int c = 0; c < ' '; c++) {
            classes[c] = STOP;
        }
        mark(classes, "\t\n", SPACE | VALUE_STOP);
        mark(classes, "\r", SPACE | STOP);
        mark(classes, " ", SPACE);
        mark(classes, "<&", TEXT_STOP | VALUE_STOP);
        mark(classes, "]", TEXT_STOP | CDATA_STOP);
        mark(classes, "\"'", VALUE_STOP);
        mark(classes, "-.0123456789", NAME);
        mark(classes, "_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", NAME_START | NAME);
        return classes;
    }

    private static void mark(byte[] classes, String characters, int as) {
        for (int i = 0; i < characters.length(); i++) {
            classes[characters.charAt(i)] = (byte) as;
        }
    }
}
