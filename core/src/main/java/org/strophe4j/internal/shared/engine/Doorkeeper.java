package org.strophe4j.internal.shared.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strophe4j.xml.Builder;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.NS;

/**
 * Lets in who has the credential that the hub has logged in with. To a member the hub is a server that offers one mechanism:
 * the one of its own login. A password is never compared; with SCRAM it does not even reach the hub. Confined to the
 * engine.
 */
final class Doorkeeper {
    private final Map<Integer, ScramCheck> checks = new HashMap<>();
    private Proof proof = new Proof.None();

    /** What the hub says, and whether that lets the member in. */
    record Verdict(Stanza says, boolean passed) {}

    void remember(Proof earned) {
        proof = earned; // those who are at it already go on with the one that they were shown
    }

    /** {@return the offer, null when nobody can prove anything} */
    @Nullable
    Stanza features() {
        String mechanism;
        if (proof instanceof Proof.Scram scram) {
            mechanism = scram.mechanism();
        } else if (proof instanceof Proof.Message message) {
            mechanism = message.mechanism();
        } else {
            return null;
        }
        return new Builder("stream:features", "xmlns:stream", NS.STREAM)
                .c("mechanisms", "xmlns", NS.SASL)
                .c("mechanism")
                .t(mechanism)
                .root()
                .tree();
    }

    Verdict hears(int member, Stanza element) {
        if (!element.namespace().equals(NS.SASL)) {
            return refused("not-authorized");
        }
        return switch (element.getLocalName()) {
            case "auth" -> begun(member, element);
            case "response" -> answered(member, element);
            default -> refused("aborted");
        };
    }

    void forget(int member) {
        checks.remove(member);
    }

    private Verdict begun(int member, Stanza auth) {
        String mechanism = auth.attr("mechanism");
        if (proof instanceof Proof.Message message && message.mechanism().equals(mechanism)) {
            byte[] digest = Digests.hmac("SHA-256", message.key(), auth.text());
            return MessageDigest.isEqual(digest, message.digest())
                    ? new Verdict(sasl("success", null), true)
                    : refused("not-authorized");
        }
        if (proof instanceof Proof.Scram scram && scram.mechanism().equals(mechanism)) {
            ScramCheck check = new ScramCheck(scram);
            String challenge = check.first(text(auth));
            checks.put(member, check);
            return challenge == null ? refused("malformed-request") : new Verdict(sasl("challenge", challenge), false);
        }
        return refused("invalid-mechanism");
    }

    private Verdict answered(int member, Stanza response) {
        ScramCheck check = checks.remove(member);
        String proven = check == null ? null : check.last(text(response));
        return proven == null ? refused("not-authorized") : new Verdict(sasl("success", proven), true);
    }

    private static Verdict refused(String condition) {
        return new Verdict(
                new Builder("failure", "xmlns", NS.SASL).c(condition).root().tree(), false);
    }

    private static Stanza sasl(String name, @Nullable String text) {
        Builder element = new Builder(name, "xmlns", NS.SASL);
        return text == null
                ? element.tree()
                : element.t(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)))
                        .tree();
    }

    /** What is no base64 is no message, either. */
    private static String text(Stanza element) {
        try {
            return new String(Base64.getDecoder().decode(element.text()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return "";
        }
    }
}
