package org.strophe4j.internal.run;

import java.net.URI;
import org.strophe4j.internal.session.Outcome;
import org.strophe4j.xmpp.ErrorCondition;
import org.strophe4j.xmpp.Status;

/** Where an attempt connects to, also after the server has sent it on. Touched only while effects are performed. */
final class Destination {
    /** Redirections by the server that are followed. */
    private static final int MOST_REDIRECTS = 3;

    private final Connector connector;
    private final String domain;
    private URI address;
    private int redirects;

    Destination(Connector connector, String domain) {
        this.connector = connector;
        this.domain = domain;
        this.address = connector.service();
    }

    URI address() {
        return address;
    }

    /** Goes where the server sends us, if that is acceptable. */
    boolean moveTo(URI goal) {
        redirects++;
        if (redirects > MOST_REDIRECTS || !connector.mayFollow(goal, domain)) {
            return false;
        }
        address = goal;
        return true;
    }

    static Outcome refused() {
        return Outcome.failed(
                Status.CONNFAIL,
                ErrorCondition.SEE_OTHER_HOST,
                "The server sent us to an address that is not acceptable: only the same host or the account's domain, over"
                        + " TLS, and at most " + MOST_REDIRECTS + " times");
    }
}
