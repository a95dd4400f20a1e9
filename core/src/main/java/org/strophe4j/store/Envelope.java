package org.strophe4j.store;

/**
 * What stands in the file of a session.
 *
 * @param key whose it is: the name of the file does not show it
 * @param epoch the epoch of the owner who wrote it
 * @param session what he wrote
 */
record Envelope(SessionKey key, long epoch, StoredSession session) {
    Envelope with(StoredSession changed) {
        return new Envelope(key, epoch, changed);
    }
}
