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
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.xmpp.SessionInUseException;

/** One key, several processes. */
@ParameterizedClass
@EnumSource(Kind.class)
final class ProcessesTest {
    private final Kind kind;

    @TempDir
    private Path parent;

    private Folder folder;
    private SessionStore store;

    ProcessesTest(Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void choose() {
        folder = new Folder(parent.resolve("strophe4j"));
        store = kind.store(folder.path());
    }

    /** Two processes want the key at the same time, a thousand times; sometimes it has a session, sometimes no file at all. */
    @Test
    void aThousandRacesHaveOneWinnerEach() throws Exception {
        try (OtherProcess one = OtherProcess.start(kind, folder.path());
                OtherProcess other = OtherProcess.start(kind, folder.path())) {
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
        try (OtherProcess one = OtherProcess.start(kind, folder.path());
                OtherProcess other = OtherProcess.start(kind, folder.path())) {
            String order = "increment " + counter + " 25 " + keep;
            one.tell(order);
            other.tell(order);
            assertThat(one.answer()).isEqualTo("done");
            assertThat(other.answer()).isEqualTo("done");
        }
        assertThat(Files.readString(counter)).isEqualTo("200");
        assertThat(folder.files()).hasSize(keep ? 3 : 0);
    }

    /**
     * What was told to be saved is there, or what was being saved when it happened. It happens ten times; the system property
     * {@code strophe.store.kills} may say how often.
     */
    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void aKilledOwnerLeavesTheLastSessionAndNoLock() throws Exception {
        int kills = Integer.getInteger("strophe.store.kills", 10);
        Random random = new Random(kills);
        for (int kill = 0; kill < kills; kill++) {
            killAfter(random.nextInt(400));
        }
    }

    private void killAfter(int changes) throws Exception {
        try (OtherProcess owner = OtherProcess.start(kind, folder.path())) {
            assertThat(owner.ask("acquire")).startsWith("won ");
            owner.tell("count");
            for (int i = 1; i <= changes; i++) {
                assertThat(owner.answer()).isEqualTo(String.valueOf(i));
            }
            assertThatThrownBy(() -> store.acquire(KEY)).isInstanceOf(SessionInUseException.class);
            int last = changes + owner.kill().size();
            try (SessionLease lease = store.acquire(KEY)) {
                StoredSession session = lease.load();
                if (last > 0 || session != null) {
                    assertThat(session).isIn(Sessions.queue(last), Sessions.queue(last + 1));
                    lease.update(Sessions.change(Map.of("after", "the fall")));
                }
                lease.clear();
                assertThat(folder.files()).noneMatch(file -> file.toString().endsWith(".tmp"));
            }
        }
    }

    /** The system refuses to let a file grow, in the middle of a write, as it does when the disk is full. */
    @Test
    void aFullDiskCostsTheNewSessionNotTheOneBefore() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "There is no shell that limits the size of files");
        List<String> limit = List.of("/bin/sh", "-c", "ulimit -f 200 && exec \"$@\"", "sh");
        try (OtherProcess owner = OtherProcess.start(limit, kind, folder.path())) {
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

    /** As above, in the middle of a change: what it left of it is cut off, and the next change finds room again. */
    @Test
    void aFullDiskCostsOneChange() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "There is no shell that limits the size of files");
        List<String> limit = List.of("/bin/sh", "-c", "ulimit -f 200 && exec \"$@\"", "sh");
        try (OtherProcess owner = OtherProcess.start(limit, kind, folder.path())) {
            assertThat(owner.ask("acquire")).startsWith("won ");
            assertThat(owner.ask("save before")).isEqualTo("saved");
            assertThat(owner.ask("grow x 80000")).isEqualTo("updated");
            assertThat(owner.ask("grow y 200000")).startsWith("failed java.io.IOException");
            assertThat(owner.ask("names")).isEqualTo("value x");
            assertThat(owner.ask("update z 1")).isEqualTo("updated");
            assertThat(owner.ask("grow y 200000")).startsWith("failed java.io.IOException");
            assertThat(owner.ask("update x 1")).isEqualTo("updated");
            assertThat(owner.ask("close")).isEqualTo("closed");
        }
        try (SessionLease lease = store.acquire(KEY)) {
            assertThat(lease.load())
                    .isEqualTo(new StoredSession("bosh", Map.of("value", "before", "x", "1", "z", "1"), Sessions.NOW));
        }
    }

    /** Another copy of the library, under another class loader, holds the lock: nobody may take it from the process. */
    @Test
    void anotherCopyInThisJvmKeepsItsLock() throws Exception {
        try (SessionLease lease = store.acquire(KEY)) {
            lease.save(Sessions.session());
        }
        try (OtherProcess other = OtherProcess.start(kind, folder.path())) {
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
