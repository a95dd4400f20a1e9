package org.strophe4j.internal.bosh.engine;

import org.strophe4j.transport.Ending;
import org.strophe4j.xml.Stanza;

/** What the engine wants done, in order. */
public sealed interface BoshEffect {
    /**
     * Post a body. If a request with the same rid is under way, that one is given up first.
     *
     * @param body the body
     */
    record Post(Body body) implements BoshEffect {}

    /**
     * Hand an element to the session.
     *
     * @param element the element
     * @param bytes what it took on the wire
     */
    record Receive(Stanza element, int bytes) implements BoshEffect {}

    /**
     * An answer was dealt with.
     *
     * @param nextRid the id of the request that comes next
     */
    record Advance(long nextRid) implements BoshEffect {}

    /**
     * Leave the session to somebody else; what is still open is of no interest any more.
     *
     * @param terms what was agreed on with the server
     * @param nextRid the id of the request that the other one makes first
     */
    record Leave(Terms terms, long nextRid) implements BoshEffect {}

    /**
     * It is over. Always last.
     *
     * @param ending how
     */
    record Over(Ending ending) implements BoshEffect {}
}
