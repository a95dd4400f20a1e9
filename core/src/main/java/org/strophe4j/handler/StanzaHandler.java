package org.strophe4j.handler;

import org.strophe4j.xml.Stanza;

/** Handles the stanzas that match the filter it was registered with. Called on the connection's callback executor. */
@FunctionalInterface
public interface StanzaHandler {
    /**
     * Handles one stanza. An exception is reported to the connection's error hook, and the handler stays.
     *
     * @param stanza the stanza, shared and read-only
     * @return true to stay registered, false to be removed
     * @throws Exception whatever the application likes
     */
    boolean handle(Stanza stanza) throws Exception;
}
