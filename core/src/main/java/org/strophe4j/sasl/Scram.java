package org.strophe4j.sasl;

import com.ongres.scram.common.ClientFinalMessage;
import com.ongres.scram.common.ClientFirstMessage;
import com.ongres.scram.common.Gs2CbindFlag;
import com.ongres.scram.common.Gs2Header;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.strophe4j.sasl.ScramStage.Opened;
import org.strophe4j.sasl.ScramStage.Over;
import org.strophe4j.sasl.ScramStage.Proven;
import org.strophe4j.sasl.ScramStage.Unsent;
import org.strophe4j.sasl.ScramStage.Verified;
import org.strophe4j.xmpp.ErrorCondition;

/**
 * The SCRAM family (RFC 5802, RFC 7677) without channel binding. One exchange:
 *
 * <pre>
 * Unsent --start--&gt; Opened --respond(server-first)--&gt; Proven --succeed(server-final)--&gt; Over
 *                                                      \--respond(server-final)--&gt; Verified --succeed--&gt; Over
 * </pre>
 *
 * Anything else, and any failure, leads to {@code Over} with an exception; no second answer leaves.
 */
abstract sealed class Scram implements SaslMechanism permits SaslSha1, SaslSha256, SaslSha384, SaslSha512 {
    private static final Gs2Header NO_BINDING = new Gs2Header(Gs2CbindFlag.CLIENT_NOT);
    private static final String GS2_HEADER = "n,,";

    /** The channel binding attribute without channel binding: the base64 of the header. */
    private static final String NO_BINDING_ATTRIBUTE = "c=biws";

    private final ScramHash hash;
    private final int priority;

    /** Confined to the session's sequence of calls. */
    private ScramStage stage = new Unsent();

    Scram(ScramHash hash, int priority) {
        this.hash = hash;
        this.priority = priority;
    }

    @Override
    public final String name() {
        return "SCRAM-" + hash.hashName();
    }

    @Override
    public final int priority() {
        return priority;
    }

    /** {@return whether there are a user name and either a password or keys of this very hash} */
    @Override
    public final boolean isUsable(SaslContext context) {
        ScramKeys keys = context.scramKeys();
        boolean fits = keys != null ? keys.name().equals(hash.hashName()) : context.hasPassword();
        return fits && context.authcid() != null && hash.isAvailable();
    }

    /** Refuses a user name or a password that SASLprep does not allow. */
    @Override
    public final void check(SaslContext context) {
        userName(context);
        char[] password = context.password();
        if (password != null) {
            try {
                Arrays.fill(SaslPrep.password(password), '\0');
            } finally {
                Arrays.fill(password, '\0');
            }
        }
    }

    @Override
    public final byte[] start(SaslContext context) {
        if (!(stage instanceof Unsent)) {
            throw new IllegalStateException(name() + " serves one authentication");
        }
        stage = new Over();
        String message;
        try {
            message = new ClientFirstMessage(NO_BINDING, userName(context), context.nonce()).toString();
        } catch (IllegalArgumentException e) {
            throw new SaslException(ErrorCondition.MALFORMED_REQUEST, "The user name cannot be used with SCRAM", e);
        }
        stage = new Opened(context.nonce(), message.substring(GS2_HEADER.length()));
        return Utf8.encode(message);
    }

    @Override
    public final byte[] respond(SaslContext context, byte[] challenge) {
        ScramStage current = stage;
        stage = new Over();
        if (current instanceof Opened opened) {
            return prove(context, opened, ServerFirst.parse(challenge, opened.nonce()));
        }
        if (current instanceof Proven proven) {
            ServerFinal.verify(challenge, proven.signature());
            stage = new Verified(proven);
            return new byte[0];
        }
        throw ScramSyntax.malformed("The server sent a challenge where SCRAM has none");
    }

    @Override
    public final void succeed(SaslContext context, byte @Nullable [] data) {
        ScramStage current = stage;
        stage = new Over();
        byte[] message = data == null ? new byte[0] : data;
        if (current instanceof Proven proven) {
            ServerFinal.verify(message, proven.signature());
            context.earned(proven.keys());
        } else if (current instanceof Verified verified) {
            if (message.length > 0) {
                ServerFinal.verify(message, verified.proof().signature());
            }
            context.earned(verified.proof().keys());
        } else {
            throw ServerFinal.unproven("The server reported success without having proven itself");
        }
    }

    private byte[] prove(SaslContext context, Opened opened, ServerFirst first) {
        ScramKeys keys = keys(context, first);
        if (context.isCancelled()) {
            throw new SaslException(ErrorCondition.ABORTED, "The authentication was cancelled");
        }
        String withoutProof = NO_BINDING_ATTRIBUTE + ",r=" + first.nonce();
        ScramProof proof = ScramProof.of(hash, keys, opened.bare() + "," + first.text() + "," + withoutProof);
        stage = new Proven(proof.serverSignature(), keys);
        return Utf8.encode(new ClientFinalMessage(NO_BINDING, null, first.nonce(), proof.clientProof()).toString());
    }

    /** The account's keys for what the server asks: the given ones if they are for exactly that, or derived. */
    private ScramKeys keys(SaslContext context, ServerFirst first) {
        ScramKeys given = context.scramKeys();
        if (given == null) {
            return ScramProof.derive(hash, context, first);
        }
        boolean fits = given.name().equals(hash.hashName())
                && given.iter() == first.iterations()
                && given.salt().equals(first.salt());
        if (!fits) {
            throw new SaslException(
                    ErrorCondition.NOT_AUTHORIZED,
                    "The stored keys are for another hash, salt or iteration count; log in with the password again");
        }
        return given;
    }

    private static String userName(SaslContext context) {
        String authcid = context.authcid();
        if (authcid == null) {
            throw new IllegalArgumentException("SCRAM needs a user name");
        }
        return SaslPrep.userName(authcid);
    }
}
