package org.strophe4j.internal.shared.socket;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** What a frame means. */
    enum Kind {
        /** Member: who I am. */
        HELLO(1),
        /** Hub: come in; {@code count} is 1 when {@code number} tells how far it has come with what the member has sent. */
        ACCEPTED(2),
        /** Hub: this is the wrong door; then it closes. */
        REFUSED(3),
        /** Member: I send this; {@code number} is its place among what I have sent. */
        SENT(4),
        /** Member: I have handled {@code count} more of what I was given. */
        HANDLED(5),
        /** Member: I begin anew after my login. */
        RESTART(6),
        /** Member: I go; {@code count} is 1 when that is a graceful end. */
        LEAVE(7),
        /** Hub: this is a part of our conversation. */
        TOLD(8),
        /** Hub: this is for you; {@code number} is that of the session, {@code count} what it took on the wire. */
        GIVEN(9),
        /** Hub: your stanza {@code number} is done with; {@code count} is the outcome. */
        CONCLUDED(10),
        /** Hub: all that you have sent up to {@code number}, by way of an earlier hub, is done with. */
        SETTLED(11),
        /** Hub: your stream is over. */
        DISMISSED(12);

        private static final Map<Integer, Kind> BY_CODE =
                Stream.of(values()).collect(Collectors.toUnmodifiableMap(kind -> kind.code, kind -> kind));

        /** What stands for it on the wire. */
        final int code;

        Kind(int code) {
            this.code = code;
        }

        static Kind of(int code) {
            Kind kind = BY_CODE.get(code);
            if (kind == null) {
                throw new IllegalArgumentException("a frame of an unknown kind");
            }
            return kind;
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
