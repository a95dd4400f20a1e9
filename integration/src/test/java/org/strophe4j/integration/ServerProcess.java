package org.strophe4j.integration;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One run of a server. It ends with this JVM, however that ends: a hook kills it, and when there is no time for hooks, its
 * standard input closes, which each server is taught to take as the sign to go.
 */
final class ServerProcess {
    private static final long START_SECONDS = 30;
    private static final long STOP_SECONDS = 10;

    /** What each server is taught to print when it may be connected to. */
    private static final String LISTENING = "lab: listening";

    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly), "server-kill"));
    }

    private final Process process;
    private final ServerProgram program;
    private final ServerFolder folder;
    private final CompletableFuture<Boolean> listening = new CompletableFuture<>();
    private final Thread reader;

    private ServerProcess(Process process, ServerProgram program, ServerFolder folder) {
        this.process = process;
        this.program = program;
        this.folder = folder;
        RUNNING.add(process);
        reader = new Thread(this::follow, program.name() + "-log");
        reader.setDaemon(true);
    }

    /** Starts the server and waits until it listens on all its ports. */
    static ServerProcess launch(ServerProgram program, ServerFolder folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(program.commandLine())
                .directory(folder.path().toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(program.environment());
        ServerProcess run = new ServerProcess(builder.start(), program, folder);
        run.reader.start();
        run.awaitListening();
        return run;
    }

    /** Ends the process at once, as the end of its machine would. */
    void kill() {
        process.toHandle().destroyForcibly();
        finish();
    }

    /** Asks the process to end, and kills it when it does not. */
    void stop() {
        // Through the handle, because Process.destroy would close the standard input as well.
        process.toHandle().destroy();
        if (!finish()) {
            kill();
        }
    }

    private boolean finish() {
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                return false;
            }
            reader.join();
            RUNNING.remove(process);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            return true;
        }
    }

    private void awaitListening() throws IOException {
        try {
            listening.get(START_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            kill();
            if (e.getCause() instanceof PortTakenException taken) {
                throw taken;
            }
            throw new IOException("The server did not start, see " + folder.log(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
            throw new IOException("Interrupted while a server started", e);
        }
    }

    /** Keeps what the server says, and listens for the two things that matter to us. */
    private void follow() {
        try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8);
                BufferedWriter out =
                        Files.newBufferedWriter(folder.log(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.write(line);
                out.newLine();
                out.flush();
                if (line.contains(program.portTaken())) {
                    listening.completeExceptionally(new PortTakenException(line));
                } else if (line.equals(LISTENING)) {
                    listening.complete(true);
                }
            }
            listening.completeExceptionally(new IOException("The process ended"));
        } catch (IOException e) {
            listening.completeExceptionally(e);
        }
    }

    /** The server could not listen where it was told to. */
    static final class PortTakenException extends IOException {
        private static final long serialVersionUID = 1L;

        PortTakenException(String message) {
            super(message);
        }
    }
}
