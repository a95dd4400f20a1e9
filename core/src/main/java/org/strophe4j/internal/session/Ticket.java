package org.strophe4j.internal.session;

/**
 * Somebody's claim to a reply, opaque to the machine, which gives it back exactly once: with {@link Effect.Answer} or with
 * {@link Effect.Unanswered}.
 */
public interface Ticket {}
