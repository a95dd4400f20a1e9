package org.strophe4j.testkit.internal.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.strophe4j.testkit.internal.carrier.Carrier;
import org.strophe4j.testkit.internal.carrier.StreamEvents;
import org.strophe4j.testkit.internal.carrier.StreamHeader;
import org.strophe4j.testkit.server.JournalEntry.Direction;
import org.strophe4j.xml.Builder;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.ErrorCondition;
import org.strophe4j.xmpp.NS;

/**
 * A component's stream from its header to the end (XEP-0114).
 *
 * <pre>
 *  Fresh --header--> Greeted --handshake--> Online
 *    any of them --error, close, loss--> Over
 * </pre>
 */
final class ComponentStream implements StreamEvents, OpenStream {
    private final Realm realm;
    private final Carrier carrier;
    private final String id;
    private final Holds heldBack = new Holds();

    private Phase phase = Phase.FRESH;
    /** The component's domain; the id of the stream until it has named one. */
    private String peer;
    /** For how many reasons nothing is read. */
    private int holds;

    private enum Phase {
        FRESH,
        GREETED,
        ONLINE,
        OVER
    }

    ComponentStream(Realm realm, Carrier carrier) {
        this.realm = realm;
        this.carrier = carrier;
        this.id = realm.newStreamId();
        this.peer = id;
    }

    /**
     * A component in one of its roles: every address of its domain is one.
     *
     * @param stream the component
     * @param fullJid the address
     */
    record Voice(ComponentStream stream, String fullJid) implements Sender {
        @Override
        public @Nullable Account account() {
            return null;
        }

        @Override
        public void transmit(Stanza stanza) {
            stream.transmit(stanza);
        }
    }

    /** {@return the component's domain} */
    String domain() {
        return peer;
    }

    @Override
    public Carrier carrier() {
        return carrier;
    }

    @Override
    public boolean isOpen() {
        return phase != Phase.OVER;
    }

    // --- what the carrier reports

    @Override
    public void opened(StreamHeader header) {
        String to = header.to();
        if (to == null || realm.components().secretOf(to) == null) {
            fail("host-unknown");
            return;
        }
        peer = to;
        carrier.openStream(StreamHeader.answer(to, id));
        phase = Phase.GREETED;
    }

    @Override
    public void received(Stanza element) {
        journal(Direction.RECEIVED, element);
        if (phase == Phase.ONLINE) {
            submit(element);
        } else if (phase == Phase.GREETED) {
            shakeHands(element);
        }
    }

    private void shakeHands(Stanza element) {
        if (!isHandshake(element)
                || !element.text().equals(proof(realm.components().secretOf(peer)))) {
            fail(ErrorCondition.NOT_AUTHORIZED);
        } else if (realm.components().arrived(this)) {
            phase = Phase.ONLINE;
            transmit(new Builder("handshake", "xmlns", NS.COMPONENT).tree());
        } else {
            fail(ErrorCondition.CONFLICT);
        }
    }

    private static boolean isHandshake(Stanza element) {
        return element.name().equals("handshake") && element.namespace().equals(NS.COMPONENT);
    }

    private String proof(@Nullable String secret) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((id + secret).getBytes(UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-1", e);
        }
    }

    private void submit(Stanza element) {
        String from = element.attr("from");
        Address sender = from == null ? null : realm.router().address(from);
        if (from == null || sender == null || !sender.domain().equals(peer)) {
            fail("invalid-from");
        } else if (element.attr("to") == null) {
            fail("improper-addressing");
        } else {
            realm.router().submit(new Voice(this, from), element);
        }
    }

    @Override
    public void ended() {
        leave();
        carrier.endStream();
    }

    @Override
    public void failed(String condition) {
        fail(condition);
    }

    @Override
    public void writable() {
        heldBack.release();
    }

    @Override
    public void lost() {
        leave();
        realm.forget(this);
    }

    @Override
    public void broken(Throwable cause) {
        realm.broken(cause);
    }

    // --- the end

    @Override
    public void fail(String condition) {
        if (!isOpen()) {
            return;
        }
        if (phase == Phase.FRESH) {
            carrier.openStream(StreamHeader.answer(realm.settings().domain(), id));
        }
        Stanza error = new Builder("stream:error", "xmlns:stream", NS.STREAM)
                .c(condition, "xmlns", NS.STREAMS)
                .tree();
        journal(Direction.SENT, error);
        leave();
        carrier.failStream(condition, error.toUtf8());
    }

    private void leave() {
        if (phase == Phase.ONLINE) {
            realm.components().left(this);
        }
        phase = Phase.OVER;
        heldBack.release();
    }

    // --- writing and back-pressure

    @Override
    public void transmit(Stanza element) {
        journal(Direction.SENT, element);
        carrier.transmit(element.toUtf8());
    }

    /**
     * Delivers a stanza of somebody, who is held back while the component does not read.
     *
     * @param utf8 the stanza
     * @param sender the stream that it came on
     */
    void deliver(byte[] utf8, OpenStream sender) {
        realm.journal().add(Direction.SENT, peer, utf8);
        carrier.transmit(utf8);
        if (isOpen() && !carrier.isWritable()) {
            heldBack.add(sender);
        }
    }

    @Override
    public void hold() {
        if (holds++ == 0) {
            carrier.reading(false);
        }
    }

    @Override
    public void release() {
        if (holds > 0 && --holds == 0) {
            carrier.reading(true);
        }
    }

    private void journal(Direction direction, Stanza element) {
        realm.journal().add(direction, peer, Redaction.redacted(element.toUtf8()));
    }
}
