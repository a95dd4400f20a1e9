package org.strophe4j.benchmarks.micro;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.strophe4j.benchmarks.Sample;
import org.strophe4j.store.FileSessionStore;
import org.strophe4j.store.JournalSessionStore;
import org.strophe4j.store.MemorySessionStore;
import org.strophe4j.store.SessionChange;
import org.strophe4j.store.SessionKey;
import org.strophe4j.store.SessionLease;
import org.strophe4j.store.SessionStore;
import org.strophe4j.store.StoredSession;

/**
 * What stream management (XEP-0198) costs where its state is kept: one stanza becomes unacknowledged, and the oldest is
 * acknowledged. The journal is begun anew now and then, as it is in life.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StoreBenchmark {
    /** How many stanzas are unacknowledged. */
    @Param({"10", "1000"})
    public int waiting;

    /** Where they are kept. */
    @Param({"memory", "file", "journal", "journal-fsync"})
    public String store = "";

    private final Path folder = temporary();
    /** Null before {@link #save()}. */
    private @Nullable SessionLease lease;

    private long number;

    /** Saves the session for the first time. */
    @Setup
    public void save() throws IOException {
        SessionLease taken = store().acquire(new SessionKey("wss://example.com/ws", "user@example.com/bench"));
        Map<String, String> fields = new LinkedHashMap<>(Map.of("id", "some-long-sm-id", "h", "0"));
        for (; number < waiting; number++) {
            fields.put("u." + number, Sample.MESSAGE);
        }
        taken.save(new StoredSession("sm", fields, Instant.now()));
        lease = taken;
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("strophe4j-bench");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private SessionStore store() {
        return switch (store) {
            case "memory" -> new MemorySessionStore();
            case "file" -> new FileSessionStore(folder);
            case "journal" -> new JournalSessionStore(folder);
            case "journal-fsync" ->
                JournalSessionStore.builder().folder(folder).fsync(true).build();
            default -> throw new IllegalArgumentException(store);
        };
    }

    /** One stanza comes, one goes. */
    @Benchmark
    public void update() throws IOException {
        Objects.requireNonNull(lease)
                .update(new SessionChange(
                        Map.of("u." + number, Sample.MESSAGE), Set.of("u." + (number - waiting)), Instant.now()));
        number++;
    }

    /** Removes what is left. */
    @TearDown
    public void remove() throws IOException {
        Objects.requireNonNull(lease).close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(StoreBenchmark::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
