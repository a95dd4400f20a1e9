package org.strophe4j.cli.process;

import java.io.BufferedReader;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a command has around it. In tests these are strings, so that commands run within the test.
 *
 * @param streams what it reads and writes
 * @param terminals which of them are terminals
 * @param environment the environment variables
 * @param prompt asks for a password
 * @param now tells the time of day where the user is
 */
public record Surroundings(
        Streams streams,
        Terminals terminals,
        Map<String, String> environment,
        PasswordPrompt prompt,
        Supplier<ZonedDateTime> now) {
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
        // The time zone is looked up when somebody asks: that takes longer than everything else here.
        Supplier<ZonedDateTime> now = () -> ZonedDateTime.now(ZoneId.systemDefault());
        return new Surroundings(streams, Terminals.ofProcess(), System.getenv(), Surroundings::ask, now);
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
