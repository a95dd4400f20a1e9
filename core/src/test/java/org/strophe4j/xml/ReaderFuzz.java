package org.strophe4j.xml;

/**
 * The fuzz target of the reader: any bytes go through {@link Differential}, which holds the reader against the JDK's
 * parser and Woodstox. {@code ./fuzz reader} runs it under Jazzer.
 */
public final class ReaderFuzz {
    private static final Differential DIFFERENTIAL = new Differential();

    private ReaderFuzz() {}

    /**
     * Called by Jazzer for each input.
     *
     * @param document any bytes
     */
    public static void fuzzerTestOneInput(byte[] document) {
        DIFFERENTIAL.accepts(document);
    }
}
