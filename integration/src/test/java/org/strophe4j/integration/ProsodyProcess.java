package org.strophe4j.integration;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * One run of Prosody. It ends with this JVM, however that ends: a hook kills it, and when there is no time for hooks,
 * its standard input closes, which mod_lab_lifeline takes as the sign to go.
 */
final class ProsodyProcess {
    /** Whom Debian's package creates; Prosody refuses to run as root. */
    static final String USER = "prosody";

    private static final long START_SECONDS = 20;
    private static final long STOP_SECONDS = 5;

    private static final String LISTENING = "lab: listening";
    private static final String PORT_TAKEN = "Failed to open server port";

    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly), "prosody-kill"));
    }

    private final Process process;
    private final Path log;
    private final CompletableFuture<Boolean> listening = new CompletableFuture<>();
    private final Thread reader = new Thread(this::follow, "prosody-log");

    private ProsodyProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        RUNNING.add(process);
        reader.setDaemon(true);
    }

    /** {@return where Prosody is, if it is installed} */
    static Optional<Path> program() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Stream.of(path.split(":")), Stream.of("/usr/bin", "/usr/local/bin"))
                .map(folder -> Path.of(folder, "prosody"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static boolean dropsRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** Starts the server and waits until it listens on all its ports. */
    static ProsodyProcess launch(Path program, ProsodyFolder folder) throws IOException {
        List<String> command = new ArrayList<>();
        if (dropsRoot()) {
            command.addAll(List.of("setpriv", "--reuid", USER, "--regid", USER, "--init-groups"));
        }
        command.addAll(List.of(
                program.toString(), "-F", "--config", folder.configFile().toString()));
        Process process = new ProcessBuilder(command)
                .directory(folder.path().toFile())
                .redirectErrorStream(true)
                .start();
        ProsodyProcess run = new ProsodyProcess(process, folder.log());
        run.reader.start();
        run.awaitListening();
        return run;
    }

    /** Ends the process at once, as the end of its machine would. */
    void kill() {
        process.toHandle().destroyForcibly();
        finish(STOP_SECONDS);
    }

    /** Asks the process to end, and kills it when it does not. */
    void stop() {
        // Through the handle, because Process.destroy would close the standard input as well.
        process.toHandle().destroy();
        if (!finish(STOP_SECONDS)) {
            kill();
        }
    }

    private boolean finish(long seconds) {
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
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
            if (e.getCause() instanceof ProsodyServer.PortTakenException taken) {
                throw taken;
            }
            throw new IOException("Prosody did not start, see " + log, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
            throw new IOException("Interrupted while Prosody started", e);
        }
    }

    /** Keeps what the server says, and listens for the two things that matter to us. */
    private void follow() {
        try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8);
                BufferedWriter out =
                        Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.write(line);
                out.newLine();
                out.flush();
                if (line.contains(PORT_TAKEN)) {
                    listening.completeExceptionally(new ProsodyServer.PortTakenException(line));
                } else if (line.equals(LISTENING)) {
                    listening.complete(true);
                }
            }
            listening.completeExceptionally(new IOException("The process ended"));
        } catch (IOException e) {
            listening.completeExceptionally(e);
        }
    }
}
