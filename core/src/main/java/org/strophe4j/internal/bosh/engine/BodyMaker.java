package org.strophe4j.internal.bosh.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.bosh.engine.Body.Kind;
import org.strophe4j.internal.bosh.engine.BodyWriter.Marks;
import org.strophe4j.transport.Outgoing;

/** Makes the bodies of a session: each has the next id, the next key, and says which answers have arrived. */
final class BodyMaker {
    private final Opening opening;
    /** Null when no keys are shown. */
    private final @Nullable KeySequence keys;

    private long nextRid;
    /** The last request whose answer was dealt with. */
    private long dealtWith;

    BodyMaker(Opening opening, long rid, @Nullable KeySequence keys) {
        this.opening = opening;
        this.keys = keys;
        this.nextRid = rid;
        this.dealtWith = rid - 1;
    }

    long nextRid() {
        return nextRid;
    }

    /** Where the keys stand; null without keys. */
    BoshState.@Nullable KeyState keys() {
        return keys == null ? null : new BoshState.KeyState(keys.seed(), keys.shown());
    }

    /** Notes that the answer to a request was dealt with, or still has to be. */
    void dealtWith(long rid) {
        dealtWith = rid;
    }

    long dealtWith() {
        return dealtWith;
    }

    /** The request for a session. */
    Body create() {
        byte[] utf8 = BodyWriter.create(nextRid, opening, shownKeys());
        return next(Kind.CREATE, utf8, List.of());
    }

    /** The request for a new stream. */
    Body restart(Terms terms) {
        byte[] utf8 = BodyWriter.restart(nextRid, terms.sid(), opening, marks(terms, null, null));
        return next(Kind.RESTART, utf8, List.of());
    }

    /** A request that says nothing, or elements; the last one ends the session. */
    Body of(Kind kind, List<Outgoing> contents, Terms terms) {
        Marks marks = marks(terms, kind == Kind.TERMINATE ? "terminate" : null, null);
        return next(kind, BodyWriter.data(nextRid, terms.sid(), marks, contents), contents);
    }

    /** The announcement of a silence. */
    Body pause(int seconds, Terms terms) {
        byte[] utf8 = BodyWriter.data(nextRid, terms.sid(), marks(terms, null, seconds), List.of());
        return next(Kind.PAUSE, utf8, List.of());
    }

    private Body next(Kind kind, byte[] utf8, List<Outgoing> contents) {
        return new Body(nextRid++, kind, utf8, contents);
    }

    private Marks marks(Terms terms, @Nullable String type, @Nullable Integer pause) {
        // That the answer to the request before this one has arrived goes without saying (XEP-0124, section 9.2).
        boolean say = terms.acks() && dealtWith != nextRid - 1;
        return new Marks(type, pause, say ? dealtWith : null, shownKeys());
    }

    private KeySequence.Keys shownKeys() {
        return keys == null ? KeySequence.Keys.NONE : keys.next();
    }
}
