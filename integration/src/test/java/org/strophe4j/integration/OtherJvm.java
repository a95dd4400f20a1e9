package org.strophe4j.integration;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A program of the tests in a JVM of its own. It gets orders and gives answers line by line, and can be killed and stopped
 * as the operating system does it. It ends with the test, however that ends. Not thread-safe.
 */
public final class OtherJvm implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 100;
    private static final Executor PATIENCE = CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS);

    private final Process process;
    private final BufferedReader answers;
    private final PrintStream orders;

    private OtherJvm(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        PATIENCE.execute(process.toHandle()::destroyForcibly); // waiting for a line cannot be interrupted
    }

    /**
     * Starts a program.
     *
     * @param program what has {@code main}
     * @param arguments what it is called with
     * @return the program, under way
     */
    public static OtherJvm start(Class<?> program, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new OtherJvm(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** For the program: it is nothing without who has started it. */
    public static void endWithParent() {
        ProcessHandle.current()
                .parent()
                .orElseThrow()
                .onExit()
                .thenRun(() -> Runtime.getRuntime().halt(1)); // whatever it is doing, nobody wants it any more
    }

    /** {@return the number that the operating system has given it} */
    public long pid() {
        return process.pid();
    }

    /** Gives an order. */
    public void tell(String order) {
        orders.println(order);
    }

    /** {@return the next line that it says, null when it has said everything} */
    public @Nullable String line() throws IOException {
        return answers.readLine();
    }

    /**
     * Waits for a line and passes over others.
     *
     * @param beginning how it begins
     * @return the rest of it
     */
    public String await(String beginning) throws IOException {
        for (String line = line(); line != null; line = line()) {
            if (line.startsWith(beginning)) {
                return line.substring(beginning.length());
            }
        }
        throw new IOException("The other JVM has ended and not said " + beginning);
    }

    /** Ends it as {@code kill -9} does; what it has said before can still be read. */
    public void kill() {
        process.toHandle().destroyForcibly(); // the process itself would close its streams with it
    }

    /** Lets it stand still, in the middle of whatever it is doing. */
    public void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** Lets it go on as if no time had passed. */
    public void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("The signal " + name + " was not sent");
        }
    }

    /** Waits until it is gone, and with it its locks and sockets. */
    public void awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("The other JVM does not end");
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        orders.close();
        answers.close();
    }
}
