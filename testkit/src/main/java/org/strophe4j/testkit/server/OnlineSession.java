package org.strophe4j.testkit.server;

import org.strophe4j.jid.Jid;

/**
 * A client that has bound a resource, as it was when it was asked for.
 *
 * @param jid the full JID
 * @param mechanism the SASL mechanism that it logged in with
 * @param carrier what carries its stream: {@code websocket} or {@code bosh}
 * @param available whether it sent presence and did not take it back
 * @param priority the priority of that presence; 0 when there is none
 */
public record OnlineSession(Jid jid, String mechanism, String carrier, boolean available, int priority) {}
