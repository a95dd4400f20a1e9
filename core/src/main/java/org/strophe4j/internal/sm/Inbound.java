package org.strophe4j.internal.sm;

/**
 * What came in and what was handled of it (invariant I5). Each stanza has a number that never comes again on this
 * connection, so that one from an older session is not taken for one of this. Confined to the machine.
 */
final class Inbound {
    /** The number of the last stanza before the session. */
    private long base;
    /** The number of the last stanza that arrived on this stream. */
    private long position;
    /** The greatest number that was handed on. */
    private long received;
    /** The greatest number with everything up to it handled. */
    private long handled;
    /** What the server was told when the session was to be resumed. */
    private long claimed;

    Inbound(long handledBefore) {
        position = handledBefore;
        received = handledBefore;
        handled = handledBefore;
        claimed = handledBefore;
    }

    /** A session begins: nothing has come in it. */
    void begin() {
        base = received;
        position = received;
    }

    /** {@return the number of the last stanza before the session} */
    long before() {
        return base;
    }

    /** {@return how many stanzas of the session were handled, in order} */
    long handled() {
        return Math.max(0, handled - base);
    }

    /** {@return the same, and remembers it: the server will begin behind it} */
    long claim() {
        claimed = Math.max(handled, base);
        return claimed - base;
    }

    /** The stream begins behind what was claimed. */
    void goOn() {
        position = claimed;
    }

    /** A stanza arrives; its number, or 0 when it was handed on already. */
    long arrive() {
        position++;
        if (position <= received) {
            return 0;
        }
        received = position;
        return position;
    }

    /** All up to a number were handled; says whether that is news of this session. */
    boolean handle(long number) {
        if (number <= handled) {
            return false;
        }
        handled = number;
        return number > base;
    }
}
