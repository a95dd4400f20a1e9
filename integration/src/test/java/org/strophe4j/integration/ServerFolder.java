package org.strophe4j.integration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Comparator;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The files of one server. They stand in the system's temporary folder, because the user that it runs as may not be
 * allowed into the project's; only the log is kept there.
 */
final class ServerFolder {
    private static final Path LOGS = Path.of(System.getProperty("basedir", ""), "target");
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Path path;
    private final Path log;

    private ServerFolder(Path path, Path log) {
        this.path = path;
        this.log = log;
    }

    /** {@return a new folder for the server of that name} */
    static ServerFolder create(String name) throws IOException {
        Path logs = Files.createDirectories(LOGS.resolve(name));
        Path log = logs.resolve(name + "-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet() + ".log");
        return new ServerFolder(Files.createTempDirectory("strophe4j-" + name + "-"), log);
    }

    Path path() {
        return path;
    }

    Path log() {
        return log;
    }

    Path file(String name) {
        return path.resolve(name);
    }

    void addFolder(String name) throws IOException {
        Files.createDirectory(file(name));
    }

    void addFile(String name, String text) throws IOException {
        Files.writeString(file(name), text);
    }

    /** Copies a resource that stands beside this class. */
    void addResource(String name, String resource) throws IOException {
        try (InputStream in = ServerFolder.class.getResourceAsStream(resource)) {
            Files.copy(Objects.requireNonNull(in, resource), file(name));
        }
    }

    /** Gives everything that was added to the user that the server will run as. */
    void giveTo(String user) throws IOException {
        if (!ServerProgram.dropsRoot()) {
            return;
        }
        UserPrincipal owner =
                path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.toList()) {
                Files.setOwner(file, owner);
            }
        }
    }

    void delete() {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
