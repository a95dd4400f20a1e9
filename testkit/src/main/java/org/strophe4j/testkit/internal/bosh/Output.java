package org.strophe4j.testkit.internal.bosh;

import org.jspecify.annotations.Nullable;
import org.strophe4j.xml.Stanza;

/** What is to be done after something happened to a session, in the order in which it is said. */
public sealed interface Output {
    /**
     * The client opens its stream, or opens it anew.
     *
     * @param to the domain, null when it was not said
     * @param from who opens it, null when it was not said
     * @param version the version of XMPP, null when it was not said
     */
    record Open(
            @Nullable String to,
            @Nullable String from,
            @Nullable String version) implements Output {}

    /**
     * The client sends an element.
     *
     * @param element the element, a root
     */
    record Deliver(Stanza element) implements Output {}

    /** The client ends its stream. */
    record Leave() implements Output {}

    /**
     * An exchange gets its answer.
     *
     * @param ticket which
     * @param utf8 the wrapper; nobody changes the array
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Reply(Ticket ticket, byte[] utf8) implements Output {}

    /** The session is over; nothing comes after this. */
    record Gone() implements Output {}
}
