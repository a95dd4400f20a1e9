package org.strophe4j.testkit.internal.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.strophe4j.testkit.internal.sm.Accounting;
import org.strophe4j.testkit.internal.sm.Accounting.Column;
import org.strophe4j.testkit.internal.sm.Count;
import org.strophe4j.testkit.internal.sm.Unacked;
import org.strophe4j.testkit.internal.sm.Unacked.Sent;
import org.strophe4j.testkit.server.CountedStanza;
import org.strophe4j.xmpp.NS;

/**
 * What a session with stream management counts in both directions (XEP-0198, section 4). It outlives the session's streams.
 */
final class Ledger {
    static final byte[] REQUEST = ("<r xmlns='" + NS.SM + "'/>").getBytes(UTF_8);
    /** Who acknowledges nothing for so long loses the session; all of it can be resent at once. */
    private static final long MAX_BYTES = 8L * 1024 * 1024;

    private final Accounting accounting;
    private final Unacked unacked = new Unacked();
    private final int ackEvery;
    /** What the session is resumed by; null when it cannot be, or no longer. */
    private @Nullable String id;
    /** How many stanzas of the client were taken. */
    private long handled;
    /** How many of them the client was told of. */
    private long told;
    /** Whether the client asks, and is kept waiting. */
    private boolean owed;
    /** How many stanzas were sent since the client was last asked for its count. */
    private int unasked;
    /** The end of a session that has no connection; null while it has one. */
    private @Nullable Future<?> expiry;

    Ledger(Accounting accounting, int ackEvery, @Nullable String id) {
        this.accounting = accounting;
        this.ackEvery = ackEvery;
        this.id = id;
    }

    @Nullable
    String id() {
        return id;
    }

    void forgetId() {
        id = null;
    }

    // --- from the client

    void received(CountedStanza stanza) {
        handled++;
        accounting.add(Column.ACCEPTED, stanza);
    }

    /** {@return how many stanzas were taken, as it stands on the wire} */
    long handled() {
        return Count.wire(handled);
    }

    boolean hasNews() {
        return handled > told;
    }

    /** {@return what tells the client} */
    byte[] answer() {
        owed = false;
        told = handled;
        return ("<a xmlns='" + NS.SM + "' h='" + handled() + "'/>").getBytes(UTF_8);
    }

    boolean isOwed() {
        return owed;
    }

    void owe() {
        owed = true;
    }

    // --- to the client

    void sent(CountedStanza stanza, byte[] utf8) {
        unacked.add(new Sent(stanza, utf8));
        unasked++;
        accounting.add(Column.SENT, stanza);
    }

    boolean isFull() {
        return unacked.bytes() > MAX_BYTES;
    }

    /** {@return whether it is time to ask, which is then done} */
    boolean asks() {
        boolean due = ackEvery > 0 && unasked >= ackEvery;
        unasked = due ? 0 : unasked;
        return due;
    }

    boolean covers(long count) {
        return unacked.covers(count);
    }

    void acknowledged(long count) {
        unacked.acknowledge(count).forEach(sent -> accounting.add(Column.ACKNOWLEDGED, sent.what()));
    }

    /** {@return how many stanzas were sent, as it stands on the wire} */
    long sent() {
        return unacked.sent();
    }

    /** {@return what the client may not have got} */
    List<Sent> resent() {
        unasked = 0;
        return unacked.waiting();
    }

    // --- without a connection

    void expires(Future<?> at) {
        expiry = at;
    }

    /** The session has a connection again, or is over. */
    void stays() {
        Future<?> current = expiry;
        if (current != null) {
            current.cancel(false);
            expiry = null;
        }
    }

    void ended() {
        stays();
        unacked.waiting().forEach(sent -> accounting.add(Column.ABANDONED, sent.what()));
    }
}
