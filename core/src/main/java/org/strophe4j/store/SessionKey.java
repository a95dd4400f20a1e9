package org.strophe4j.store;

import org.strophe4j.jid.Jid;

/**
 * Names a session: where it is, and whose.
 *
 * <p>Both parts are normalized, so that two spellings of one address are one key. A key is written down and shown, so
 * nothing secret goes into it: a service with a name or password is refused, and the query of a service, which often is
 * a token, is left out.
 *
 * @param service the address of the service: scheme, host, port unless it is the usual one, and path
 * @param jid the JID that was given to {@code connect}: bare, full or, for anonymous sessions, a domain
 */
public record SessionKey(String service, String jid) {
    /**
     * Normalizes and checks both parts.
     *
     * @param service the address of the service, absolute and at most 2,000 characters
     * @param jid the JID
     * @throws IllegalArgumentException if the service is no absolute address, has no host, or carries a name or password;
     *     if the JID is none (RFC 7622)
     */
    public SessionKey {
        service = ServiceName.of(service);
        jid = Jid.of(jid).toString();
    }
}
