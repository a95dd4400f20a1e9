package org.strophe4j.xml;

/**
 * The fuzz target of the reader of envelopes: any bytes go through {@link EnvelopeDifferential}. {@code ./fuzz envelope}
 * runs it under Jazzer.
 */
public final class EnvelopeFuzz {
    private static final EnvelopeDifferential DIFFERENTIAL = new EnvelopeDifferential();

    private EnvelopeFuzz() {}

    /**
     * Called by Jazzer for each input.
     *
     * @param document any bytes
     */
    public static void fuzzerTestOneInput(byte[] document) {
        DIFFERENTIAL.accepts(document);
    }
}
