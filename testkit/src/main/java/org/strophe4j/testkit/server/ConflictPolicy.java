package org.strophe4j.testkit.server;

/** What happens when a client asks for a resource that is taken (RFC 6120, section 7.7.2.2). */
public enum ConflictPolicy {
    /** The old session is ended with the stream error {@code conflict}: what Prosody and ejabberd do. */
    REPLACE_OLD,
    /** The new one is refused with the stanza error {@code conflict}; it may ask for another resource. */
    REFUSE_NEW,
    /** The new one gets a resource of the server's making. */
    GENERATE
}
