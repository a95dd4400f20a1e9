package org.strophe4j.testkit.internal.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.strophe4j.testkit.internal.sasl.SaslExchange;
import org.strophe4j.testkit.internal.sasl.Secret;
import org.strophe4j.testkit.internal.sasl.Turn;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.ErrorCondition;
import org.strophe4j.xmpp.NS;

/**
 * SASL on a stream (RFC 6120, section 6): from the offer of mechanisms to a success, or to so many failures that the
 * stream is closed.
 */
final class Authentication {
    /** RFC 6120, section 6.4.5, recommends at least 2 and at most 5. */
    private static final int MAX_FAILURES = 3;

    private final Realm realm;
    private final Host host;
    private final ClientStream stream;
    /** What is under way; null between attempts. */
    private @Nullable Attempt attempt;

    private int failures;

    Authentication(Realm realm, Host host, ClientStream stream) {
        this.realm = realm;
        this.host = host;
        this.stream = stream;
    }

    private record Attempt(String mechanism, SaslExchange exchange) {}

    /** {@return the features that offer the mechanisms} */
    String features() {
        StringBuilder features = new StringBuilder("<mechanisms xmlns='" + NS.SASL + "'>");
        host.mechanisms()
                .forEach(name -> features.append("<mechanism>").append(name).append("</mechanism>"));
        return features.append("</mechanisms>").toString();
    }

    void received(Stanza element) {
        if (!element.namespace().equals(NS.SASL)) {
            stream.fail(ErrorCondition.NOT_AUTHORIZED); // nothing else is allowed before (RFC 6120, section 4.9.3.12)
        } else if (element.name().equals("auth") && attempt == null) {
            begin(element);
        } else if (element.name().equals("response") && attempt != null) {
            exchange(attempt, element);
        } else if (element.name().equals("abort")) {
            fail("aborted");
        } else {
            fail(ErrorCondition.MALFORMED_REQUEST);
        }
    }

    private void begin(Stanza auth) {
        String mechanism = Objects.requireNonNullElse(auth.attr("mechanism"), "");
        SaslExchange exchange =
                host.mechanisms().contains(mechanism) ? SaslExchange.begin(mechanism, host.name(), this::secret) : null;
        if (exchange == null) {
            fail(SaslExchange.INVALID_MECHANISM);
            return;
        }
        attempt = new Attempt(mechanism, exchange);
        if (auth.text().isEmpty() && !mechanism.equals(SaslExchange.ANONYMOUS)) {
            transmit("<challenge xmlns='" + NS.SASL + "'/>"); // no initial response: ask for it
        } else {
            exchange(attempt, auth);
        }
    }

    private @Nullable Secret secret(String username) {
        Account account = realm.accounts().named(username, host.name());
        return account == null ? null : account.secret();
    }

    private void exchange(Attempt current, Stanza element) {
        byte[] message;
        try {
            String text = element.text();
            message = text.equals("=") ? new byte[0] : Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            fail("incorrect-encoding");
            return;
        }
        CompletableFuture<Turn> turn = current.exchange.respond(message);
        if (turn.isDone()) {
            take(current, turn.join());
            return;
        }
        var unused = turn.thenAcceptAsync(late -> take(current, late), realm.loop())
                .whenComplete((done, bug) -> {
                    if (bug != null) {
                        stream.broken(bug);
                    }
                });
    }

    private void take(Attempt current, Turn turn) {
        if (attempt == null || attempt.exchange != current.exchange || !stream.isOpen()) {
            return; // aborted, or gone, while keys were derived
        }
        if (turn instanceof Turn.Challenge challenge) {
            transmit("<challenge xmlns='" + NS.SASL + "'>" + base64(challenge.data()) + "</challenge>");
        } else if (turn instanceof Turn.Success success) {
            succeed(current, success);
        } else if (turn instanceof Turn.Failure failure) {
            fail(failure.condition());
        }
    }

    private void succeed(Attempt current, Turn.Success success) {
        Account account = success.username() == null
                ? realm.accounts().anonymous(host.name())
                : realm.accounts().named(success.username(), host.name());
        if (account == null) {
            fail(SaslExchange.NOT_AUTHORIZED); // removed in the meantime
        } else if (account.refusal() != null) {
            fail(account.refusal());
        } else {
            byte[] data = success.data();
            transmit(
                    data == null
                            ? "<success xmlns='" + NS.SASL + "'/>"
                            : "<success xmlns='" + NS.SASL + "'>" + base64(data) + "</success>");
            stream.authenticated(new Login(account, host, current.mechanism));
        }
    }

    private void fail(String condition) {
        attempt = null;
        transmit("<failure xmlns='" + NS.SASL + "'><" + condition + "/></failure>");
        if (++failures >= MAX_FAILURES) {
            stream.fail(ErrorCondition.POLICY_VIOLATION);
        }
    }

    private void transmit(String xml) {
        stream.transmit(xml.getBytes(UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
