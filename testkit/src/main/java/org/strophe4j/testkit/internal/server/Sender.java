package org.strophe4j.testkit.internal.server;

import org.jspecify.annotations.Nullable;
import org.strophe4j.xml.Stanza;

/** Who sent a stanza, and gets the answer. */
sealed interface Sender permits Resource, ComponentStream.Voice {
    /** {@return where answers go} */
    String fullJid();

    /** {@return the account that it acts for, null for a component} */
    @Nullable
    Account account();

    /** {@return the stream that the stanza came on} */
    OpenStream stream();

    /** Sends a stanza in the server's name. */
    void transmit(Stanza stanza);
}
