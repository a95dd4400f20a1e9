package org.strophe4j.testkit.internal.server;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strophe4j.jid.Jid;
import org.strophe4j.testkit.server.OnlineSession;

/** A client that is online: an account with a bound resource and the stream that leads to it. */
final class Resource {
    /** So many addresses that got directed presence are remembered to be told of the end. */
    static final int MAX_DIRECTED = 1_000;

    private final Account account;
    private final Jid jid;
    private final String fullJid;
    private final String mechanism;
    private final ClientStream stream;
    /** Who got presence directly and is no contact (RFC 6121, section 4.6). */
    private final Set<String> directed = new LinkedHashSet<>();
    /** The last available presence, with {@code from}; null while unavailable. */
    private byte @Nullable [] presence;

    private int priority;
    /** Whether it asked for the roster and therefore gets pushes (RFC 6121, section 2.2). */
    private boolean interested;

    Resource(Account account, Jid jid, String mechanism, ClientStream stream) {
        this.account = account;
        this.jid = jid;
        this.fullJid = jid.toString();
        this.mechanism = mechanism;
        this.stream = stream;
    }

    Account account() {
        return account;
    }

    Jid jid() {
        return jid;
    }

    String fullJid() {
        return fullJid;
    }

    String bareJid() {
        return account.bareJid();
    }

    ClientStream stream() {
        return stream;
    }

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
