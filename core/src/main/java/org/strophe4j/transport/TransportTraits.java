package org.strophe4j.transport;

/**
 * What is true of a carrier whatever happens on it.
 *
 * @param secure whether everything travels under TLS with a verified peer
 * @param loopback whether the peer is on this machine by its literal address, so that cleartext is acceptable
 */
public record TransportTraits(boolean secure, boolean loopback) {}
