package org.strophe4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strophe4j.store.Sessions.KEY;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.strophe4j.xmpp.SessionInUseException;

/** An owner who has been replaced, for locks did not work or files were removed, changes nothing any more. */
@ParameterizedClass
@EnumSource(Kind.class)
final class FencingTest {
    private final Kind kind;

    private Folder folder;
    private SessionLease lease;
    private SessionStore store;

    FencingTest(Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void acquire(@TempDir Path parent) throws Exception {
        folder = new Folder(parent.resolve("strophe4j"));
        store = kind.store(folder.path());
        lease = store.acquire(KEY);
        lease.save(Sessions.session());
        lease.update(Sessions.change(Map.of("rid", "4712")));
    }

    /** What a new owner does where no lock holds him up. */
    @Test
    void aLaterEpochFences() throws Exception {
        Files.writeString(folder.epoch(), lease.epoch() + 1 + "\n");
        assertFenced();
        assertThat(folder.files()).hasSize(3);
    }

    @Test
    void anEpochThatIsGoneFences() throws Exception {
        Files.delete(folder.epoch());
        assertFenced();
    }

    @Test
    void anEpochThatIsDamagedFences() throws Exception {
        Files.writeString(folder.epoch(), lease.epoch() + "0000000000\n");
        assertFenced();
    }

    @Test
    void aLockThatIsGoneFences() throws Exception {
        Files.delete(folder.lock());
        assertFenced();
    }

    @Test
    void aLockInPlaceOfOursFences() throws Exception {
        Path lock = folder.lock();
        Files.delete(lock);
        Files.createFile(lock);
        assertFenced();
        assertThat(lock).as("somebody else's").exists();
    }

    /** The lock was removed by hand; another process has the key, and goes on undisturbed. */
    @Test
    void theNewOwnerIsNotDisturbed() throws Exception {
        try (OtherProcess other = OtherProcess.start(kind, folder.path())) {
            assertThat(other.ask("acquire")).isEqualTo("lost");
            Files.delete(folder.lock());
            String won = other.ask("acquire");
            assertThat(won).startsWith("won ");
            assertThat(Long.parseLong(won.substring("won ".length()))).isGreaterThan(lease.epoch());
            assertThat(other.ask("save 2")).isEqualTo("saved");
            assertFenced();
            assertThat(other.ask("load")).isEqualTo("2");
            assertThat(other.ask("save 3")).isEqualTo("saved");
            assertThatThrownBy(() -> store.acquire(KEY)).isInstanceOf(SessionInUseException.class);
        }
    }

    @Test
    void onceFencedAlwaysFenced() throws Exception {
        String ours = Files.readString(folder.epoch());
        Files.writeString(folder.epoch(), lease.epoch() + 1 + "\n");
        assertThatThrownBy(() -> lease.load()).isInstanceOf(SessionInUseException.class);
        Files.writeString(folder.epoch(), ours);
        assertFenced();
    }

    private void assertFenced() throws Exception {
        String before = Files.readString(folder.state());
        assertThatThrownBy(() -> lease.save(Sessions.with("rid", "1"))).isInstanceOf(SessionInUseException.class);
        assertThatThrownBy(() -> lease.update(Sessions.change(Map.of("rid", "1"))))
                .isInstanceOf(SessionInUseException.class);
        assertThatThrownBy(() -> lease.load()).isInstanceOf(SessionInUseException.class);
        assertThatThrownBy(() -> lease.clear()).isInstanceOf(SessionInUseException.class);
        lease.close();
        assertThat(Files.readString(folder.state())).isEqualTo(before);
    }
}
