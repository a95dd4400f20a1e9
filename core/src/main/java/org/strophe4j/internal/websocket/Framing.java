package org.strophe4j.internal.websocket;

import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.ErrorCondition;
import org.strophe4j.xmpp.NS;

/**
 * The rules of {@code <open/>} and {@code <close/>} (RFC 7395, sections 3.3 to 3.7): each {@code <open/>} of ours is
 * answered by exactly one, before anything else comes, and {@code <close/>} is the last that comes.
 *
 * <p>Pure; confined to an event loop.
 */
final class Framing {
    private static final String OPEN = "open";
    private static final String CLOSE = "close";
    private static final String VERSION = "1.0";

    /** RFC 6120, section 4.9.3.25. */
    private static final String UNSUPPORTED_VERSION = "unsupported-version";

    /** What to do with an element. */
    enum Verdict {
        /** It is the session's. */
        PASS,
        /** It opened the stream. */
        OPENED,
        /** It closed the stream. */
        CLOSED
    }

    /** How many of our headers have no answer yet. */
    private int opensAwaited;

    private boolean closeSent;

    /** Notes that our {@code <open/>} leaves. */
    void openSent() {
        opensAwaited++;
    }

    /** Notes that our {@code <close/>} leaves. */
    void closeSent() {
        closeSent = true;
    }

    /** {@return whether the next element has to be {@code <open/>}, or may be {@code <close/>}} */
    boolean isOpenAwaited() {
        return opensAwaited > 0;
    }

    /** {@return whether we closed our side of the stream} */
    boolean isCloseSent() {
        return closeSent;
    }

    /**
     * Judges an element that arrived.
     *
     * @param element the element
     * @return what it is
     * @throws ProtocolException when it must not come now
     */
    Verdict judge(Stanza element) throws ProtocolException {
        if (element.namespace().equals(NS.FRAMING)) {
            return switch (element.name()) {
                case CLOSE -> Verdict.CLOSED;
                case OPEN -> opened(element);
                default -> throw misplaced("an unknown framing element");
            };
        }
        if (isOpenAwaited()) {
            throw misplaced("an element before <open/>");
        }
        return Verdict.PASS;
    }

    private Verdict opened(Stanza open) throws ProtocolException {
        if (!isOpenAwaited()) {
            throw misplaced("an <open/> that answers none");
        }
        String version = open.attr("version");
        if (!VERSION.equals(version)) {
            throw ProtocolException.inStream(
                    UNSUPPORTED_VERSION,
                    version == null
                            ? "The server sent an <open/> without a version"
                            : "The server sent an <open/> with another version than 1.0");
        }
        opensAwaited--;
        return Verdict.OPENED;
    }

    private static ProtocolException misplaced(String what) {
        return ProtocolException.inStream(ErrorCondition.INVALID_XML, "The server sent " + what);
    }
}
