package org.strophe4j.internal.bosh.engine;

import org.jspecify.annotations.Nullable;

/**
 * What the session request says (XEP-0124, section 7.1).
 *
 * @param domain the XMPP domain
 * @param from the bare JID, null when it is not to be said: without TLS everybody would read it (RFC 6120, section 4.7.1)
 * @param language the default language of what is sent
 * @param content the content type that answers shall have
 * @param waitSeconds how many seconds the server may hold a request, 0 or more
 * @param hold how many requests it may hold, 0 or more
 * @param route what the connection manager is to connect to, null to leave that to it
 */
public record Opening(
        String domain,
        @Nullable String from,
        String language,
        String content,
        int waitSeconds,
        int hold,
        @Nullable String route) {}
