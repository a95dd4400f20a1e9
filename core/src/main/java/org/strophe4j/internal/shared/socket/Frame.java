package org.strophe4j.internal.shared.socket;

import java.nio.charset.StandardCharsets;
import org.strophe4j.xml.Stanza;

/**
 * What passes between a member and its hub at once: a byte for the kind, eight for a number, four for a count, and XML. Before
 * each stands its length in four bytes.
 *
 * @param kind what it means
 * @param number the number of a stanza
 * @param count a count or a code
 * @param xml an element in UTF-8, or nothing; nobody changes it
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Frame(Kind kind, long number, int count, byte[] xml) {
    /** The version of all this, which both sides must speak. */
    static final String VERSION = "1";

    /** More than any stanza that a server takes. */
    static final int MOST_BYTES = 16 << 20;

    private static final byte[] NOTHING = {};

    /** What a frame means. Their order is part of the protocol. */
    enum Kind {
        /** Member: who I am. */
        HELLO,
        /** Hub: come in; {@code count} is 1 when {@code number} tells how far it has come with what the member has sent. */
        ACCEPTED,
        /** Hub: this is the wrong door; then it closes. */
        REFUSED,
        /** Member: I send this; {@code number} is its place among what I have sent. */
        SENT,
        /** Member: I have handled {@code count} more of what I was given. */
        HANDLED,
        /** Member: I begin anew after my login. */
        RESTART,
        /** Member: I go; {@code count} is 1 when that is a graceful end. */
        LEAVE,
        /** Hub: this is a part of our conversation. */
        TOLD,
        /** Hub: this is for you; {@code number} is that of the session, {@code count} what it took on the wire. */
        GIVEN,
        /** Hub: your stanza {@code number} is done with; {@code count} is the outcome. */
        CONCLUDED,
        /** Hub: all that you have sent up to {@code number}, by way of an earlier hub, is done with. */
        SETTLED,
        /** Hub: your stream is over. */
        DISMISSED;

        private static final Kind[] ALL = values();

        static Kind of(int code) {
            if (code < 0 || code >= ALL.length) {
                throw new IllegalArgumentException("a frame of an unknown kind");
            }
            return ALL[code];
        }
    }

    static Frame of(Kind kind) {
        return new Frame(kind, 0, 0, NOTHING);
    }

    static Frame of(Kind kind, long number, int count) {
        return new Frame(kind, number, count, NOTHING);
    }

    static Frame of(Kind kind, Stanza element) {
        return new Frame(kind, 0, 0, element.toXml().getBytes(StandardCharsets.UTF_8));
    }
}
