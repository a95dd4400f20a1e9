package org.strophe4j.examples.directtls;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Builder;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.NS;

/**
 * What is to be written.
 *
 * @param utf8 its bytes
 * @param shown what a wire tap is shown of it
 * @param element what is reported when it is written; null for framing
 * @param last whether nothing may follow it
 */
@SuppressWarnings("ArrayRecordComponent") // handed from hand to hand, never compared
record Words(byte[] utf8, Stanza shown, @Nullable Outgoing element, boolean last) {
    private static final String EMPTY_END = "/>";

    static Words of(Outgoing element) {
        return new Words(element.utf8(), element.element(), element, false);
    }

    /** Opens a stream (RFC 6120, section 4.2). */
    static Words header(String domain) {
        Stanza stream = stream(domain);
        String whole = stream.toXml();
        String open = whole.substring(0, whole.length() - EMPTY_END.length()) + ">";
        return new Words(bytes("<?xml version='1.0'?>" + open), stream, null, false);
    }

    /** Ends it (RFC 6120, section 4.4). */
    static Words closing(String domain) {
        return new Words(bytes("</stream:stream>"), stream(domain), null, true);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Stanza stream(String domain) {
        return new Builder(
                        "stream:stream",
                        "xmlns",
                        NS.CLIENT,
                        "xmlns:stream",
                        NS.STREAM,
                        "to",
                        domain,
                        "version",
                        "1.0",
                        "xml:lang",
                        "en")
                .tree();
    }
}
