package org.strophe4j.testkit.internal.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import org.strophe4j.testkit.internal.carrier.Carrier;
import org.strophe4j.testkit.internal.carrier.StreamEvents;
import org.strophe4j.testkit.internal.carrier.StreamHeader;
import org.strophe4j.testkit.server.JournalEntry.Direction;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.ErrorCondition;
import org.strophe4j.xmpp.NS;

/**
 * A client's stream from the first header to the end (RFC 6120, section 4).
 *
 * <pre>
 *  Fresh --header--> LoggingIn --success--> LoggedIn --header--> Unbound --bind--> Online
 *    any of them --error, close, loss--> Over
 * </pre>
 */
final class ClientStream implements StreamEvents, OpenStream {
    private final Realm realm;
    private final Carrier carrier;
    private final String id;
    /** Those who wait until this stream's client reads again. */
    private final Holds heldBack = new Holds();

    private Phase phase = new Fresh();
    /** Whether the server's header is out: an error before it needs one first. */
    private boolean headerSent;
    /** For how many reasons nothing is read from this client. */
    private int holds;

    ClientStream(Realm realm, Carrier carrier) {
        this.realm = realm;
        this.carrier = carrier;
        this.id = realm.newStreamId();
    }

    private sealed interface Phase {}

    private record Fresh() implements Phase {}

    private record LoggingIn(Authentication authentication) implements Phase {}

    private record LoggedIn(Login login) implements Phase {}

    private record Unbound(Binding binding) implements Phase {}

    private record Online(Resource resource) implements Phase {}

    private record Over() implements Phase {}

    @Override
    public Carrier carrier() {
        return carrier;
    }

    @Override
    public boolean isOpen() {
        return !(phase instanceof Over);
    }

    // --- what the carrier reports

    @Override
    public void opened(StreamHeader header) {
        if (!(phase instanceof Fresh) && !(phase instanceof LoggedIn)) {
            fail(ErrorCondition.INVALID_XML);
            return;
        }
        String to = header.to();
        Host host = to == null ? null : realm.host(to);
        boolean moved =
                phase instanceof LoggedIn loggedIn && !loggedIn.login.host().equals(host);
        if (host == null || moved) {
            fail("host-unknown");
        } else if (!StreamHeader.VERSION.equals(header.version())) {
            fail("unsupported-version");
        } else {
            greet(host);
        }
    }

    private void greet(Host host) {
        answerHeader(host.name());
        if (phase instanceof LoggedIn loggedIn) {
            Binding binding = new Binding(realm, loggedIn.login, this);
            phase = new Unbound(binding);
            features(binding.features());
        } else {
            Authentication authentication = new Authentication(realm, host, this);
            phase = new LoggingIn(authentication);
            features(authentication.features());
        }
    }

    private void features(String content) {
        transmit(("<stream:features xmlns:stream='" + NS.STREAM + "'>" + content + "</stream:features>")
                .getBytes(UTF_8));
    }

    private void answerHeader(String from) {
        carrier.openStream(StreamHeader.answer(from, id));
        headerSent = true;
    }

    @Override
    public void received(Stanza element) {
        if (phase instanceof Online online) {
            byte[] utf8 = element.toUtf8();
            realm.journal().add(Direction.RECEIVED, peer(), utf8);
            submit(online.resource, element, utf8);
            return;
        }
        journal(Direction.RECEIVED, element.toUtf8());
        if (phase instanceof LoggingIn loggingIn) {
            loggingIn.authentication.received(element);
        } else if (phase instanceof Unbound unbound) {
            unbound.binding.received(element);
        } else if (isOpen()) {
            fail(ErrorCondition.INVALID_XML); // before a header
        }
    }

    private void submit(Resource resource, Stanza element, byte[] utf8) {
        if (element.namespace().equals(NS.SM) && realm.sm().isOffered(this)) {
            realm.sm().received(resource, element);
            return;
        }
        Ledger ledger = resource.ledger();
        if (ledger != null && Router.isStanza(element)) {
            ledger.received(Ident.of(element, resource.jid()));
        }
        realm.router().submit(resource, element, utf8);
    }

    @Override
    public void ended() {
        if (phase instanceof Online online) {
            realm.sm().farewell(online.resource);
        }
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
        if (phase instanceof Online online && realm.sm().waitsFor(online.resource)) {
            over();
        } else {
            leave();
        }
        realm.forget(this);
    }

    @Override
    public void broken(Throwable cause) {
        realm.broken(cause);
    }

    // --- what the phases decide

    void authenticated(Login login) {
        phase = new LoggedIn(login);
    }

    void bound(Resource resource) {
        phase = new Online(resource);
        realm.arrived(resource);
    }

    void resumed(Resource resource) {
        phase = new Online(resource);
    }

    /** Another stream has taken the session over. */
    void replaced() {
        if (isOpen()) {
            byte[] error = error(ErrorCondition.CONFLICT, "");
            over();
            carrier.failStream(ErrorCondition.CONFLICT, error);
        }
    }

    /** A session that waited for its client is over. */
    void abandoned(Resource resource) {
        realm.left(resource);
    }

    @Override
    public void fail(String condition) {
        fail(condition, "");
    }

    /** Does so with a condition of an application beside that of RFC 6120 (section 4.9.4). */
    void fail(String condition, String detail) {
        if (!isOpen()) {
            return;
        }
        if (!headerSent) {
            answerHeader(realm.settings().domain());
        }
        byte[] error = error(condition, detail);
        leave();
        carrier.failStream(condition, error);
    }

    private byte[] error(String condition, String detail) {
        byte[] error = ("<stream:error xmlns:stream='" + NS.STREAM + "'><" + condition + " xmlns='" + NS.STREAMS + "'/>"
                        + detail + "</stream:error>")
                .getBytes(UTF_8);
        realm.journal().add(Direction.SENT, peer(), error);
        return error;
    }

    private void over() {
        phase = new Over();
        writable();
    }

    private void leave() {
        Phase last = phase;
        phase = new Over();
        if (last instanceof Online online) {
            realm.left(online.resource);
        } else if (last instanceof LoggedIn loggedIn) {
            realm.abandoned(loggedIn.login.account());
        } else if (last instanceof Unbound unbound) {
            realm.abandoned(unbound.binding.login().account());
        }
        writable();
    }

    // --- writing and back-pressure

    @Override
    public void transmit(Stanza element) {
        transmit(element.toUtf8());
    }

    void transmit(byte[] utf8) {
        if (phase instanceof Online) {
            realm.journal().add(Direction.SENT, peer(), utf8);
        } else {
            journal(Direction.SENT, utf8);
        }
        carrier.transmit(utf8);
    }

    /**
     * Delivers on behalf of another client, which is held back while this one does not read.
     *
     * @param utf8 the stanza
     * @param sender where it came from, null when the server itself speaks
     */
    void deliver(byte[] utf8, @Nullable OpenStream sender) {
        transmit(utf8);
        if (sender != null && isOpen() && !carrier.isWritable()) {
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

    private String peer() {
        return phase instanceof Online online ? online.resource.fullJid() : id;
    }

    /** Before a session exists elements may carry credentials. */
    private void journal(Direction direction, byte[] utf8) {
        realm.journal().add(direction, id, Redaction.redacted(utf8));
    }
}
