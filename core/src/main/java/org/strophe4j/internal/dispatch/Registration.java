package org.strophe4j.internal.dispatch;

import org.strophe4j.handler.Handler;
import org.strophe4j.handler.StanzaHandler;

/** One registered handler. */
final class Registration implements Handler {
    final Criteria criteria;
    final StanzaHandler handler;
    /** The session that the handler belongs to, {@link HandlerIndex#NO_SESSION} when it belongs to the connection. */
    final long session;
    /** The order of registration, which is the order of calls. */
    final long sequence;

    /** Written under the index's lock, read anywhere, so that a deletion is effective at once. */
    private volatile boolean active = true;

    Registration(Criteria criteria, StanzaHandler handler, long session, long sequence) {
        this.criteria = criteria;
        this.handler = handler;
        this.session = session;
        this.sequence = sequence;
    }

    @Override
    public boolean isActive() {
        return active;
    }

    void deactivate() {
        active = false;
    }

    @Override
    public String toString() {
        return "Handler" + criteria + (active ? "" : " (deleted)");
    }
}
