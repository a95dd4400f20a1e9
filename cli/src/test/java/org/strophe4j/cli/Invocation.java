package org.strophe4j.cli;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.strophe4j.cli.process.PasswordPrompt;
import org.strophe4j.cli.process.Printer;
import org.strophe4j.cli.process.Surroundings;
import org.strophe4j.cli.process.Terminals;

/** One run of {@code strophe} within the test: what goes in, and what comes out. */
final class Invocation {
    private final String[] arguments;
    private final Map<String, String> environment = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Reader in = new StringReader("");
    private Terminals terminals = Terminals.NONE;
    private PasswordPrompt prompt = question -> null;
    private @Nullable OutputStream brokenOut;

    private Invocation(String... arguments) {
        this.arguments = arguments;
    }

    /** Runs {@code strophe} with these arguments, in which {@code ''} stands for nothing. */
    static Invocation strophe(String... arguments) {
        return new Invocation(arguments);
    }

    /** Adds the options that log somebody in. */
    Invocation at(String service, String jid) {
        String[] all = Stream.concat(
                        Stream.of(arguments[0], "--service", service, "--jid", jid),
                        Stream.of(arguments).skip(1))
                .toArray(String[]::new);
        Invocation same = new Invocation(all);
        same.environment.putAll(environment);
        same.in = in;
        same.terminals = terminals;
        same.prompt = prompt;
        same.brokenOut = brokenOut;
        return same;
    }

    Invocation password(String password) {
        return variable("STROPHE_PASSWORD", password);
    }

    Invocation variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Invocation input(String... lines) {
        return input(new StringReader(String.join("\n", lines) + "\n"));
    }

    Invocation input(Reader reader) {
        in = reader;
        return this;
    }

    Invocation terminals(Terminals which) {
        terminals = which;
        return this;
    }

    Invocation prompt(PasswordPrompt person) {
        prompt = person;
        return this;
    }

    Invocation output(OutputStream stream) {
        brokenOut = stream;
        return this;
    }

    Result run() {
        Surroundings.Streams streams = new Surroundings.Streams(
                new BufferedReader(in), new Printer(brokenOut == null ? out : brokenOut), new Printer(err));
        ZonedDateTime noon = ZonedDateTime.of(2026, 5, 4, 12, 0, 0, 0, ZoneOffset.UTC);
        int code = new Program(new Surroundings(streams, terminals, environment, prompt, () -> noon)).run(arguments);
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** What came of it. */
    record Result(int code, String out, String err) {
        List<String> outLines() {
            return out.lines().toList();
        }

        List<String> errLines() {
            return err.lines().toList();
        }
    }
}
