package org.strophe4j.cli;

import org.strophe4j.cli.process.Failure;

/** Refuses passwords in the arguments: other users of the machine can read them, and the shell writes them down. */
final class Secrets {
    private static final String OPTION = "--password";

    private Secrets() {}

    /** {@return whether somebody tries; behind {@code --} are no options} */
    static boolean areIn(String... arguments) {
        for (String argument : arguments) {
            if (argument.equals("--")) {
                return false;
            }
            if (argument.equals(OPTION) || argument.startsWith(OPTION + "=")) {
                return true;
            }
        }
        return false;
    }

    /** {@return what to say, without what was written} */
    static Failure refusal() {
        return Failure.usage(
                "There is no --password: arguments are visible to everybody on this machine and stay in the"
                        + " history of the shell. Set STROPHE_PASSWORD, use --password-file FILE (- is standard input), or be"
                        + " asked; and change the password if that was the real one");
    }
}
