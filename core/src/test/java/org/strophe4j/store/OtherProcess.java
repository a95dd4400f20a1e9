package org.strophe4j.store;

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

/**
 * Another JVM that does with a store what it is told; see {@link OtherProgram}. It ends with this one, and is ended when a
 * test takes too long: waiting for an answer cannot be interrupted.
 */
final class OtherProcess implements AutoCloseable {
    private static final Executor PATIENCE = CompletableFuture.delayedExecutor(60, TimeUnit.SECONDS);

    private final Process process;
    private final BufferedReader answers;
    private final PrintStream orders;

    private OtherProcess(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        PATIENCE.execute(process.toHandle()::destroyForcibly);
    }

    static OtherProcess start(Kind kind, Path folder) throws IOException {
        return start(List.of(), kind, folder);
    }

    /**
     * Starts one.
     *
     * @param wrapper what stands before the command, such as a shell with a limit
     */
    static OtherProcess start(List<String> wrapper, Kind kind, Path folder) throws IOException {
        List<String> command = new ArrayList<>(wrapper);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData", // a file of its own would count where files are limited
                "-cp",
                System.getProperty("java.class.path"),
                OtherProgram.class.getName(),
                kind.name(),
                folder.toString()));
        return new OtherProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    void tell(String order) {
        orders.println(order);
    }

    String answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("The other process has ended");
        }
        return line;
    }

    String ask(String order) throws IOException {
        tell(order);
        return answer();
    }

    /** Ends it as {@code kill -9} does, and returns what it said until then. */
    List<String> kill() {
        process.toHandle().destroyForcibly(); // the process itself would close its streams with it
        return answers.lines().toList();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        orders.close();
        answers.close();
    }
}
