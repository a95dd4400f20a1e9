package org.strophe4j.internal.run;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.session.Outcome;
import org.strophe4j.xmpp.ErrorCondition;
import org.strophe4j.xmpp.Status;

/**
 * Where an attempt connects to: one service after the other until one works, which is the first one from then on; also where
 * the server has sent us. Touched only while effects are performed, and while no attempt is being prepared.
 */
final class Destination {
    /** Redirections by the server that are followed. */
    private static final int MOST_REDIRECTS = 3;

    private final List<Connector> connectors;
    private final String domain;
    private int current;
    /** How many services have failed since one worked, or a round began. */
    private int tried;

    private URI address;
    private int redirects;
    /** Whether the address is one that the server has named for the session that is to be resumed. */
    private boolean preferred;
    /** One that did not work. */
    private @Nullable String futile;

    /**
     * Begins with a service.
     *
     * @param connectors one for each
     * @param domain the domain of the stream
     * @param worked the service that worked the last time, or null
     */
    Destination(List<Connector> connectors, String domain, @Nullable URI worked) {
        this.connectors = connectors;
        this.domain = domain;
        for (int i = 0; i < connectors.size(); i++) {
            if (connectors.get(i).service().equals(worked)) {
                current = i;
            }
        }
        this.address = connector().service();
    }

    Connector connector() {
        return connectors.get(current);
    }

    URI address() {
        return address;
    }

    /** Goes where the server sends us, if that is acceptable. */
    boolean moveTo(URI goal) {
        redirects++;
        if (redirects > MOST_REDIRECTS || !connector().mayFollow(goal, domain)) {
            return false;
        }
        address = goal;
        return true;
    }

    /** A session was established here. */
    void worked() {
        tried = 0;
        futile = null;
    }

    /**
     * An attempt has failed, or a session was lost: chooses where the next attempt goes.
     *
     * @param failed whether the address itself is to blame
     * @return whether that is a service that has not been tried yet, so that nobody need wait
     */
    boolean next(boolean failed) {
        boolean fresh = false;
        if (failed && preferred) {
            futile = address.getAuthority();
        } else if (failed) {
            tried++;
            current = (current + 1) % connectors.size();
            fresh = tried < connectors.size();
            if (!fresh) {
                tried = 0;
            }
        }
        preferred = false;
        redirects = 0;
        address = connector().service();
        return fresh;
    }

    /** Goes where the server wants the session resumed (XEP-0198, section 5), if that is acceptable. */
    void prefer(@Nullable String location) {
        URI goal = location == null ? null : at(location);
        if (goal != null && !goal.getAuthority().equals(futile) && connector().mayFollow(goal, domain)) {
            address = goal;
            preferred = true;
        }
    }

    /** The location is a host, with or without a port: the rest is as we know it. */
    private @Nullable URI at(String location) {
        URI service = connector().service();
        try {
            URI named = new URI(service.getScheme() + "://" + location);
            if (named.getHost() == null || !location.equals(hostAndPort(named))) {
                return null;
            }
            int port = named.getPort() < 0 ? service.getPort() : named.getPort();
            return new URI(
                    service.getScheme(), null, named.getHost(), port, service.getPath(), service.getQuery(), null);
        } catch (URISyntaxException nonsense) {
            return null;
        }
    }

    private static String hostAndPort(URI uri) {
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    static Outcome refused() {
        return Outcome.failed(
                Status.CONNFAIL,
                ErrorCondition.SEE_OTHER_HOST,
                "The server sent us to an address that is not acceptable: only the same host or the account's domain, over"
                        + " TLS, and at most " + MOST_REDIRECTS + " times");
    }
}
