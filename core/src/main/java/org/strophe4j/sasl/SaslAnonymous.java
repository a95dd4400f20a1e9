package org.strophe4j.sasl;

import org.jspecify.annotations.Nullable;
import org.strophe4j.xmpp.ErrorCondition;

/**
 * {@code ANONYMOUS} (RFC 4505), for a JID without a node and without a credential. Nothing is sent about the user; the trace
 * that the mechanism allows is empty.
 */
public final class SaslAnonymous implements SaslMechanism {
    /** Whether the empty challenge was answered. Confined to the session's sequence of calls. */
    private boolean answered;

    /** Creates a mechanism for one authentication, with priority 20. */
    public SaslAnonymous() {}

    @Override
    public String name() {
        return "ANONYMOUS";
    }

    @Override
    public int priority() {
        return 20;
    }

    @Override
    public boolean isClientFirst() {
        return false;
    }

    /** {@return whether there is neither a user name nor a credential} */
    @Override
    public boolean isUsable(SaslContext context) {
        return context.authcid() == null && !context.hasPassword() && context.scramKeys() == null;
    }

    @Override
    public byte @Nullable [] start(SaslContext context) {
        return null;
    }

    /**
     * Answers the empty challenge with which a server may ask for the trace (RFC 4422, section 3.3), once.
     *
     * @throws SaslException {@code malformed-request} for any other challenge
     */
    @Override
    public byte[] respond(SaslContext context, byte[] challenge) {
        if (answered || challenge.length > 0) {
            throw new SaslException(
                    ErrorCondition.MALFORMED_REQUEST, "The server sent a challenge, and ANONYMOUS knows none");
        }
        answered = true;
        return new byte[0];
    }

    /** Believes the server: there is nothing to verify. */
    @Override
    public void succeed(SaslContext context, byte @Nullable [] data) {}
}
