package org.strophe4j.xml;

import java.util.List;

/**
 * An element that only carries others, taken apart: the {@code <body/>} of BOSH (XEP-0124, section 4).
 *
 * @param wrapper the envelope with its attributes, and without its content
 * @param contents the elements that were in it, each the root of a tree of its own
 * @param sizes the bytes that each of them took, in the same order
 */
public record Envelope(Stanza wrapper, List<Stanza> contents, List<Integer> sizes) {
    /**
     * Copies the lists.
     *
     * @param wrapper the envelope
     * @param contents the elements
     * @param sizes their bytes
     */
    public Envelope {
        contents = List.copyOf(contents);
        sizes = List.copyOf(sizes);
    }
}
