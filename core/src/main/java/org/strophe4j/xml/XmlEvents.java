package org.strophe4j.xml;

import org.jspecify.annotations.Nullable;

/** What a {@link Tokenizer} reports, in document order, as soon as it is certain. */
interface XmlEvents {
    /**
     * A start tag was read in full. Also reported for an empty-element tag, followed by {@link #close()}.
     *
     * @param attributes in the order of the tag, namespace declarations included; valid during the call only
     */
    void open(@Nullable String prefix, String localName, Attributes attributes) throws XmlException;

    /** The whole character data between two tags; never empty, never outside the root. */
    void text(String text) throws XmlException;

    /** White space between the stanzas of a stream has been passed, or a part of it. */
    default void space() {}

    /** The innermost open element ended. */
    void close() throws XmlException;
}
