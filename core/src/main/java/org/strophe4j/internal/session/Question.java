package org.strophe4j.internal.session;

import org.jspecify.annotations.Nullable;

/**
 * A stanza that expects a reply.
 *
 * @param kind {@code iq} or {@code presence}: a reply is of the same kind
 * @param id the stanza's id
 * @param to whom it is addressed, null for the own account's server
 * @param timeoutMillis how long to wait, more than 0
 * @param ticket who wants the reply
 */
public record Question(String kind, String id, @Nullable String to, long timeoutMillis, Ticket ticket) {}
