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
 * @param proof what the login has shown
 */
public record Established(String jid, @Nullable Stanza features, boolean resumed, Proof proof) {
    static final Established NOT_YET = new Established("", null, false, new Proof.None());

    Stanza welcome() {
        return HubNotice.welcome(jid, resumed, features);
    }

    /** The same to one who has not been there before. */
    Established anew() {
        return new Established(jid, features, false, proof);
    }
}
