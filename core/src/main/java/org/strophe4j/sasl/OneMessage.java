package org.strophe4j.sasl;

import org.jspecify.annotations.Nullable;
import org.strophe4j.xmpp.ErrorCondition;

/**
 * A mechanism that consists of one message from the client. It is said once: a challenge ends the authentication instead of
 * drawing the credential out a second time.
 */
abstract sealed class OneMessage implements SaslMechanism
        permits SaslPlain, SaslOAuthBearer, SaslXOAuth2, SaslExternal {
    private final String name;
    private final int priority;

    /** Confined to the session's sequence of calls. */
    private boolean sent;

    OneMessage(String name, int priority) {
        this.name = name;
        this.priority = priority;
    }

    /**
     * Composes the message.
     *
     * @throws IllegalArgumentException if the credential has characters that it cannot transport
     */
    abstract byte[] message(SaslContext context);

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final int priority() {
        return priority;
    }

    @Override
    public final byte[] start(SaslContext context) {
        if (sent) {
            throw new IllegalStateException(name + " serves one authentication");
        }
        sent = true;
        try {
            return message(context);
        } catch (IllegalArgumentException e) {
            throw new SaslException(ErrorCondition.MALFORMED_REQUEST, "The credential cannot be sent with " + name, e);
        }
    }

    @Override
    public byte[] respond(SaslContext context, byte[] challenge) {
        throw new SaslException(
                ErrorCondition.MALFORMED_REQUEST, "The server sent a challenge, and " + name + " knows none");
    }

    /** Believes the server: a mechanism of one message cannot tell who answers. That is left to TLS. */
    @Override
    public void succeed(SaslContext context, byte @Nullable [] data) {
        if (!sent) {
            throw new SaslException(
                    ErrorCondition.MALFORMED_REQUEST, "The server reported success before " + name + " began");
        }
    }
}
