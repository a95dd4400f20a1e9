package org.strophe4j;

import org.strophe4j.internal.bosh.BoshWatch;
import org.strophe4j.internal.bosh.engine.Terms;
import org.strophe4j.internal.run.Audience;

/** Tells the application what BOSH does beside the stream. */
final class SessionWatch implements BoshWatch {
    private final Audience audience;
    private final Way way;

    SessionWatch(Audience audience, Way way) {
        this.audience = audience;
        this.way = way;
    }

    @Override
    public void advanced(long nextRid) {
        audience.hooks().advanced(nextRid);
    }

    @Override
    public void refused(int status) {
        audience.protocolError(status);
    }

    @Override
    public void left(Terms terms, long nextRid) {
        if (way instanceof Way.HandedOver over) {
            over.taken().accept(terms, nextRid);
        }
    }
}
