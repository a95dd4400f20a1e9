package org.strophe4j.integration.strophejs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A script that runs in Node and is talked to in lines of JSON: commands there, events back, each an object of strings.
 * It ends when its standard input does, so no script outlives this JVM. What it says on its standard error is kept in
 * {@code target/node}.
 */
final class NodeProcess implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Path LOGS = Path.of(System.getProperty("basedir", ""), "target", "node");
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final JsonFactory JSON = new JsonFactory();

    private final Process process;
    private final BufferedWriter commands;

    /** By kind, in the order in which they came. Guarded by this. */
    private final Map<String, Queue<Map<String, String>>> events = new HashMap<>();

    /** Why nothing more will come. Guarded by this. Null while something may. */
    private @Nullable String failure;

    private NodeProcess(Process process) {
        this.process = process;
        commands = process.outputWriter(StandardCharsets.UTF_8);
        Thread reader = new Thread(this::follow, "node-events");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts a script, and waits until it is ready.
     *
     * @param authority the certificate that Node shall trust, beside those that it trusts anyway; null for none
     */
    static NodeProcess start(@Nullable Path authority, String script, String... arguments) {
        Path folder = NodePackages.provide();
        List<String> command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        if (authority != null) {
            builder.environment().put("NODE_EXTRA_CA_CERTS", authority.toString());
        }
        try {
            return new NodeProcess(builder.redirectError(log(script)).start()).ready();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private NodeProcess ready() {
        try {
            next("ready");
            return this;
        } catch (AssertionError e) {
            close();
            throw e;
        }
    }

    private static File log(String script) throws IOException {
        Files.createDirectories(LOGS);
        return LOGS.resolve(script + "-" + COUNT.incrementAndGet() + ".log").toFile();
    }

    /** Has a command carried out; commands do not overtake each other. */
    void tell(String command, Map<String, String> arguments) {
        try {
            StringWriter line = new StringWriter();
            try (JsonGenerator json = JSON.createGenerator(line)) {
                json.writeStartObject();
                json.writeStringField("do", command);
                for (Map.Entry<String, String> argument : arguments.entrySet()) {
                    json.writeStringField(argument.getKey(), argument.getValue());
                }
                json.writeEndObject();
            }
            commands.write(line.append('\n').toString());
            commands.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the next event of a kind; it is an error when none comes in time, or when something fails before} */
    synchronized Map<String, String> next(String kind) {
        Queue<Map<String, String>> queue = queue(kind);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (queue.isEmpty()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (failure != null || left <= 0) {
                throw new AssertionError("No " + kind + (failure == null ? " in time" : ": " + failure));
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                throw new AssertionError("interrupted", e);
            }
        }
        return queue.remove();
    }

    private Queue<Map<String, String>> queue(String kind) {
        return events.computeIfAbsent(kind, key -> new ArrayDeque<>());
    }

    private void follow() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                accept(parse(line));
            }
            fail("the script has ended");
        } catch (IOException | RuntimeException e) {
            fail(e.toString());
        }
    }

    private void accept(Map<String, String> event) {
        String kind = event.getOrDefault("event", "");
        if (kind.equals("failed")) {
            fail(event.getOrDefault("message", ""));
            return;
        }
        synchronized (this) {
            queue(kind).add(event);
            notifyAll();
        }
    }

    private synchronized void fail(String reason) {
        if (failure == null) {
            failure = reason;
        }
        notifyAll();
    }

    private static Map<String, String> parse(String line) throws IOException {
        Map<String, String> event = new HashMap<>();
        try (JsonParser json = JSON.createParser(line)) {
            json.nextToken();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                String value = json.nextTextValue();
                if (value != null) {
                    event.put(name, value);
                }
            }
        }
        return event;
    }

    /** Ends the script, by the end of its input first. */
    @Override
    public void close() {
        try {
            commands.close();
            if (!process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException alreadyGone) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
