package org.strophe4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.strophe4j.store.Sessions.KEY;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.xmpp.SessionInUseException;

/** One key, several processes. */
final class ProcessesTest {
    @TempDir
    private Path parent;

    private Folder folder;
    private FileSessionStore store;

    @BeforeEach
    void choose() {
        folder = new Folder(parent.resolve("strophe4j"));
        store = new FileSessionStore(folder.path());
    }

    /** Two processes want the key at the same time, a thousand times; sometimes it has a session, sometimes no file at all. */
    @Test
    void aThousandRacesHaveOneWinnerEach() throws Exception {
        try (OtherProcess one = OtherProcess.start(folder.path());
                OtherProcess other = OtherProcess.start(folder.path())) {
            long epoch = 0;
            for (int race = 0; race < 1_000; race++) {
                one.tell("acquire");
                other.tell("acquire");
                String first = one.answer();
                String second = other.answer();
                boolean firstWon = first.startsWith("won ");
                assertThat(firstWon ? second : first)
                        .as("race %d: %s, %s", race, first, second)
                        .isEqualTo("lost");
                assertThat(firstWon ? first : second).startsWith("won ");
                long next = Long.parseLong((firstWon ? first : second).substring("won ".length()));
                assertThat(next).isGreaterThan(epoch);
                epoch = next;
                OtherProcess winner = firstWon ? one : other;
                assertThat(winner.ask("load")).isEqualTo(race % 3 == 1 ? String.valueOf(race - 1) : "nothing");
                assertThat(winner.ask(race % 3 == 0 ? "save " + race : "clear")).isIn("saved", "cleared");
                assertThat(winner.ask("close")).isEqualTo("closed");
            }
        }
    }

    /** Eight threads in two processes count together, and nobody's step is lost. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ownersNeverOverlap(boolean keep) throws Exception {
        Path counter = Files.writeString(parent.resolve("counter"), "0");
        try (OtherProcess one = OtherProcess.start(folder.path());
                OtherProcess other = OtherProcess.start(folder.path())) {
            String order = "increment " + counter + " 25 " + keep;
            one.tell(order);
            other.tell(order);
            assertThat(one.answer()).isEqualTo("done");
            assertThat(other.answer()).isEqualTo("done");
        }
        assertThat(Files.readString(counter)).isEqualTo("200");
        assertThat(folder.files()).hasSize(keep ? 3 : 0);
    }

    /** What was told to be saved is there, or what was being saved when it happened. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aKilledOwnerLeavesTheLastSessionAndNoLock(long seed) throws Exception {
        int saves = new Random(seed).nextInt(400);
        try (OtherProcess owner = OtherProcess.start(folder.path())) {
            assertThat(owner.ask("acquire")).startsWith("won ");
            owner.tell("count");
            for (int i = 1; i <= saves; i++) {
                assertThat(owner.answer()).isEqualTo(String.valueOf(i));
            }
            assertThatThrownBy(() -> store.acquire(KEY)).isInstanceOf(SessionInUseException.class);
            int last = saves + owner.kill().size();
            try (SessionLease lease = store.acquire(KEY)) {
                StoredSession session = lease.load();
                int found =
                        session == null ? 0 : Integer.parseInt(session.fields().get("value"));
                assertThat(found).isBetween(last, last + 1);
                assertThat(folder.files()).noneMatch(file -> file.toString().endsWith(".tmp"));
            }
        }
    }

    /** The system refuses to let a file grow, in the middle of a write, as it does when the disk is full. */
    @Test
    void aFullDiskCostsTheNewSessionNotTheOneBefore() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "There is no shell that limits the size of files");
        List<String> limit = List.of("/bin/sh", "-c", "ulimit -f 200 && exec \"$@\"", "sh");
        try (OtherProcess owner = OtherProcess.start(limit, folder.path())) {
            assertThat(owner.ask("acquire")).startsWith("won ");
            assertThat(owner.ask("save before")).isEqualTo("saved");
            assertThat(owner.ask("fill 1000000")).startsWith("failed java.io.IOException");
            assertThat(owner.ask("load")).isEqualTo("before");
            assertThat(folder.files()).hasSize(3);
            assertThat(owner.ask("save after")).isEqualTo("saved");
            assertThat(owner.ask("close")).isEqualTo("closed");
        }
        try (SessionLease lease = store.acquire(KEY)) {
            assertThat(lease.load()).isEqualTo(Sessions.with("value", "after"));
        }
    }

    /** Another copy of the library, under another class loader, holds the lock: nobody may take it from the process. */
    @Test
    void anotherCopyInThisJvmKeepsItsLock() throws Exception {
        try (SessionLease lease = store.acquire(KEY)) {
            lease.save(Sessions.session());
        }
        try (OtherProcess other = OtherProcess.start(folder.path())) {
            try (FileChannel copy = FileChannel.open(folder.lock(), StandardOpenOption.WRITE)) {
                assertThat(copy.tryLock()).isNotNull();
                for (int i = 0; i < 3; i++) {
                    assertThatThrownBy(() -> store.acquire(KEY)).isInstanceOf(SessionInUseException.class);
                    assertThat(other.ask("acquire")).isEqualTo("lost");
                }
            }
            try (SessionLease lease = store.acquire(KEY)) {
                assertThat(lease.load()).isEqualTo(Sessions.session());
                assertThat(other.ask("acquire")).isEqualTo("lost");
            }
            assertThat(other.ask("acquire")).startsWith("won ");
        }
    }
}
