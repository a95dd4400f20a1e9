package org.strophe4j.internal.shared.engine;

import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.notice.HubNotice;
import org.strophe4j.xml.Stanza;

/**
 * A session that is there, or there again.
 *
 * @param jid its JID, empty before there is one
 * @param features the features of its stream, or null
 * @param resumed whether it is the one that it was before
 * @param before the number of the last stanza before it
 * @param session what the server calls it, null when it cannot be resumed
 * @param proof what the login has shown
 */
public record Established(
        String jid,
        @Nullable Stanza features,
        boolean resumed,
        long before,
        @Nullable String session,
        Proof proof) {
    static final Established NOT_YET = new Established("", null, false, 0, null, new Proof.None());

    Stanza welcome() {
        return HubNotice.welcome(jid, resumed, session, features);
    }

    Established named(String name) {
        return new Established(jid, features, resumed, before, name, proof);
    }

    /** The same to one who has not been there before. */
    Established anew() {
        return new Established(jid, features, false, before, session, proof);
    }
}
