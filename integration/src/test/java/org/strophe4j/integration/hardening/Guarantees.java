package org.strophe4j.integration.hardening;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.strophe4j.ConnectionOptions;
import org.strophe4j.testkit.EmbeddedServer;
import org.strophe4j.testkit.ScriptedServer;

/**
 * What holds after every row, whatever happened: each attempt was told DISCONNECTED exactly once and last, when all of
 * its futures were complete; every script was played to its end; no socket is left open and no library thread is at
 * work; a connection to another server noticed nothing; no log line of any level shows a secret. And after the last row
 * of a class no library thread is left at all, which also means that no timer is: its thread stays while one is armed.
 */
final class Guarantees implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private static final Path OPEN_FILES = Path.of("/proc/self/fd");
    /** Two seconds of idleness, and the time that a busy machine needs. */
    private static final Duration REST = Duration.ofSeconds(10);

    private final LogWatch log = new LogWatch();
    private final List<Client> clients = new CopyOnWriteArrayList<>();
    private final List<ScriptedServer> scripts = new CopyOnWriteArrayList<>();
    /** Null outside of a class. Used by the test's thread, like everything below. */
    private @Nullable EmbeddedServer quietServer;

    private @Nullable Client bystander;
    private long sockets;

    // ---- for the tests

    Client client(String service) {
        return client(service, options -> {});
    }

    Client client(String service, Consumer<ConnectionOptions> changes) {
        ConnectionOptions options = new ConnectionOptions();
        changes.accept(options);
        Client client = new Client(service, options);
        clients.add(client);
        return client;
    }

    ScriptedServer script() {
        return watched(ScriptedServer.start());
    }

    ScriptedServer script(SSLContext tls) {
        return watched(ScriptedServer.start(tls));
    }

    private ScriptedServer watched(ScriptedServer server) {
        scripts.add(server);
        return server;
    }

    LogWatch log() {
        return log;
    }

    /** A connection to another server; nothing that a test does may disturb it. */
    Client bystander() {
        return Objects.requireNonNull(bystander);
    }

    // ---- around the tests

    @Override
    public void beforeAll(ExtensionContext context) {
        log.open();
        log.begin();
        EmbeddedServer server = EmbeddedServer.builder()
                .domain("example.com")
                .account("alice", Client.PASSWORD)
                .start();
        quietServer = server;
        bystander = new Client(server.service(), new ConnectionOptions()).online();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        log.begin();
        sockets = openSockets();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        try {
            if (context.getExecutionException().isEmpty()) {
                scripts.forEach(ScriptedServer::verify);
            }
            clients.forEach(Client::assertOver);
        } finally {
            List<ScriptedServer> played = List.copyOf(scripts);
            scripts.clear();
            clients.forEach(client -> client.connection.close()); // whatever failed: none may come back later on
            clients.clear();
            played.forEach(ScriptedServer::close); // which may fail, too
        }
        bystander().assertUntouched();
        Await.until(() -> openSockets() + " sockets, " + sockets + " before", REST, () -> openSockets() <= sockets);
        Await.until(() -> "rest of " + busyThreads(), REST, () -> busyThreads().isEmpty());
        log.assertDiscreet();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        try {
            bystander().assertOver();
        } finally {
            Objects.requireNonNull(quietServer).close();
            log.close();
        }
        Await.until(
                () -> "the end of " + libraryThreads(),
                REST,
                () -> libraryThreads().isEmpty());
        assertThat(libraryThreads()).isEmpty();
    }

    // ---- what a process has

    /** Open sockets of this process; 0 where the system does not tell. */
    private static long openSockets() {
        if (!Files.isDirectory(OPEN_FILES)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(OPEN_FILES)) {
            return files.filter(Guarantees::isSocket).count();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean isSocket(Path file) {
        try {
            return Files.readSymbolicLink(file).toString().startsWith("socket:");
        } catch (NoSuchFileException closedMeanwhile) {
            return false;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static List<String> libraryThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("strophe4j"))
                .sorted()
                .toList();
    }

    /** Threads of the library's pools that do not wait for work. */
    private static List<String> busyThreads() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> entry.getKey().getName().matches("strophe4j-(callback|keys|timer)-.*"))
                .filter(entry -> Arrays.stream(entry.getValue())
                        .noneMatch(frame -> frame.getMethodName().equals("getTask")))
                .map(entry -> entry.getKey().getName() + " " + List.of(entry.getValue()))
                .toList();
    }
}
