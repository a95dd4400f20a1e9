package org.strophe4j.testkit.internal.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** PLAIN (RFC 4616): {@code [authzid] NUL authcid NUL password}. */
final class PlainExchange implements SaslExchange {
    private static final char NUL = 0;

    private final String domain;
    private final Function<String, @Nullable Secret> secrets;

    PlainExchange(String domain, Function<String, @Nullable Secret> secrets) {
        this.domain = domain;
        this.secrets = secrets;
    }

    @Override
    public CompletableFuture<Turn> respond(byte[] message) {
        return CompletableFuture.completedFuture(judge(new String(message, UTF_8)));
    }

    private Turn judge(String message) {
        int first = message.indexOf(NUL);
        int second = message.indexOf(NUL, first + 1);
        if (first < 0 || second <= first + 1 || message.indexOf(NUL, second + 1) >= 0) {
            return new Turn.Failure(MALFORMED_REQUEST);
        }
        String username = message.substring(first + 1, second);
        Secret secret = secrets.apply(username);
        if (secret == null || !secret.matches(message.substring(second + 1))) {
            return new Turn.Failure(NOT_AUTHORIZED);
        }
        String authzid = message.substring(0, first);
        boolean own = authzid.isEmpty() || authzid.equals(username + '@' + domain);
        return own ? new Turn.Success(username, null) : new Turn.Failure(INVALID_AUTHZID);
    }
}
