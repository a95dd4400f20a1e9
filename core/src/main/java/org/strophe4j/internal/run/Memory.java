package org.strophe4j.internal.run;

import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.session.Profile;
import org.strophe4j.internal.session.Session;
import org.strophe4j.internal.sm.StreamManagement;
import org.strophe4j.sasl.ScramKeys;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.Role;

/** What a connection knows and remembers, also between attempts. Written under the driver's lock, read by anybody. */
public final class Memory {
    private volatile Identity identity = Identity.NOBODY;
    private volatile @Nullable Stanza features;
    private volatile long largestForPeer = Long.MAX_VALUE;
    private volatile @Nullable ScramKeys scramKeys;
    /** Accounts for which a mechanism that hides the password has worked. Touched only under the driver's lock. */
    private final Set<String> pinned = new HashSet<>();

    /**
     * Who the connection acts for, as far as known.
     *
     * @param jid the JID, empty before the first attempt
     * @param authzid the bare JID, null when there is none
     * @param domain the domain, null before the first attempt
     */
    public record Identity(
            String jid, @Nullable String authzid, @Nullable String domain) {
        static final Identity NOBODY = new Identity("", null, null);
    }

    /** The service that worked last; null before one did. */
    private volatile @Nullable URI worked;
    /** What the last attempt has left for the next one; null when there is nothing. Touched only under the driver's lock. */
    private @Nullable Heritage heritage;

    /** A session that may be resumed, of an account at a service. */
    private record Heritage(String account, URI service, StreamManagement management) {}

    /** The part in a shared session; null outside of one. */
    private volatile @Nullable Role role;

    Memory() {}

    void role(@Nullable Role value) {
        role = value;
    }

    /** {@return the part in a shared session, null outside of one} */
    public @Nullable Role role() {
        return role;
    }

    /**
     * Stream management for an attempt: an earlier one's, if it is of the same account and service.
     *
     * @return null when the plan does not want any
     */
    @Nullable
    StreamManagement management(Plan plan, LongSupplier clock) {
        Plan.Continuation wanted = plan.continuation();
        Heritage left = heritage;
        heritage = null;
        if (wanted.management() == null) {
            return null;
        }
        String account = String.valueOf(plan.authzid());
        URI service = plan.connectors().get(0).service();
        StreamManagement management =
                left != null && left.account().equals(account) && left.service().equals(service)
                        ? left.management().under(wanted.management())
                        : new StreamManagement(wanted.management(), clock, wanted.kept());
        if (wanted.archive() == null) {
            heritage = new Heritage(account, service, management);
        }
        return management;
    }

    @Nullable
    URI worked() {
        return worked;
    }

    void worked(URI service) {
        worked = service;
    }

    void begin(Plan plan) {
        identity = new Identity(plan.jid(), plan.authzid(), plan.address().domain());
        features = null;
        largestForPeer = Long.MAX_VALUE;
        scramKeys = null;
        role = null;
    }

    void observe(Session session) {
        if (session.features() != features || !session.jid().equals(identity.jid())) {
            features = session.features();
            largestForPeer = StreamLimits.maxBytes(features);
            identity = identity(session);
        }
    }

    /** One who attaches to a shared session learns only then whose it is. */
    private Identity identity(Session session) {
        Profile.Address address = session.profile().address();
        String node = address.node();
        boolean learnt = node != null && identity.authzid() == null;
        String authzid = learnt ? node + "@" + address.domain() : identity.authzid();
        return new Identity(session.jid(), authzid, learnt ? address.domain() : identity.domain());
    }

    /** A mechanism succeeded; keys tell of one that hides the password. */
    void authenticated(Attempt attempt) {
        String account = attempt.plan.authzid();
        ScramKeys earned = attempt.session.profile().sasl().earned();
        if (earned != null) {
            scramKeys = earned;
            if (account != null) {
                pinned.add(account);
            }
        }
    }

    boolean isPinned(@Nullable String account) {
        return account != null && pinned.contains(account);
    }

    /** {@return who the connection acts for} */
    public Identity identity() {
        return identity;
    }

    /** {@return the features of the last authenticated stream, or null} */
    public @Nullable Stanza features() {
        return features;
    }

    /** {@return the most bytes that the server takes in one stanza (XEP-0478); {@code Long.MAX_VALUE} if it does not say} */
    public long largestForPeer() {
        return largestForPeer;
    }

    /** {@return the keys of the last SCRAM login, or null} */
    public @Nullable ScramKeys scramKeys() {
        return scramKeys;
    }
}
