package org.strophe4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.strophe4j.store.Sessions.KEY;
import static org.strophe4j.store.Sessions.SERVICE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder that is not the user's alone is refused with a reason, and not used. */
@ParameterizedClass
@EnumSource(Kind.class)
final class RefusedFolderTest {
    private final Kind kind;

    @TempDir
    private Path parent;

    private Folder folder;
    private SessionStore store;

    RefusedFolderTest(Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void create() throws Exception {
        folder = new Folder(Files.createDirectory(parent.resolve("strophe4j")));
        Folder.permit(folder.path(), "rwx------");
        store = kind.store(folder.path());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwxrwx", "rwxr-x---", "rwx--x---", "rwx-----x", "rwx---r--"})
    void othersCanEnterIt(String permissions) throws Exception {
        Folder.permit(folder.path(), permissions);
        assertRefused(permissions, "chmod 700");
        Folder.permit(folder.path(), "rwx------");
        store.acquire(KEY).close();
    }

    @Test
    void itBelongsToSomebodyElse() throws Exception {
        Folder.giveAway(folder.path());
        assertRefused("belongs to the user nobody");
    }

    @Test
    void itIsASymbolicLink() throws Exception {
        Path link = Files.createSymbolicLink(parent.resolve("link"), folder.path());
        store = kind.store(link);
        assertRefused("symbolic link");
    }

    @Test
    void aLinkOnTheWayIsTheBusinessOfTheUser() throws Exception {
        Path link = Files.createSymbolicLink(parent.resolve("link"), parent);
        try (SessionLease lease = kind.store(link.resolve("strophe4j")).acquire(KEY)) {
            assertThatThrownBy(() -> store.acquire(KEY)).hasMessageContaining("uses the stored session");
            assertThat(lease.epoch()).isPositive();
        }
    }

    @Test
    void itIsAFile() throws Exception {
        store = kind.store(Files.createFile(parent.resolve("file")));
        assertRefused("is a file");
    }

    @Test
    void itCannotBeMade() throws Exception {
        store = kind.store(
                Files.createFile(parent.resolve("file")).resolve("below").resolve("strophe4j"));
        assertThatThrownBy(() -> store.acquire(KEY)).isInstanceOf(IOException.class);
    }

    @Test
    void itCannotBeWritten() throws Exception {
        Folder.permit(folder.path(), "r-x------");
        try {
            assumeFalse(Files.isWritable(folder.path()), "No permission holds up root");
            assertThatThrownBy(() -> store.acquire(KEY)).isInstanceOf(IOException.class);
        } finally {
            Folder.permit(folder.path(), "rwx------");
        }
    }

    /** A lock on the target of a link would be somebody else's file. */
    @Test
    void aLockThatIsASymbolicLinkIsRefused() throws Exception {
        SessionLease lease = store.acquire(KEY);
        String lock = folder.lock().getFileName().toString();
        lease.close();
        Path target = Files.createFile(parent.resolve("target"));
        Files.createSymbolicLink(folder.path().resolve(lock), target);
        assertThatThrownBy(() -> store.acquire(KEY)).isInstanceOf(IOException.class);
        Files.delete(folder.lock());
        store.acquire(KEY).close();
    }

    private void assertRefused(String... reasons) throws IOException {
        assertThatThrownBy(() -> store.acquire(KEY))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll(reasons);
        assertThatThrownBy(() -> store.sessions(SERVICE)).isInstanceOf(IOException.class);
        assertThat(folder.files()).isEmpty();
    }
}
