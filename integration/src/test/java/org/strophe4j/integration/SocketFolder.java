package org.strophe4j.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A folder for sockets: the name of a temporary folder of JUnit's is too long for them. Removed when it is closed. */
public final class SocketFolder implements AutoCloseable {
    private final Path path;
    private final AtomicInteger made = new AtomicInteger();

    private SocketFolder(Path path) {
        this.path = path;
    }

    /** {@return a new folder, which only we can enter} */
    public static SocketFolder make() {
        try {
            return new SocketFolder(Files.createTempDirectory("s4j"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** {@return a path where nothing is} */
    public Path next() {
        return path.resolve("s" + made.incrementAndGet());
    }

    @Override
    public void close() {
        try (Stream<Path> left = Files.list(path)) {
            for (Path each : left.toList()) {
                Files.deleteIfExists(each); // a hub that ends takes its socket away by itself
            }
            Files.delete(path);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
