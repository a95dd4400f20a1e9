package org.strophe4j.internal.shared.engine;

import java.util.Objects;
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

    /** Whether he may share the session of the one who has made the hub, as far as names tell. */
    boolean mayJoin(Applicant founder) {
        boolean names = way == Way.FOUND || way == Way.LOGIN;
        boolean same = Objects.equals(account, founder.account) && Objects.equals(authcid, founder.authcid);
        return service.equals(founder.service) && (!names || same);
    }

    /** How one joins. */
    public enum Way {
        /** The hub logs in with his credential, so nothing is left to prove. */
        FOUND,
        /** With a credential, which is to be the one that the hub has logged in with. */
        LOGIN,
        /** Having been a member of a hub whose process has died; as one who attaches. */
        RETURN,
        /** Without one: whoever is in the same process and knows the hub's name. */
        ATTACH
    }
}
