package org.strophe4j.examples.reference;

/** Where the examples write: what the console is to a web page. */
@FunctionalInterface
public interface Console {
    /**
     * Writes a line.
     *
     * @param line the line
     */
    void log(String line);
}
