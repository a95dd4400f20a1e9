package org.strophe4j.internal.session;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strophe4j.jid.Jid;
import org.strophe4j.sasl.SaslContext;
import org.strophe4j.sasl.SaslMechanism;
import org.strophe4j.transport.TransportTraits;

/**
 * What is fixed for one attempt. Ids and nonces are given, so that the machine needs no randomness.
 *
 * @param jid the JID as given to {@code connect}
 * @param address its parts
 * @param sasl the identities and the credential
 * @param mechanisms what the credential fits, the preferred first
 * @param policy what is allowed and how long things may take
 * @param ids the ids of the machine's own requests
 */
public record Profile(
        String jid, Address address, SaslContext sasl, List<Candidate> mechanisms, Policy policy, Ids ids) {

    /**
     * A mechanism that may be used, asked beforehand because it may be application code.
     *
     * @param name its name
     * @param plaintext whether it reveals the credential to whoever reads the wire
     * @param mechanism the mechanism itself, for its steps
     */
    public record Candidate(String name, boolean plaintext, SaslMechanism mechanism) {}

    /**
     * The parts of the JID to log in with.
     *
     * @param node the localpart, null for an anonymous or certificate login
     * @param domain the domain
     * @param resource the wished resource, null to let the server choose
     */
    public record Address(
            @Nullable String node, String domain, @Nullable String resource) {}

    /**
     * Supplies the credential, which may be known only after the attempt began.
     *
     * @param context the identities and the credential
     * @param usable the mechanisms that the credential fits, the preferred first
     * @return the profile with them
     */
    public Profile with(SaslContext context, List<Candidate> usable) {
        return new Profile(jid, address, context, usable, policy, ids);
    }

    /** The profile of somebody who learns only now who he is. */
    Profile of(String bound) {
        Jid self = Jid.of(bound);
        Address known = new Address(self.local(), self.domain(), self.resource());
        return new Profile(bound, known, sasl, mechanisms, policy, ids);
    }

    /** {@return the profile without what only the way to a session needs} */
    Profile settled() {
        return new Profile(jid, address, sasl, List.of(), policy, ids.settled());
    }

    /**
     * What is allowed, and time limits in milliseconds.
     *
     * @param revealing whether mechanisms that show the password to whoever reads the wire may be used
     * @param pinned whether such mechanisms are refused because a stronger one has worked for this account before
     * @param legacy whether jabber:iq:auth may be used (XEP-0078)
     * @param explicitBinding whether the application binds the resource itself
     * @param reliable whether the carrier itself confirms what is sent and notices a peer that has gone
     * @param times the time limits
     */
    public record Policy(
            boolean revealing, boolean pinned, boolean legacy, boolean explicitBinding, boolean reliable, Times times) {
        /**
         * Adds what is true of the carrier.
         *
         * @param traits its traits
         * @return the policy on that carrier
         */
        public Policy over(TransportTraits traits) {
            return new Policy(
                    traits.secure() || traits.loopback(), pinned, legacy, explicitBinding, traits.reliable(), times);
        }
    }

    /**
     * Time limits in milliseconds.
     *
     * @param handshake for the whole way to CONNECTED; 0 for none
     * @param stage for each stage of it; 0 for none
     * @param disconnection for a graceful end
     * @param silence of the server, after which it is asked for a sign of life; 0 for never
     * @param patience until it has given one
     */
    public record Times(long handshake, long stage, long disconnection, long silence, long patience) {}

    /**
     * Ids that nobody can guess.
     *
     * @param bind of the bind request
     * @param session of the session request, also of the first legacy request
     * @param login of the second legacy request
     * @param probe of the question whether the server is there
     */
    public record Ids(String bind, String session, String login, String probe) {
        Ids settled() {
            return new Ids("", "", "", probe);
        }
    }
}
