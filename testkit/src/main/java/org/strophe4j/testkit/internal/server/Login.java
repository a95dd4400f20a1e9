package org.strophe4j.testkit.internal.server;

/**
 * Who is at the other end of a stream.
 *
 * @param account whose it is
 * @param host the domain of the stream
 * @param mechanism how it was proven
 */
record Login(Account account, Host host, String mechanism) {}
