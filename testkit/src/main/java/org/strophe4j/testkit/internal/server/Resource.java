package org.strophe4j.testkit.internal.server;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strophe4j.jid.Jid;
import org.strophe4j.testkit.server.OnlineSession;
import org.strophe4j.xml.Stanza;

/**
 * A client that is online: an account with a bound resource and the stream that leads to it. With stream management it may
 * hibernate: it is there for everybody else, and what is sent to it waits for the client's next stream.
 */
final class Resource implements Sender {
    /** So many addresses that got directed presence are remembered to be told of the end. */
    static final int MAX_DIRECTED = 1_000;

    private final Account account;
    private final Jid jid;
    private final String fullJid;
    private final String mechanism;
    /** The one stream that leads to the client, or did. */
    private ClientStream stream;
    /** Who got presence directly and is no contact (RFC 6121, section 4.6). */
    private final Set<String> directed = new LinkedHashSet<>();
    /** The last available presence, with {@code from}; null while unavailable. */
    private byte @Nullable [] presence;

    private int priority;
    /** What stream management counts; null without it. */
    private @Nullable Ledger ledger;
    /** How long it hibernates at most. */
    private int maxSeconds;

    private boolean hibernating;
    /** Whether it asked for the roster and therefore gets pushes (RFC 6121, section 2.2). */
    private boolean interested;

    Resource(Account account, Jid jid, String mechanism, ClientStream stream) {
        this.account = account;
        this.jid = jid;
        this.fullJid = jid.toString();
        this.mechanism = mechanism;
        this.stream = stream;
    }

    @Override
    public Account account() {
        return account;
    }

    Jid jid() {
        return jid;
    }

    @Override
    public String fullJid() {
        return fullJid;
    }

    String bareJid() {
        return account.bareJid();
    }

    @Override
    public ClientStream stream() {
        return stream;
    }

    // --- sending

    @Override
    public void transmit(Stanza stanza) {
        deliver(stanza.toUtf8(), null);
    }

    /**
     * Sends a stanza.
     *
     * @param utf8 the stanza
     * @param sender the stream that it came on, which is held back while this client does not read; null when the server
     *     itself speaks
     */
    void deliver(byte[] utf8, @Nullable OpenStream sender) {
        Ledger current = ledger;
        if (current != null) {
            current.sent(Ident.of(utf8, jid), utf8);
        }
        if (!hibernating) {
            stream.deliver(utf8, sender);
        }
        if (current != null && current.isFull()) {
            end("resource-constraint");
        } else if (current != null && !hibernating && current.asks()) {
            stream.transmit(Ledger.REQUEST);
        }
    }

    // --- stream management

    @Nullable
    Ledger ledger() {
        return ledger;
    }

    void manage(Ledger newLedger, int maxHibernation) {
        ledger = newLedger;
        maxSeconds = maxHibernation;
    }

    int maxSeconds() {
        return maxSeconds;
    }

    boolean isHibernating() {
        return hibernating;
    }

    void hibernate() {
        hibernating = true;
    }

    void moveTo(ClientStream newStream) {
        stream = newStream;
        hibernating = false;
    }

    /** Ends the session, with a stream error where there is a stream. */
    void end(String condition) {
        if (hibernating) {
            hibernating = false;
            stream.abandoned(this);
        } else {
            stream.fail(condition);
        }
    }

    // --- presence and roster

    Set<String> directed() {
        return directed;
    }

    byte @Nullable [] presence() {
        return presence;
    }

    boolean isAvailable() {
        return presence != null;
    }

    int priority() {
        return priority;
    }

    void available(byte[] newPresence, int newPriority) {
        presence = newPresence;
        priority = newPriority;
    }

    void unavailable() {
        presence = null;
        priority = 0;
        directed.clear();
    }

    boolean isInterested() {
        return interested;
    }

    void becomeInterested() {
        interested = true;
    }

    OnlineSession view() {
        return new OnlineSession(jid, mechanism, stream.carrier().kind(), isAvailable(), priority);
    }
}
