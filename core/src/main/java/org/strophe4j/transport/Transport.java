package org.strophe4j.transport;

/**
 * Carries one XMPP stream to one server. An instance serves a single attempt and is thrown away afterwards.
 *
 * <p>Framing stays inside the transport: stream headers, closing tags and keepalives never reach the session. Stream
 * features, SASL, binding and stream errors stay outside: they pass through as ordinary first-level elements.
 *
 * <p>Life: {@link #open}, any number of {@link #transmit}, {@link #restart}; then {@link #end} or {@link #abort}, or the
 * other side goes. Whatever happens after {@code open}, {@link TransportEvents#closed} is called exactly once and
 * nothing is called after it. Methods may be called from any thread, never block on the network, throw nothing, and are
 * executed in the order of the calls; after the end they do nothing.
 */
public interface Transport {
    /** {@return what the session must know of this carrier before it speaks} */
    TransportTraits traits();

    /**
     * Begins to connect and opens the first stream.
     *
     * @param events hears everything from now on
     */
    void open(TransportEvents events);

    /** Opens a new stream on the same connection after SASL succeeded (RFC 6120, section 6.4.6). */
    void restart();

    /**
     * Hands over an element to be written as soon as the carrier takes it.
     *
     * @param element what to write; {@link TransportEvents#written} reports it when it has been
     */
    void transmit(Outgoing element);

    /**
     * The session is established: what a carrier does only for an established one begins now. BOSH keeps a request open from
     * here on, for what the server has to say; most carriers have nothing to do.
     */
    default void established() {}

    /**
     * The application is through with the first of the elements that it was not through with. Only for carriers whose stream
     * has other readers, who wait for the slowest.
     */
    default void handled() {}

    /**
     * Ends the stream gracefully once everything handed over before is written: closes it and waits for the other side
     * to do the same. Whoever calls this sets the time limit and calls {@link #abort} when it has passed. Where no stream
     * could be opened yet there is none to end: the connection is dropped, which counts as a clean end.
     */
    void end();

    /**
     * Drops the connection at once; nothing is told any more but {@code closed}. It tells of the abort, unless the stream
     * was over already and only its socket was still to be closed.
     */
    void abort();

    /**
     * Stops or resumes reading from the network: back-pressure against a flood. Elements that were read already may
     * still arrive after it was turned off.
     *
     * @param on whether to read; true after {@code open}
     */
    void reading(boolean on);
}
