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
    RESTORE(Status.CONNECTED, Status.CONNFAIL),
    /** By joining a session that a hub shares out, with the credential that it has logged in with. */
    JOIN(Status.CONNECTED, Status.CONNFAIL),
    /** By joining it without one. */
    SHARED_ATTACH(Status.ATTACHED, Status.ATTACHFAIL);

    private final Status success;
    private final Status failure;

    Entrance(Status success, Status failure) {
        this.success = success;
        this.failure = failure;
    }

    Status success() {
        return success;
    }

    /** {@return what tells that the session is not to be} */
    public Status failure() {
        return failure;
    }

    /** Where the conversation begins. */
    State beginning(Profile profile) {
        return switch (this) {
            case LOGIN, JOIN, SHARED_ATTACH -> new Greeting();
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
        return this != ATTACH && this != SHARED_ATTACH;
    }

    /** Whether there is a session to be believed in before the server has said anything. */
    boolean isBelieved() {
        return !makesSession() && !isShared();
    }

    /** Whether a farewell to those who see our presence is due: a domain has none, and of a shared one the others go on. */
    boolean hasPresence() {
        return !isDomain() && !isShared();
    }

    /** Whether the session is a hub's, which sees to all that concerns the server. */
    boolean isShared() {
        return this == JOIN || this == SHARED_ATTACH;
    }

    /** Whether the server's word is wanted before the session counts. */
    boolean isVerified() {
        return this != ATTACH;
    }
}
