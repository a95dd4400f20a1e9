package org.strophe4j.xmpp;

/** The part that a connection plays in a session that several share. */
public enum Role {
    /** The one that is asked first when somebody wants something of the account. There is exactly one. */
    PRIMARY,
    /** One of the others. */
    SECONDARY
}
