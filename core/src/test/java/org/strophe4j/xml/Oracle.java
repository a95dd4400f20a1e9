package org.strophe4j.xml;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;

/** A parser by somebody else, asked for its opinion. Not thread-safe. */
interface Oracle {
    /** The document with text and CDATA as one, comments and processing instructions kept; null when it is refused. */
    @Nullable
    Document read(byte[] document);
}
