package org.strophe4j.internal.notice;

import org.jspecify.annotations.Nullable;
import org.strophe4j.xml.Builder;
import org.strophe4j.xml.Stanza;

/**
 * What a hub tells its members beside stanzas: elements of a namespace of their own, so that they can travel wherever
 * stanzas do. Only the session of a member takes them for what they are; a server that sends one is not believed.
 */
public final class HubNotice {
    /** Their namespace. */
    public static final String NAMESPACE = "urn:strophe4j:hub";

    /** The hub's login has come as far as authentication. */
    public static final String AUTHENTICATING = "authenticating";
    /** The member is in: {@code jid}, {@code resumed}, {@code session}, and the features of the stream inside. */
    public static final String WELCOME = "welcome";
    /** What the server calls the session: {@code id}. Told to members in other processes, for the next hub. */
    public static final String SESSION = "session";
    /** The part that the member plays: {@code primary}, true or false. */
    public static final String ROLE = "role";
    /** Another member has sent the stanza inside. */
    public static final String SENT = "sent";
    /** The session has lost its stream and will come back: {@code condition}, {@code resumable}, details inside. */
    public static final String LOST = "lost";
    /** It is over: {@code status}, {@code condition}, {@code detail}, {@code reason}, and what caused it inside. */
    public static final String END = "end";

    private HubNotice() {}

    /**
     * Looks whether an element is a notice.
     *
     * @param element a first-level element
     * @return whether it is in the hub's namespace
     */
    public static boolean isOne(Stanza element) {
        return element.namespace().equals(NAMESPACE);
    }

    /** {@return the notice that the login has come as far as authentication} */
    public static Stanza authenticating() {
        return begin(AUTHENTICATING).tree();
    }

    /**
     * Welcomes a member, for the first time or when the session is back.
     *
     * @param jid the JID of the session
     * @param resumed whether the session is the one that it was before
     * @param session what the server calls it, null when it cannot be resumed
     * @param features the features of its stream, null when they are not known
     * @return the notice
     */
    public static Stanza welcome(String jid, boolean resumed, @Nullable String session, @Nullable Stanza features) {
        return with(begin(WELCOME).attrs("jid", jid, "resumed", resumed, "session", session), features);
    }

    /**
     * Names the part that the member plays.
     *
     * @param primary whether it is the first one
     * @return the notice
     */
    public static Stanza role(boolean primary) {
        return begin(ROLE).attrs("primary", primary).tree();
    }

    /**
     * Names the session.
     *
     * @param id what the server calls it
     * @return the notice
     */
    public static Stanza session(String id) {
        return begin(SESSION).attrs("id", id).tree();
    }

    /**
     * Shows what another member has sent.
     *
     * @param stanza the stanza
     * @return the notice
     */
    public static Stanza sent(Stanza stanza) {
        return with(begin(SENT), stanza);
    }

    /**
     * Tells that the session has lost its stream.
     *
     * @param condition why, or null
     * @param resumable whether it may go on as it was
     * @param details when the next attempt is made, or null
     * @return the notice
     */
    public static Stanza lost(@Nullable String condition, boolean resumable, @Nullable Stanza details) {
        return with(begin(LOST).attrs("condition", condition, "resumable", resumable), details);
    }

    /**
     * Tells that it is over.
     *
     * @param status the name of the status that tells of a failure, null when the end was wanted or clean
     * @param condition its condition, or null
     * @param detail what happened, in words
     * @param cause what caused it, or null
     * @return the notice
     */
    public static Stanza end(
            @Nullable String status, @Nullable String condition, String detail, @Nullable Stanza cause) {
        return with(begin(END).attrs("status", status, "condition", condition, "detail", detail), cause);
    }

    private static Builder begin(String name) {
        return new Builder(name, "xmlns", NAMESPACE);
    }

    private static Stanza with(Builder notice, @Nullable Stanza inside) {
        return inside == null ? notice.tree() : notice.cnode(inside).root().tree();
    }
}
