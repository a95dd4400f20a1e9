package org.strophe4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.strophe4j.xml.Stanza;

/** The server's side of SCRAM-SHA-1 (RFC 5802), written down as the RFC says. */
final class ScramPeer {
    private static final int ITERATIONS = 4_096;
    private static final String HMAC = "HmacSHA1";

    private final Bench bench;
    private final String password;
    private final byte[] salt;

    ScramPeer(Bench bench, String password, String salt) {
        this.bench = bench;
        this.password = password;
        this.salt = salt.getBytes(StandardCharsets.UTF_8);
    }

    /** One whole login, which must succeed. */
    void login() {
        String first = challenge();
        String last = text(bench.wire().sent.poll());
        String clientBare = first.substring(0, first.indexOf('|'));
        String serverFirst = first.substring(first.indexOf('|') + 1);
        String message = clientBare + "," + serverFirst + "," + last.substring(0, last.indexOf(",p="));
        byte[] salted = salted();
        byte[] clientKey = hmac(salted, "Client Key");
        byte[] proof = Base64.getDecoder().decode(last.substring(last.indexOf(",p=") + 3));
        byte[] signature = hmac(sha(clientKey), message);
        for (int i = 0; i < proof.length; i++) {
            proof[i] ^= signature[i];
        }
        assertThat(proof).as("the client knows the password, or its keys").isEqualTo(clientKey);
        say("success", "v=" + base64(hmac(hmac(salted, "Server Key"), message)));
    }

    /** The server's first message; what was said so far. */
    String challenge() {
        bench.wire()
                .receive(Bench.features(
                        "<mechanisms xmlns='" + Bench.SASL + "'><mechanism>SCRAM-SHA-1</mechanism></mechanisms>"));
        String clientFirst = text(bench.wire().sent.poll());
        String clientBare = clientFirst.substring(clientFirst.indexOf("n="));
        String nonce = clientBare.substring(clientBare.indexOf(",r=") + 3);
        String serverFirst = "r=" + nonce + "server,s=" + base64(salt) + ",i=" + ITERATIONS;
        say("challenge", serverFirst);
        return clientBare + "|" + serverFirst;
    }

    private void say(String name, String data) {
        String encoded = base64(data.getBytes(StandardCharsets.UTF_8));
        bench.wire().receive("<" + name + " xmlns='" + Bench.SASL + "'>" + encoded + "</" + name + ">");
    }

    private static String text(String xml) {
        return new String(Base64.getDecoder().decode(Stanza.parse(xml).text()), StandardCharsets.UTF_8);
    }

    private static String base64(byte[] data) {
        return Base64.getEncoder().encodeToString(data);
    }

    private byte[] salted() {
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA1")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, 160))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] sha(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(data);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
