package org.strophe4j.cli.process;

import java.io.BufferedReader;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a command has around it. In tests these are strings, so that commands run within the test.
 *
 * @param streams what it reads and writes
 * @param terminals which of them are terminals
 * @param environment the environment variables
 * @param prompt asks for a password
 * @param clock tells the time of day
 */
public record Surroundings(
        Streams streams, Terminals terminals, Map<String, String> environment, PasswordPrompt prompt, Clock clock) {
    /**
     * The standard streams, in UTF-8.
     *
     * @param in the input; everybody reads from this one reader, so that nothing is lost in a buffer
     * @param out results
     * @param err messages
     */
    public record Streams(BufferedReader in, Printer out, Printer err) {}

    /** {@return those of this process} */
    public static Surroundings ofProcess() {
        Streams streams = new Streams(
                new BufferedReader(
                        new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8)),
                new Printer(new FileOutputStream(FileDescriptor.out)),
                new Printer(new FileOutputStream(FileDescriptor.err)));
        return new Surroundings(
                streams,
                Terminals.ofProcess(),
                System.getenv(),
                Surroundings::ask,
                Clock.system(ZoneId.systemDefault()));
    }

    private static char @Nullable [] ask(String question) {
        Console console = Terminals.console();
        return console == null ? null : console.readPassword("%s ", question);
    }

    /** {@return the input} */
    public BufferedReader in() {
        return streams.in();
    }

    /** {@return where results go} */
    public Printer out() {
        return streams.out();
    }

    /** {@return where messages go} */
    public Printer err() {
        return streams.err();
    }
}
