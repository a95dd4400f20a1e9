package org.strophe4j.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.strophe4j.xml.Builder;
import org.strophe4j.xml.Stanzas;

/** The stanza that everything is measured with: a chat message of exactly 350 bytes, as clients send it. */
public final class Sample {
    /** What it takes in UTF-8. */
    public static final int BYTES = 350;

    /** Its words. */
    public static final String BODY =
            "Soft, what light breaks there? I have waited since noon; come down to the garden and bring a lamp with you now.";

    /** The whole message. */
    public static final String MESSAGE = "<message xmlns='jabber:client' from='juliet@im.example.com/balcony'"
            + " to='romeo@example.net/orchard' type='chat' id='ktx72v49'><body>" + BODY + "</body>"
            + "<active xmlns='http://jabber.org/protocol/chatstates'/><request xmlns='urn:xmpp:receipts'/></message>";

    private Sample() {}

    /** {@return the bytes of the message; each caller gets his own} */
    public static byte[] utf8() {
        byte[] bytes = MESSAGE.getBytes(UTF_8);
        if (bytes.length != BYTES) {
            throw new IllegalStateException("The message has " + bytes.length + " bytes");
        }
        return bytes;
    }

    /** {@return the message as an application of this library builds it} */
    public static Builder build() {
        return filled(Stanzas.$msg(
                "from",
                "juliet@im.example.com/balcony",
                "to",
                "romeo@example.net/orchard",
                "type",
                "chat",
                "id",
                "ktx72v49"));
    }

    /**
     * Builds the same for somebody who exists, by whoever sends it: about as many bytes.
     *
     * @param to the JID of the recipient
     * @return the message
     */
    public static Builder buildFor(String to) {
        return filled(Stanzas.$msg("to", to, "type", "chat", "id", "ktx72v49"));
    }

    private static Builder filled(Builder message) {
        return message.c("body")
                .t(BODY)
                .up()
                .c("active", "xmlns", "http://jabber.org/protocol/chatstates")
                .up()
                .c("request", "xmlns", "urn:xmpp:receipts");
    }
}
