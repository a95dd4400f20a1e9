package org.strophe4j.internal.session;

import org.strophe4j.xmpp.Status;

/** How a session comes about. */
public enum Entrance {
    /** By logging in. */
    LOGIN(Status.CONNECTED, Status.CONNFAIL),
    /** As an external component of the server, which is a domain of its own (XEP-0114). */
    COMPONENT(Status.CONNECTED, Status.CONNFAIL),
    /** By going on with a session of somebody else, who is believed: ATTACHED comes at once. */
    ATTACH(Status.ATTACHED, Status.CONNFAIL),
    /** By going on with a session of somebody else, if the server knows it. */
    VERIFIED_ATTACH(Status.ATTACHED, Status.ATTACHFAIL),
    /** By going on with an own session that was stored, if the server knows it. */
    RESTORE(Status.CONNECTED, Status.CONNFAIL);

    private final Status success;
    private final Status failure;

    Entrance(Status success, Status failure) {
        this.success = success;
        this.failure = failure;
    }

    Status success() {
        return success;
    }

    Status failure() {
        return failure;
    }

    /** Where the conversation begins. */
    State beginning(Profile profile) {
        return switch (this) {
            case LOGIN -> new Greeting();
            case COMPONENT -> new Presenting();
            case ATTACH, VERIFIED_ATTACH, RESTORE -> new Attaching(profile.jid());
        };
    }

    /** Whether the session is made here, so that there can be another one after it. */
    boolean makesSession() {
        return this == LOGIN || this == COMPONENT;
    }

    /** Whether we are a domain, not one of the server's users. */
    boolean isDomain() {
        return this == COMPONENT;
    }

    /** Whether the first thing to be reported is that it begins. */
    boolean isAnnounced() {
        return this != ATTACH;
    }

    /** Whether the server's word is wanted before the session counts. */
    boolean isVerified() {
        return this != ATTACH;
    }
}
