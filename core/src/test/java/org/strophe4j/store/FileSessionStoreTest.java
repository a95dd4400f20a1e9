package org.strophe4j.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.store.Sessions.KEY;
import static org.strophe4j.store.Sessions.SERVICE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileSessionStoreTest implements SessionStoreContract {
    private Path above;
    private Folder folder;
    private FileSessionStore store;

    @BeforeEach
    void choose(@TempDir Path parent) {
        above = parent.resolve("state");
        folder = new Folder(above.resolve("strophe4j"));
        store = new FileSessionStore(folder.path());
    }

    @Override
    public SessionStore store(Clock clock) {
        return FileSessionStore.builder().folder(folder.path()).clock(clock).build();
    }

    @Test
    void theFolderIsMadeWhenItIsNeeded() throws Exception {
        assertThat(store.folder()).isEqualTo(folder.path());
        assertThat(store.sessions(SERVICE)).isEmpty();
        assertThat(above).doesNotExist();
        store.acquire(KEY).close();
        assertThat(Folder.permissions(folder.path())).isEqualTo("rwx------");
        assertThat(Folder.permissions(above)).isEqualTo("rwx------");
    }

    @Test
    void onlyTheUserCanReadAndWriteTheFiles() throws Exception {
        try (SessionLease lease = store.acquire(KEY)) {
            lease.save(Sessions.session());
            lease.save(Sessions.session());
            assertThat(folder.files())
                    .hasSize(3)
                    .allSatisfy(file -> assertThat(Folder.permissions(file)).isEqualTo("rw-------"));
        }
    }

    @Test
    void theNamesOfFilesShowNoAccount() throws Exception {
        try (SessionLease lease = store.acquire(KEY)) {
            lease.save(Sessions.session());
            assertThat(folder.files())
                    .allSatisfy(file ->
                            assertThat(file.getFileName().toString()).matches("[0-9a-f]{64}\\.(json|lock|epoch)"));
        }
        assertThat(Files.readString(folder.state()))
                .startsWith("{\"version\":1,\"epoch\":")
                .contains("\"service\":\"" + SERVICE + "\",\"jid\":\"user@example.com/phone\",\"kind\":\"bosh\"");
    }

    @Test
    void nothingIsLeftWhenNothingIsStored() throws Exception {
        try (SessionLease lease = store.acquire(KEY)) {
            lease.save(Sessions.session());
            lease.clear();
        }
        assertThat(folder.files()).isEmpty();
        store.acquire(KEY).close();
        assertThat(folder.files()).isEmpty();
    }

    @Test
    void whatAKilledWriterLeftIsRemovedByTheNextOwner() throws Exception {
        try (SessionLease lease = store.acquire(KEY)) {
            lease.save(Sessions.session());
        }
        String name = folder.state().getFileName().toString().replace(".json", ".tmp");
        Path half = Files.writeString(folder.path().resolve(name), "{\"version\":1,\"epo");
        store.acquire(KEY).close();
        assertThat(half).doesNotExist();
        assertThat(folder.state()).exists();
    }

    /** Somebody reads all the time what somebody writes all the time, and sees whole sessions of two lengths. */
    @Test
    void aReaderNeverSeesHalfASession() throws Exception {
        StoredSession small = Sessions.with("text", "x");
        StoredSession large = Sessions.with("text", "y".repeat(300_000));
        try (SessionLease lease = store.acquire(KEY)) {
            lease.save(small);
            Path state = folder.state();
            AtomicBoolean over = new AtomicBoolean();
            Thread writer = new Thread(() -> {
                try {
                    for (int i = 0; i < 300; i++) {
                        lease.save(i % 2 == 0 ? large : small);
                    }
                } catch (Exception failed) {
                    throw new AssertionError(failed);
                } finally {
                    over.set(true);
                }
            });
            writer.start();
            int reads = 0;
            for (; !over.get() || reads < 10; reads++) {
                assertThat(EnvelopeJson.read(Files.readAllBytes(state)).session())
                        .isIn(small, large);
            }
            writer.join();
            assertThat(lease.load()).isEqualTo(small);
        }
    }

    @Test
    void savesOfSeveralThreadsDoNotMix() throws Exception {
        List<StoredSession> sessions = Stream.of("a", "b", "c", "d")
                .map(text -> Sessions.with("text", text.repeat(10_000)))
                .toList();
        try (SessionLease lease = store.acquire(KEY)) {
            List<Thread> writers = sessions.stream()
                    .map(session -> new Thread(() -> saveOften(lease, session)))
                    .toList();
            writers.forEach(Thread::start);
            for (Thread writer : writers) {
                writer.join();
            }
            assertThat(lease.load()).isIn(sessions);
        }
    }

    private static void saveOften(SessionLease lease, StoredSession session) {
        try {
            for (int round = 0; round < 50; round++) {
                lease.save(session);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** An interrupt would close a channel, and with it the lock would be gone. */
    @Test
    void anInterruptChangesNothing() throws Exception {
        FileSessionStore careful =
                FileSessionStore.builder().folder(folder.path()).fsync(true).build();
        try (OtherProcess other = OtherProcess.start(Kind.WHOLE, folder.path())) {
            Thread.currentThread().interrupt();
            try (SessionLease lease = careful.acquire(KEY)) {
                lease.save(Sessions.session());
                assertThat(lease.load()).isEqualTo(Sessions.session());
                lease.clear();
                lease.save(Sessions.session());
                assertThat(Thread.interrupted())
                        .as("the interrupt is still there")
                        .isTrue();
                assertThat(other.ask("acquire")).isEqualTo("lost");
            } finally {
                Thread.interrupted();
            }
            assertThat(other.ask("acquire")).startsWith("won");
        }
    }

    /** As on Windows: nothing is asked of owners and permissions, and the lock's file stays. */
    @Test
    void worksWithoutPosixPermissions() throws Exception {
        Files.createDirectories(folder.path());
        Folder.permit(folder.path(), "rwxr-xr-x");
        FileSessionStore plain = FileSessionStore.builder()
                .folder(folder.path())
                .withoutPosix()
                .fsync(true)
                .build();
        try (SessionLease lease = plain.acquire(KEY)) {
            lease.save(Sessions.session());
            Folder.permit(folder.state(), "rw-r--r--");
            assertThat(lease.load()).isEqualTo(Sessions.session());
            assertThat(plain.sessions(SERVICE)).containsExactly(KEY);
        }
    }

    @Test
    void whatIsNotOursIsLeftAlone() throws Exception {
        store.acquire(KEY).close();
        Path other = Files.write(folder.path().resolve("settings.json"), "{}".getBytes(UTF_8));
        assertThat(store.sessions(SERVICE)).isEmpty();
        assertThat(other).exists();
    }

    @Test
    void toStringShowsTheFolder() {
        assertThat(store).hasToString("FileSessionStore[" + folder.path() + "]");
    }
}
