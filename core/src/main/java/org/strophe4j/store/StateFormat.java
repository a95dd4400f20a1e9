package org.strophe4j.store;

/** How the session of a key is written down in its file. */
interface StateFormat {
    /** {@return the end of the file's name, behind the dot} */
    String suffix();

    /** {@return how long a file can become, in bytes} */
    int maxBytes();

    /** {@return the content of a new file} */
    byte[] encode(Envelope envelope);

    /**
     * Reads a file.
     *
     * @throws UnusableStateException if it must not be used
     */
    Envelope decode(byte[] content) throws UnusableStateException;
}
