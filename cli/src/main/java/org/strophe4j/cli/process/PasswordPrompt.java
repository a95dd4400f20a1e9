package org.strophe4j.cli.process;

import org.jspecify.annotations.Nullable;

/** Asks a person for a password. */
@FunctionalInterface
public interface PasswordPrompt {
    /**
     * Asks, without showing what is typed.
     *
     * @param question what to ask
     * @return the password, null when there is nobody to ask or no answer
     */
    char @Nullable [] ask(String question);
}
