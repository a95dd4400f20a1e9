package org.strophe4j.xmpp;

/** What became of a stanza that was given to {@code submit} and did not fail. */
public enum Delivery {
    /** The server has acknowledged it (XEP-0198, section 4): it is responsible for it now. That its addressee got it is not said. */
    ACKED,
    /**
     * It was written, and there is no stream management to tell more. Over BOSH the server has answered since, so that it
     * has it.
     */
    WRITTEN
}
