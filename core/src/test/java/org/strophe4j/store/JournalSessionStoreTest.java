package org.strophe4j.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.store.Sessions.KEY;
import static org.strophe4j.store.Sessions.SERVICE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JournalSessionStoreTest implements SessionStoreContract {
    private Folder folder;
    private SessionStore store;

    @BeforeEach
    void choose(@TempDir Path parent) {
        folder = new Folder(parent.resolve("strophe4j"));
        store = new JournalSessionStore(folder.path());
    }

    @Override
    public SessionStore store(Clock clock) {
        return Kind.JOURNAL.store(folder.path(), clock);
    }

    @Test
    void onlyTheUserCanReadAndWriteTheFiles() throws Exception {
        try (SessionLease lease = store.acquire(KEY)) {
            lease.save(Sessions.session());
            lease.update(Sessions.change(Map.of("rid", "4712")));
            assertThat(Folder.permissions(folder.path())).isEqualTo("rwx------");
            assertThat(folder.files())
                    .hasSize(3)
                    .allSatisfy(file -> assertThat(Folder.permissions(file)).isEqualTo("rw-------"))
                    .allSatisfy(file ->
                            assertThat(file.getFileName().toString()).matches("[0-9a-f]{64}\\.(journal|lock|epoch)"));
            lease.clear();
        }
        assertThat(folder.files()).as("nothing is left when nothing is stored").isEmpty();
    }

    @Test
    void aChangeIsAddedAtTheEnd() throws Exception {
        try (SessionLease lease = store.acquire(KEY)) {
            lease.save(Sessions.many(1_000));
            byte[] before = Files.readAllBytes(folder.state());
            lease.update(Sessions.change(Map.of("u.1000", "<message id='1000'/>"), "u.0"));
            byte[] after = Files.readAllBytes(folder.state());
            assertThat(Arrays.copyOf(after, before.length)).isEqualTo(before);
            assertThat(new String(after, before.length, after.length - before.length, UTF_8))
                    .matches("0000005[0-9a-f] [0-9a-f]{8} \\{\"at\":\"2026-01-01T12:00:00Z\","
                            + "\"put\":\\{\"u.1000\":\"<message id='1000'/>\"},\"removed\":\\[\"u.0\"]}\n");
        }
    }

    /** However long a session lives, its file stays in proportion to it, and most changes do not write it anew. */
    @ParameterizedTest
    @ValueSource(ints = {1, 500})
    void aJournalIsBegunAnewWhenItIsLong(int unacknowledged) throws Exception {
        int begun = 0;
        try (SessionLease lease = store.acquire(KEY)) {
            lease.save(Sessions.many(unacknowledged));
            long session = Files.size(folder.state());
            long most = session + Math.max(64 << 10, 3 * session);
            Object file = key(folder.state());
            for (int i = 0; i < 5_000; i++) {
                String name = "u." + (i + unacknowledged);
                lease.update(Sessions.change(Map.of(name, "<message id='1'/>"), "u." + i));
                assertThat(Files.size(folder.state())).isLessThanOrEqualTo(most);
                Object now = key(folder.state());
                begun += Objects.equals(now, file) ? 0 : 1;
                file = now;
            }
            assertThat(lease.load())
                    .isNotNull()
                    .extracting(s -> s.fields().size())
                    .isEqualTo(unacknowledged);
        }
        assertThat(begun).isBetween(2, 20);
    }

    private static Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    @Test
    void whatAnotherOwnerBeganIsNotContinued() throws Exception {
        try (SessionLease lease = store.acquire(KEY)) {
            lease.save(Sessions.of("a", "1"));
        }
        Files.writeString(folder.state(), Files.readString(folder.state()) + "0000002a 1234");
        try (SessionLease lease = store.acquire(KEY)) {
            lease.update(Sessions.change(Map.of("b", "2")));
            assertThat(Files.readString(folder.state()))
                    .contains("\"epoch\":" + lease.epoch() + ",")
                    .doesNotContain("1234")
                    .endsWith("\"fields\":{\"a\":\"1\",\"b\":\"2\"}}\n");
        }
    }

    /** Somebody cleans up behind the owner's back. */
    @Test
    void aFileThatHasChangedIsNotContinued() throws Exception {
        try (SessionLease lease = store.acquire(KEY)) {
            lease.save(Sessions.of("a", "1"));
            lease.update(Sessions.change(Map.of("b", "2")));
            byte[] content = Files.readAllBytes(folder.state());
            Files.write(folder.state(), Arrays.copyOf(content, content.length - 1));
            lease.update(Sessions.change(Map.of("c", "3")));
            assertThat(lease.load()).isEqualTo(Sessions.of("a", "1", "c", "3"));
        }
    }

    @Test
    void anInterruptChangesNothing() throws Exception {
        SessionStore careful =
                JournalSessionStore.builder().folder(folder.path()).fsync(true).build();
        Thread.currentThread().interrupt();
        try (SessionLease lease = careful.acquire(KEY)) {
            lease.save(Sessions.of("a", "1"));
            lease.update(Sessions.change(Map.of("b", "2")));
            assertThat(lease.load()).isEqualTo(Sessions.of("a", "1", "b", "2"));
        } finally {
            assertThat(Thread.interrupted()).as("the interrupt is still there").isTrue();
        }
    }

    @Test
    void worksWithoutPosixPermissions() throws Exception {
        SessionStore plain = JournalSessionStore.builder()
                .folder(folder.path())
                .withoutPosix()
                .fsync(true)
                .build();
        try (SessionLease lease = plain.acquire(KEY)) {
            lease.save(Sessions.of("a", "1"));
            lease.update(Sessions.change(Map.of("b", "2")));
            assertThat(lease.load()).isEqualTo(Sessions.of("a", "1", "b", "2"));
            assertThat(plain.sessions(SERVICE)).containsExactly(KEY);
        }
    }

    @Test
    void toStringShowsTheFolder() {
        assertThat(store).hasToString("JournalSessionStore[" + folder.path() + "]");
    }
}
