package org.strophe4j.internal.session;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strophe4j.sasl.SaslContext;
import org.strophe4j.sasl.SaslMechanism;

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

    /** {@return the profile without what only the way to a session needs} */
    Profile settled() {
        return new Profile(jid, address, sasl, List.of(), policy, Ids.NONE);
    }

    /**
     * What is allowed, and time limits in milliseconds.
     *
     * @param revealing whether mechanisms that show the password to whoever reads the wire may be used
     * @param pinned whether such mechanisms are refused because a stronger one has worked for this account before
     * @param legacy whether jabber:iq:auth may be used (XEP-0078)
     * @param explicitBinding whether the application binds the resource itself
     * @param times the time limits
     */
    public record Policy(boolean revealing, boolean pinned, boolean legacy, boolean explicitBinding, Times times) {}

    /**
     * Time limits in milliseconds.
     *
     * @param handshake for the whole way to CONNECTED
     * @param stage for each stage of it
     * @param disconnection for a graceful end
     */
    public record Times(long handshake, long stage, long disconnection) {}

    /**
     * Ids that nobody can guess.
     *
     * @param bind of the bind request
     * @param session of the session request, also of the first legacy request
     * @param login of the second legacy request
     */
    public record Ids(String bind, String session, String login) {
        private static final Ids NONE = new Ids("", "", "");
    }
}
