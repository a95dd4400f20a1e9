package org.strophe4j.sasl;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * One complete SCRAM login as an independent implementation computed it: a row of {@code scram-exchanges.txt}, which
 * {@code src/test/python/scram_vectors.py} writes. The first two rows are the published examples of RFC 5802 and RFC 7677.
 */
record ScramExchange(
        ScramHash hash, String user, String password, String nonce, Messages messages, String ck, String sk) {
    /** The four messages. */
    record Messages(String clientFirst, String serverFirst, String clientFinal, String serverFinal) {}

    static List<ScramExchange> all() {
        return TestRows.of("scram-exchanges.txt").map(ScramExchange::of).toList();
    }

    /** {@return RFC 5802, section 5} */
    static ScramExchange rfc5802() {
        return all().get(0);
    }

    /** {@return RFC 7677, section 3} */
    static ScramExchange rfc7677() {
        return all().get(1);
    }

    private static ScramExchange of(List<String> row) {
        return new ScramExchange(
                ScramHash.named(row.get(0)),
                row.get(1),
                row.get(2),
                row.get(3),
                new Messages(row.get(4), row.get(5), row.get(6), row.get(7)),
                row.get(8),
                row.get(9));
    }

    /** {@return a new mechanism of this exchange's kind} */
    Scram mechanism() {
        return switch (hash) {
            case SHA_1 -> new SaslSha1();
            case SHA_256 -> new SaslSha256();
            case SHA_384 -> new SaslSha384();
            case SHA_512 -> new SaslSha512();
        };
    }

    /** {@return what the session gives the mechanism for a login with the password} */
    SaslContext context() {
        return account().password(password.toCharArray()).build();
    }

    /** {@return what the session gives the mechanism for a login with keys} */
    SaslContext context(ScramKeys keys) {
        return account().scramKeys(keys).build();
    }

    private SaslContext.Builder account() {
        return SaslContext.builder().domain("example.com").authcid(user).nonce(nonce);
    }

    /** {@return the keys that this exchange must leave} */
    ScramKeys keys() {
        ServerFirst first = ServerFirst.parse(serverFirst(), nonce);
        return new ScramKeys(hash.hashName(), ck, sk, first.iterations(), first.salt());
    }

    /** {@return a mechanism that has sent its first message} */
    Scram opened(SaslContext context) {
        Scram mechanism = mechanism();
        mechanism.start(context);
        return mechanism;
    }

    /** {@return a mechanism that has sent its proof} */
    Scram proven(SaslContext context) {
        Scram mechanism = opened(context);
        mechanism.respond(context, serverFirst());
        return mechanism;
    }

    byte[] serverFirst() {
        return bytes(messages.serverFirst());
    }

    byte[] serverFinal() {
        return bytes(messages.serverFinal());
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return hash + " " + Arrays.toString(user.codePoints().toArray()) + " " + messages.serverFirst();
    }
}
