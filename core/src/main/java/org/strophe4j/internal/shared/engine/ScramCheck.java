package org.strophe4j.internal.shared.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The server's part of SCRAM (RFC 5802, section 5), for one member. Confined to the engine. */
final class ScramCheck {
    /** The longest message that is looked at; names and nonces are much shorter. */
    private static final int LONGEST = 4_096;

    /** No channel binding: there is no channel between a member and its hub. The name was compared before. */
    private static final Pattern FIRST = Pattern.compile("([ny],(?:a=[^,]*)?,)(n=[^,]*,r=([\\x21-\\x2b\\x2d-\\x7e]+))");

    private static final Pattern FINAL = Pattern.compile("(c=([A-Za-z0-9+/=]+),r=([^,]+)),p=([A-Za-z0-9+/=]+)");

    private final Proof.Scram proof;
    /** What both have said so far; null before the first message. */
    private @Nullable Opened opened;

    private record Opened(String header, String bare, String nonce, String serverFirst) {}

    ScramCheck(Proof.Scram proof) {
        this.proof = proof;
    }

    /** {@return the challenge, null when the message is none that SCRAM begins with} */
    @Nullable
    String first(String message) {
        Matcher first = message.length() > LONGEST ? FIRST.matcher("") : FIRST.matcher(message);
        if (!first.matches()) {
            return null;
        }
        String nonce = first.group(3) + proof.nonce();
        String challenge = "r=" + nonce + ",s=" + proof.salt() + ",i=" + proof.iterations();
        opened = new Opened(first.group(1), first.group(2), nonce, challenge);
        return challenge;
    }

    /** {@return the server's own proof, null when the member's is none} */
    @Nullable
    String last(String message) {
        Opened before = opened;
        opened = null;
        Matcher last = message.length() > LONGEST ? FINAL.matcher("") : FINAL.matcher(message);
        if (before == null || !last.matches() || !last.group(3).equals(before.nonce()) || !isHeader(last, before)) {
            return null;
        }
        String auth = before.bare() + "," + before.serverFirst() + "," + last.group(1);
        byte[] key = decode(last.group(4));
        byte[] signature = Digests.hmac(proof.hash(), proof.storedKey(), auth);
        if (key == null || key.length != signature.length) {
            return null;
        }
        for (int i = 0; i < key.length; i++) {
            key[i] ^= signature[i];
        }
        boolean same = MessageDigest.isEqual(Digests.hash(proof.hash(), key), proof.storedKey());
        java.util.Arrays.fill(key, (byte) 0);
        return same
                ? "v=" + Base64.getEncoder().encodeToString(Digests.hmac(proof.hash(), proof.serverKey(), auth))
                : null;
    }

    private static boolean isHeader(Matcher last, Opened before) {
        byte[] header = decode(last.group(2));
        return header != null && new String(header, StandardCharsets.UTF_8).equals(before.header());
    }

    private static byte @Nullable [] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException broken) {
            return null;
        }
    }
}
