package org.strophe4j.internal.run;

import org.strophe4j.xml.Stanza;

/**
 * Takes what a session receives in place of handlers, for somebody who shares it out. Called in the order of the wire, by the
 * thread that performs effects: an implementation returns quickly.
 */
public interface Reception {
    /**
     * An element arrived.
     *
     * @param element the element
     * @param bytes what it took on the wire
     * @param number its number on this connection, greater than those before; not positive when it is not counted
     * @param done to be run when it has been handled
     */
    void received(Stanza element, int bytes, long number, Runnable done);

    /**
     * Something waits for all that was received before.
     *
     * @param task to be run when that has been handled
     */
    void behind(Runnable task);
}
