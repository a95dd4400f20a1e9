package org.strophe4j.integration.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Members who meet at a socket, as those of several processes do. */
final class SocketSessionTest extends SharedSessionContract {
    /** Written before all tests. */
    private static Path folder;

    /** A temporary folder of JUnit's has too long a name for a socket. */
    @BeforeAll
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("s4j");
    }

    @AfterAll
    static void removeFolder() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(SocketSessionTest::delete);
        }
        Files.delete(folder);
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    String hubName() {
        return "unix:" + folder.resolve(Long.toString(System.nanoTime(), Character.MAX_RADIX));
    }
}
