package org.strophe4j.internal.websocket;

import org.jspecify.annotations.Nullable;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xml.Stanzas;
import org.strophe4j.xmpp.NS;

/** The elements that the transport itself sends. */
final class FramingElements {
    private FramingElements() {}

    /**
     * Makes the header of a stream (RFC 7395, section 3.4).
     *
     * @param domain whom we want to talk to
     * @param language the default language of what we send, null for none
     * @return {@code <open/>}
     */
    static Stanza open(String domain, @Nullable String language) {
        return Stanzas.element("open", "xmlns", NS.FRAMING, "to", domain, "version", "1.0", "xml:lang", language)
                .tree();
    }

    /** {@return {@code <close/>} (RFC 7395, section 3.6)} */
    static Stanza close() {
        return Stanzas.element("close", "xmlns", NS.FRAMING).tree();
    }

    /**
     * Makes the message that tells the other side of its fault (RFC 6120, section 4.9).
     *
     * @param condition the defined condition
     * @return {@code <stream:error/>}
     */
    static Stanza streamError(String condition) {
        return Stanzas.element("stream:error", "xmlns:stream", NS.STREAM)
                .c(condition, "xmlns", NS.STREAMS)
                .tree();
    }
}
