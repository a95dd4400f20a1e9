package org.strophe4j.internal.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.strophe4j.sasl.SaslContext;
import org.strophe4j.sasl.SaslException;
import org.strophe4j.sasl.SaslMechanism;
import org.strophe4j.xmpp.ErrorCondition;

/**
 * The handshake of components (XEP-0114, section 3) in the form of a mechanism, so that the secret is kept, used and wiped
 * where all credentials are: the challenge is the id of the server's stream, the response SHA-1 of it and the secret.
 *
 * <p>The protocol knows no other hash, and no proof of the server: whoever reads the wire can try secrets. That is why a
 * component connects to this machine, or over TLS.
 */
public final class SharedSecret implements SaslMechanism {
    /** In UTF-8; a pair of them makes 4. */
    private static final int MOST_BYTES_OF_A_CHAR = 3;

    /** Creates a mechanism for one handshake. */
    public SharedSecret() {}

    @Override
    public String name() {
        return "X-COMPONENT-HANDSHAKE";
    }

    @Override
    public int priority() {
        return 0;
    }

    @Override
    public boolean isClientFirst() {
        return false;
    }

    @Override
    public boolean isUsable(SaslContext context) {
        return context.hasPassword();
    }

    @Override
    public void check(SaslContext context) {
        try {
            wipe(encoded(context));
        } catch (CharacterCodingException broken) {
            throw new IllegalArgumentException("The secret has half of a surrogate pair in it");
        }
    }

    @Override
    public byte @Nullable [] start(SaslContext context) {
        return null;
    }

    @Override
    public byte[] respond(SaslContext context, byte[] challenge) throws SaslException {
        try {
            byte[] secret = encoded(context);
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(challenge);
            digest.update(secret);
            wipe(secret);
            return digest.digest();
        } catch (CharacterCodingException | NoSuchAlgorithmException impossible) {
            throw new SaslException(ErrorCondition.UNDEFINED_CONDITION, "The handshake cannot be computed", impossible);
        }
    }

    /** The server's answer has no data: there is nothing to verify. */
    @Override
    public void succeed(SaslContext context, byte @Nullable [] data) {}

    private static byte[] encoded(SaslContext context) throws CharacterCodingException {
        char[] secret = context.password(); // a copy
        if (secret == null) {
            throw new SaslException(ErrorCondition.NOT_AUTHORIZED, "There is no secret");
        }
        byte[] room = new byte[MOST_BYTES_OF_A_CHAR * secret.length];
        try {
            ByteBuffer bytes = ByteBuffer.wrap(room);
            CharsetEncoder encoder = UTF_8.newEncoder();
            check(encoder.encode(CharBuffer.wrap(secret), bytes, true));
            check(encoder.flush(bytes));
            return Arrays.copyOf(room, bytes.position());
        } finally {
            Arrays.fill(secret, '\0');
            wipe(room);
        }
    }

    private static void check(CoderResult result) throws CharacterCodingException {
        if (result.isError()) {
            result.throwException();
        }
    }

    private static void wipe(byte[] secret) {
        Arrays.fill(secret, (byte) 0);
    }
}
