package org.strophe4j.internal.run;

import java.util.Arrays;
import org.strophe4j.sasl.PasswordProvider;
import org.strophe4j.sasl.ScramKeys;

/** What proves who we are. */
public sealed interface Credential {
    /** Nothing: an anonymous login, or one by certificate. */
    record None() implements Credential {}

    /**
     * A password or a token.
     *
     * @param characters the password; cleared after use
     */
    @SuppressWarnings("ArrayRecordComponent") // cleared in place, never compared
    record Password(char[] characters) implements Credential {
        /** {@return the same password in an array of its own} */
        public Password copy() {
            return new Password(characters.clone());
        }

        /** Overwrites it. */
        public void wipe() {
            Arrays.fill(characters, '\0');
        }

        @Override
        public String toString() {
            return "Password[redacted]";
        }
    }

    /**
     * Keys of an earlier SCRAM login.
     *
     * @param keys the keys
     */
    record Keys(ScramKeys keys) implements Credential {}

    /**
     * Somebody who is asked at each attempt.
     *
     * @param provider who
     */
    record Provided(PasswordProvider provider) implements Credential {}
}
