package org.strophe4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.strophe4j.sasl.SaslContext;
import org.strophe4j.sasl.SaslException;
import org.strophe4j.sasl.SaslMechanism;
import org.strophe4j.xmpp.ErrorCondition;

// region mechanism
/** {@code HT-SHA-256-NONE} of draft-schmaus-kitten-sasl-ht: both sides show a hash of a token that both know. */
public final class HashedToken implements SaslMechanism {
    private static final String HMAC = "HmacSHA256";

    /** What the server has to answer; empty until we have spoken. */
    private byte[] expected = {};

    @Override
    public String name() {
        return "HT-SHA-256-NONE";
    }

    @Override
    public int priority() {
        return 75; // before every SCRAM, which begins at 72
    }

    @Override
    public boolean isPlaintext() {
        return true; // without channel binding, whoever reads the hash can send it again
    }

    @Override
    public boolean isUsable(SaslContext context) {
        return context.authcid() != null && context.hasPassword();
    }

    @Override
    public byte[] start(SaslContext context) {
        expected = hash(context, "Responder");
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes((context.authcid() + "\0").getBytes(UTF_8));
        message.writeBytes(hash(context, "Initiator"));
        return message.toByteArray();
    }

    @Override
    public byte[] respond(SaslContext context, byte[] challenge) {
        throw new SaslException(ErrorCondition.MALFORMED_REQUEST, "There are no challenges in " + name());
    }

    @Override
    public void succeed(SaslContext context, byte @Nullable [] data) {
        if (expected.length == 0 || data == null || !MessageDigest.isEqual(data, expected)) {
            throw new SaslException(ErrorCondition.SERVER_SIGNATURE, "The server does not know the token");
        }
    }

    private static byte[] hash(SaslContext context, String side) {
        char[] token = Objects.requireNonNull(context.password());
        ByteBuffer utf8 = UTF_8.encode(CharBuffer.wrap(token));
        byte[] key = new byte[utf8.remaining()];
        utf8.get(key);
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(side.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(HMAC + " is missing", e);
        } finally {
            Arrays.fill(token, '\0');
            Arrays.fill(key, (byte) 0);
            utf8.clear().put(new byte[utf8.capacity()]);
        }
    }
}
// endregion
