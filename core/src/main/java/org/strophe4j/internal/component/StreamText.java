package org.strophe4j.internal.component;

import org.strophe4j.xml.Builder;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.NS;

/** What frames a component's stream (XEP-0114, section 3; RFC 6120, sections 4.2 to 4.4 and 4.9). */
final class StreamText {
    /** Closes a stream that was opened by {@link #opening}. */
    static final String CLOSING = "</stream:stream>";

    private static final String DECLARATION = "<?xml version='1.0'?>";
    private static final String EMPTY_END = "/>";

    private StreamText() {}

    /**
     * The header as an element, for who watches.
     *
     * @param domain the component's domain
     * @return the header, without content
     */
    static Stanza header(String domain) {
        return new Builder("stream:stream", "xmlns", NS.COMPONENT, "xmlns:stream", NS.STREAM, "to", domain).tree();
    }

    /** {@return what opens the stream with that header} */
    static String opening(Stanza header) {
        String whole = header.toXml();
        return DECLARATION + whole.substring(0, whole.length() - EMPTY_END.length()) + ">";
    }

    /**
     * What tells the other side of its fault.
     *
     * @param condition the defined condition
     * @return {@code <stream:error/>}
     */
    static Stanza error(String condition) {
        return new Builder("stream:error", "xmlns:stream", NS.STREAM)
                .c(condition, "xmlns", NS.STREAMS)
                .tree();
    }
}
