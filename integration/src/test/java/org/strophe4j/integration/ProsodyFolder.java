package org.strophe4j.integration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The files of one server. They stand in the system's temporary folder, because the user that Prosody runs as may not
 * be allowed into the project's; only the log is kept there.
 */
final class ProsodyFolder {
    private static final Path LOGS = Path.of(System.getProperty("basedir", ""), "target", "prosody");
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final List<String> PLUGINS = List.of("mod_lab_accounts.lua", "mod_lab_lifeline.lua");

    private final Path path;
    private final Path log;

    private ProsodyFolder(Path path, Path log) {
        this.path = path;
        this.log = log;
    }

    static ProsodyFolder create() throws IOException {
        Files.createDirectories(LOGS);
        Path log = LOGS.resolve("prosody-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet() + ".log");
        return new ProsodyFolder(Files.createTempDirectory("strophe4j-prosody-"), log);
    }

    Path path() {
        return path;
    }

    Path configFile() {
        return path.resolve("prosody.cfg.lua");
    }

    Path log() {
        return log;
    }

    /** Writes everything that the server reads, and gives it to the user that it runs as. */
    void furnish(ProsodyConfig config) throws IOException {
        Files.createDirectory(path.resolve("data"));
        Files.createDirectory(path.resolve("none"));
        Path plugins = Files.createDirectory(path.resolve("plugins"));
        for (String plugin : PLUGINS) {
            try (InputStream in = ProsodyFolder.class.getResourceAsStream(plugin)) {
                Files.copy(Objects.requireNonNull(in, plugin), plugins.resolve(plugin));
            }
        }
        TestAuthority.get().writeTo(path);
        Files.writeString(configFile(), config.render());
        if (ProsodyProcess.dropsRoot()) {
            giveTo(ProsodyProcess.USER);
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

    private void giveTo(String user) throws IOException {
        UserPrincipal owner =
                path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.toList()) {
                Files.setOwner(file, owner);
            }
        }
    }
}
