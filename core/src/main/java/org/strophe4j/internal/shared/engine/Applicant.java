package org.strophe4j.internal.shared.engine;

import org.jspecify.annotations.Nullable;

/**
 * Who wants to join a hub.
 *
 * @param way how
 * @param service the service that he would connect to by himself
 * @param account the bare JID of his account; null for one without a node, and for {@link Way#ATTACH}
 * @param authcid the name that he authenticates as; null likewise
 */
public record Applicant(
        Way way,
        String service,
        @Nullable String account,
        @Nullable String authcid) {
    /** {@return the same as the one whose credential the hub logs in with} */
    public Applicant founding() {
        return new Applicant(Way.FOUND, service, account, authcid);
    }

    /** How one joins. */
    public enum Way {
        /** The hub logs in with his credential, so nothing is left to prove. */
        FOUND,
        /** With a credential, which is to be the one that the hub has logged in with. */
        LOGIN,
        /** Without one: whoever is in the same process and knows the hub's name. */
        ATTACH
    }
}
