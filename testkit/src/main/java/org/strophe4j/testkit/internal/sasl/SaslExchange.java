package org.strophe4j.testkit.internal.sasl;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One attempt to authenticate, as the server sees it. Not thread-safe; one message at a time. */
@FunctionalInterface
public interface SaslExchange {
    /** The password was wrong, or the account is unknown: nobody learns which. */
    String NOT_AUTHORIZED = "not-authorized";
    /** The message is none of this mechanism. */
    String MALFORMED_REQUEST = "malformed-request";
    /** The client wants to act for somebody else. */
    String INVALID_AUTHZID = "invalid-authzid";
    /** The mechanism is not offered. */
    String INVALID_MECHANISM = "invalid-mechanism";

    /** Anonymous login (RFC 4505). The trace that the client may give is of no use here. */
    String ANONYMOUS = "ANONYMOUS";
    /** The password in the clear (RFC 4616). */
    String PLAIN = "PLAIN";

    /**
     * Takes the client's next message.
     *
     * @param message what it sent, decoded; empty when there was nothing
     * @return what the server says; completed at once unless keys have to be derived first
     */
    CompletableFuture<Turn> respond(byte[] message);

    /**
     * Begins an attempt.
     *
     * @param mechanism the mechanism's name
     * @param domain the domain that accounts belong to
     * @param secrets finds an account's secret by its name, null when there is no such account
     * @return the exchange, null when the mechanism is not known
     */
    static @Nullable SaslExchange begin(String mechanism, String domain, Function<String, @Nullable Secret> secrets) {
        if (mechanism.equals(ANONYMOUS)) {
            return message -> CompletableFuture.completedFuture(new Turn.Success(null, null));
        }
        if (mechanism.equals(PLAIN)) {
            return new PlainExchange(domain, secrets);
        }
        ScramHash hash = ScramHash.ofMechanism(mechanism);
        return hash == null ? null : new ScramExchange(hash, domain, secrets);
    }
}
