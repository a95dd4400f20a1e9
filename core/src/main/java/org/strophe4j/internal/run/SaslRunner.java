package org.strophe4j.internal.run;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.session.Effect;
import org.strophe4j.internal.session.Effect.Sasl.Step;
import org.strophe4j.internal.session.SaslAnswer;
import org.strophe4j.sasl.SaslContext;
import org.strophe4j.sasl.SaslException;
import org.strophe4j.sasl.SaslMechanism;
import org.strophe4j.xmpp.ErrorCondition;

/** Runs the steps of mechanisms on the key pool: they derive keys, and may be application code. */
final class SaslRunner {
    private static final byte[] NOTHING = new byte[0];

    private final Executor keys;
    private final Consumer<SaslAnswer> answers;

    SaslRunner(Executor keys, Consumer<SaslAnswer> answers) {
        this.keys = keys;
        this.answers = answers;
    }

    void run(Effect.Sasl sasl, SaslContext context) {
        keys.execute(() -> answers.accept(attempt(sasl, context)));
    }

    @SuppressWarnings("CatchingThrowable") // a mechanism that breaks is a login that fails, not a thread that dies
    private static SaslAnswer attempt(Effect.Sasl sasl, SaslContext context) {
        try {
            return new SaslAnswer.Done(sasl.step(), perform(sasl.mechanism(), sasl, context));
        } catch (SaslException refusal) {
            return new SaslAnswer.Failed(sasl.step(), refusal);
        } catch (Throwable thrown) {
            return new SaslAnswer.Failed(
                    sasl.step(),
                    new SaslException(
                            ErrorCondition.UNDEFINED_CONDITION,
                            "The mechanism threw " + thrown.getClass().getName()));
        }
    }

    private static byte @Nullable [] perform(SaslMechanism mechanism, Effect.Sasl sasl, SaslContext context) {
        byte[] data = sasl.data();
        if (sasl.step() == Step.START) {
            return mechanism.start(context);
        }
        if (sasl.step() == Step.RESPOND) {
            return mechanism.respond(context, data == null ? NOTHING : data);
        }
        mechanism.succeed(context, data);
        return null;
    }
}
