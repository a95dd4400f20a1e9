package org.strophe4j.xmpp;

import org.jspecify.annotations.Nullable;
import org.strophe4j.xml.Stanza;

/**
 * Hears every change of a connection's status. Called on the connection's callback executor, one status at a time and
 * in order; an exception is reported to the connection's error hook and has no other effect.
 */
@FunctionalInterface
public interface ConnectCallback {
    /**
     * Called when the status changes.
     *
     * @param status the new status
     * @param condition why, as an RFC 6120 condition or one of {@link ErrorCondition}; null when nothing went wrong
     * @param element the element that caused the change, null when none did
     * @throws Exception whatever the application likes; it is reported, not propagated
     */
    void onStatus(Status status, @Nullable String condition, @Nullable Stanza element) throws Exception;
}
