package org.strophe4j.internal.shared.engine;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The functions of RFC 5802, section 2.2. */
final class Digests {
    private Digests() {}

    static byte[] hash(String name, byte[] data) {
        try {
            return MessageDigest.getInstance(name).digest(data);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("The login has used " + name + ", so it exists", missing);
        }
    }

    static byte[] hmac(String name, byte[] key, String text) {
        String algorithm = "Hmac" + name.replace("-", "");
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("The login has used " + name + ", so it exists", missing);
        }
    }
}
