package org.strophe4j.testkit.internal.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ongres.scram.common.ClientFirstMessage;
import com.ongres.scram.common.ScramFunctions;
import com.ongres.scram.common.exception.ScramParseException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * SCRAM without channel binding (RFC 5802): client-first, server-first, client-final, server-final. The last travels with
 * the success.
 */
public final class ScramExchange implements SaslExchange {
    private static final int NONCE_BYTES = 18;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ScramHash hash;
    private final String domain;
    private final Function<String, @Nullable Secret> secrets;
    /** What the challenge was about; null until it is out. */
    private @Nullable Offer offer;

    ScramExchange(ScramHash hash, String domain, Function<String, @Nullable Secret> secrets) {
        this.hash = hash;
        this.domain = domain;
        this.secrets = secrets;
    }

    /** The first two messages as they were sent, and what they agreed on. */
    private record Offer(
            String username, String gs2Header, String clientFirstBare, String nonce, ScramCredential credential) {
        String serverFirst() {
            return "r=" + nonce + ",s=" + base64(credential.salt()) + ",i=" + credential.iterations();
        }
    }

    @Override
    public CompletableFuture<Turn> respond(byte[] message) {
        String text = new String(message, UTF_8);
        return offer == null ? first(text) : CompletableFuture.completedFuture(last(text, offer));
    }

    private CompletableFuture<Turn> first(String text) {
        ClientFirstMessage message;
        try {
            message = ClientFirstMessage.parseFrom(text);
        } catch (ScramParseException | IllegalArgumentException e) {
            return failure(MALFORMED_REQUEST);
        }
        String authzid = message.getGs2Header().getAuthzid();
        String username = message.getUsername();
        if (message.isChannelBindingRequired()) {
            return failure(MALFORMED_REQUEST); // no -PLUS mechanism was offered
        }
        if (authzid != null && !authzid.equals(username + '@' + domain)) {
            return failure(INVALID_AUTHZID);
        }
        Secret secret = secrets.apply(username);
        if (secret == null) {
            return failure(NOT_AUTHORIZED);
        }
        int bare = text.indexOf(',', text.indexOf(',') + 1) + 1;
        String nonce = message.getClientNonce() + nonce();
        return secret.scram(hash).thenApply(credential -> {
            offer = new Offer(username, text.substring(0, bare), text.substring(bare), nonce, credential);
            return new Turn.Challenge(offer.serverFirst().getBytes(UTF_8));
        });
    }

    /** {@code c=<gs2 header>,r=<nonce>[,extensions],p=<proof>}. */
    private Turn last(String text, Offer said) {
        int end = text.lastIndexOf(",p=");
        String expected = "c=" + base64(said.gs2Header.getBytes(UTF_8)) + ",r=" + said.nonce;
        if (end < 0) {
            return new Turn.Failure(MALFORMED_REQUEST);
        }
        String withoutProof = text.substring(0, end);
        byte[] proof;
        try {
            proof = Base64.getDecoder().decode(text.substring(end + 3));
        } catch (IllegalArgumentException e) {
            return new Turn.Failure(MALFORMED_REQUEST);
        }
        String authMessage = said.clientFirstBare + ',' + said.serverFirst() + ',' + withoutProof;
        ScramCredential credential = said.credential;
        boolean bound = withoutProof.equals(expected) || withoutProof.startsWith(expected + ',');
        if (!bound || proof.length != credential.storedKey().length || !proves(proof, credential, authMessage)) {
            return new Turn.Failure(NOT_AUTHORIZED);
        }
        byte[] signature = ScramFunctions.serverSignature(hash.functions(), credential.serverKey(), authMessage);
        return new Turn.Success(said.username, ("v=" + base64(signature)).getBytes(UTF_8));
    }

    private boolean proves(byte[] proof, ScramCredential credential, String authMessage) {
        return ScramFunctions.verifyClientProof(hash.functions(), proof, credential.storedKey(), authMessage);
    }

    private static String nonce() {
        byte[] random = new byte[NONCE_BYTES];
        RANDOM.nextBytes(random);
        return base64(random);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static CompletableFuture<Turn> failure(String condition) {
        return CompletableFuture.completedFuture(new Turn.Failure(condition));
    }
}
