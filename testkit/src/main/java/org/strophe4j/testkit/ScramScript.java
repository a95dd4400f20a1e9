package org.strophe4j.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ongres.scram.common.ScramFunctions;
import java.util.Base64;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.strophe4j.testkit.internal.sasl.ScramCredential;
import org.strophe4j.testkit.internal.sasl.ScramHash;

/**
 * The server's part in one SCRAM login (RFC 5802), for scripts: honest unless it is told to lie.
 *
 * <pre>{@code
 * ScramScript scram = ScramScript.of("SCRAM-SHA-256", "alice", "alicepw").serverFinal(honest -> "v=AAAA");
 * server.expectOpen().replyOpen().replyMechanisms(scram.mechanism())
 *       .expect(scram.auth()).reply(scram::challenge)
 *       .expect(scram.response()).reply(scram::success)
 *       .expectDisconnect();
 * }</pre>
 *
 * <p>Serves one login. Not thread-safe: described by the test, then used by the script.
 */
public final class ScramScript {
    private static final String SASL = "urn:ietf:params:xml:ns:xmpp-sasl";
    private static final int LEAST_ITERATIONS = 4096;

    private final ScramHash hash;
    private final String username;
    private final String password;
    private String nonce = "3rfcNHYJY1ZVvWVs7j";
    private byte[] salt = "fixed salt".getBytes(UTF_8);
    private int iterations = LEAST_ITERATIONS;
    private UnaryOperator<String> serverFirst = honest -> honest;
    private UnaryOperator<@Nullable String> serverFinal = honest -> honest;
    /** The client's first message without its header, and the challenge as it was sent; null until then. */
    private @Nullable String agreed;

    private ScramScript(ScramHash hash, String username, String password) {
        this.hash = hash;
        this.username = username;
        this.password = password;
    }

    /**
     * Begins an honest script.
     *
     * @param mechanism SCRAM-SHA-1, -256, -384 or -512
     * @param username who logs in
     * @param password his password
     * @return the script
     * @throws IllegalArgumentException if the mechanism is none of these
     */
    public static ScramScript of(String mechanism, String username, String password) {
        ScramHash hash = ScramHash.ofMechanism(mechanism);
        if (hash == null) {
            throw new IllegalArgumentException("Not a SCRAM mechanism that the testkit speaks: " + mechanism);
        }
        return new ScramScript(hash, username, password);
    }

    /**
     * Fixes the server's part of the nonce.
     *
     * @param serverNonce printable ASCII without a comma
     * @return this
     */
    public ScramScript nonce(String serverNonce) {
        nonce = serverNonce;
        return this;
    }

    /**
     * Fixes the salt and the rounds.
     *
     * @param newSalt the salt
     * @param rounds how often the password is hashed
     * @return this
     */
    public ScramScript salt(byte[] newSalt, int rounds) {
        salt = newSalt.clone();
        iterations = rounds;
        return this;
    }

    /**
     * Changes the first message of the server.
     *
     * @param lie makes it of the honest one, {@code r=...,s=...,i=...}
     * @return this
     */
    public ScramScript serverFirst(UnaryOperator<String> lie) {
        serverFirst = Objects.requireNonNull(lie, "lie");
        return this;
    }

    /**
     * Changes the last message of the server.
     *
     * @param lie makes it of the honest one, {@code v=...}; null sends a success without data
     * @return this
     */
    public ScramScript serverFinal(UnaryOperator<@Nullable String> lie) {
        serverFinal = Objects.requireNonNull(lie, "lie");
        return this;
    }

    /** {@return the name of the mechanism} */
    public String mechanism() {
        return hash.mechanism();
    }

    /** {@return who logs in} */
    public String username() {
        return username;
    }

    /** {@return what to expect first; it is kept as {@code {clientFirst}}} */
    public String auth() {
        return "<auth xmlns='" + SASL + "' mechanism='" + mechanism() + "'>{clientFirst}</auth>";
    }

    /** {@return what to expect second; it is kept as {@code {clientFinal}}} */
    public String response() {
        return "<response xmlns='" + SASL + "'>{clientFinal}</response>";
    }

    /**
     * Answers {@link #auth}.
     *
     * @param captures what was kept
     * @return the challenge
     */
    public String challenge(Captures captures) {
        String clientFirst = captures.decoded("clientFirst");
        String bare = clientFirst.substring(clientFirst.indexOf(',', clientFirst.indexOf(',') + 1) + 1);
        String clientNonce = bare.substring(bare.indexOf(",r=") + 3);
        String honest = "r=" + clientNonce + nonce + ",s=" + base64(salt) + ",i=" + iterations;
        String sent = serverFirst.apply(honest);
        agreed = bare + ',' + sent;
        return element("challenge", sent);
    }

    /**
     * Answers {@link #response}. Whether the client has proven itself is its own affair here; see {@link #proves}.
     *
     * @param captures what was kept
     * @return the success
     */
    public String success(Captures captures) {
        String last = captures.decoded("clientFinal");
        byte[] signature =
                ScramFunctions.serverSignature(hash.functions(), credential().serverKey(), authMessage(last));
        String sent = serverFinal.apply("v=" + base64(signature));
        return sent == null ? "<success xmlns='" + SASL + "'/>" : element("success", sent);
    }

    /**
     * Checks the proof.
     *
     * @param captures what was kept after {@link #response}
     * @return whether the client knows the password
     */
    public boolean proves(Captures captures) {
        String last = captures.decoded("clientFinal");
        byte[] proof = Base64.getDecoder().decode(last.substring(last.lastIndexOf(",p=") + 3));
        return ScramFunctions.verifyClientProof(
                hash.functions(), proof, credential().storedKey(), authMessage(last));
    }

    private String authMessage(String clientFinal) {
        if (agreed == null) {
            throw new IllegalStateException("The challenge has not been sent");
        }
        return agreed + ',' + clientFinal.substring(0, clientFinal.lastIndexOf(",p="));
    }

    private ScramCredential credential() {
        return ScramCredential.derive(hash, password, salt, iterations);
    }

    private static String element(String name, String message) {
        return '<' + name + " xmlns='" + SASL + "'>" + base64(message.getBytes(UTF_8)) + "</" + name + '>';
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
