package org.strophe4j.internal.session;

import org.jspecify.annotations.Nullable;
import org.strophe4j.sasl.SaslException;

/** What came out of a mechanism's step. */
public sealed interface SaslAnswer {
    /**
     * The step was done.
     *
     * @param step which step
     * @param data what to send; null when there is nothing to send
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Done(Effect.Sasl.Step step, byte @Nullable [] data) implements SaslAnswer {}

    /**
     * The step failed.
     *
     * @param step which step
     * @param reason why
     */
    record Failed(Effect.Sasl.Step step, SaslException reason) implements SaslAnswer {}
}
