package org.strophe4j.cli;

import org.strophe4j.cli.process.Surroundings;

/** Where the JVM begins. */
public final class Main {
    private Main() {}

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param arguments the verb and its options
     */
    public static void main(String[] arguments) {
        System.exit(new Program(Surroundings.ofProcess()).run(arguments));
    }
}
