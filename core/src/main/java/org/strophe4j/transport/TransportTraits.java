package org.strophe4j.transport;

/**
 * What is true of a carrier whatever happens on it.
 *
 * @param secure whether everything travels under TLS with a verified peer
 * @param loopback whether the peer is on this machine by its literal address, so that cleartext is acceptable
 * @param reliable whether the carrier itself confirms what was sent and notices a peer that has gone silent, as BOSH does;
 *     stream management and probes are for those that do not
 */
public record TransportTraits(boolean secure, boolean loopback, boolean reliable) {
    /**
     * Makes the traits of a carrier that only carries.
     *
     * @param secure whether everything travels under TLS with a verified peer
     * @param loopback whether the peer is on this machine by its literal address
     */
    public TransportTraits(boolean secure, boolean loopback) {
        this(secure, loopback, false);
    }
}
