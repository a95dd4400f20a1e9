package org.strophe4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.store.Sessions.KEY;
import static org.strophe4j.store.Sessions.SERVICE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A stored session that cannot be trusted is not used, told of without its content, and removed. */
final class DiscardedStateTest {
    @TempDir
    private Path parent;

    private final Warnings warnings = new Warnings();
    private Folder folder;
    private FileSessionStore store;

    @BeforeEach
    void save() throws Exception {
        folder = new Folder(parent.resolve("strophe4j"));
        store = new FileSessionStore(folder.path());
        try (SessionLease lease = store.acquire(KEY)) {
            lease.save(Sessions.session());
        }
    }

    @AfterEach
    void close() {
        warnings.close();
    }

    /** Does something to the file of the session, of which the warning says something. */
    record Damage(String name, String warning, Doing doing) {
        interface Doing {
            void to(Path state) throws IOException;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Damage> damages() {
        return Stream.of(
                new Damage("empty", "wrong type", state -> Files.write(state, new byte[0])),
                new Damage("cut off", "damaged", state -> rewrite(state, json -> json.substring(0, json.length() / 2))),
                new Damage("changed", "damaged", state -> rewrite(state, json -> json.replace("5ecret", "5ecret\""))),
                new Damage(
                        "Java-serialised",
                        "damaged",
                        state -> Files.write(state, new byte[] {(byte) 0xAC, (byte) 0xED, 0, 5})),
                new Damage(
                        "another version",
                        "version 2",
                        state -> rewrite(state, json -> json.replace("\"version\":1", "\"version\":2"))),
                new Damage(
                        "another account",
                        "another service or account",
                        state -> rewrite(state, json -> json.replace("user@", "other@"))),
                new Damage(
                        "another service",
                        "another service or account",
                        state -> rewrite(state, json -> json.replace("http-bind", "bosh"))),
                new Damage("huge", "longer than", DiscardedStateTest::fillUp),
                new Damage("readable by others", "rw-r--r--", state -> Folder.permit(state, "rw-r--r--")),
                new Damage("writable by the group", "rw--w----", state -> Folder.permit(state, "rw--w----")),
                new Damage("somebody else's", "another user", Folder::giveAway),
                new Damage("a symbolic link", "not a regular file", DiscardedStateTest::link),
                new Damage("a folder", "not a regular file", state -> {
                    Files.delete(state);
                    Files.createDirectory(state);
                }));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void byItsNextOwner(Damage damage) throws Exception {
        damage.doing().to(folder.state());
        try (SessionLease lease = store.acquire(KEY)) {
            warnings.assertNone();
            assertThat(lease.load()).isNull();
            warnings.assertOne(damage.warning());
            assertThat(folder.files()).noneMatch(file -> file.toString().endsWith(".json"));
            lease.save(Sessions.session());
            assertThat(lease.load()).isEqualTo(Sessions.session());
            assertThat(Folder.permissions(folder.state())).isEqualTo("rw-------");
        }
    }

    @ParameterizedTest
    @MethodSource("damages")
    void whenSessionsAreListed(Damage damage) throws Exception {
        Path state = folder.state();
        damage.doing().to(state);
        assertThat(store.sessions(SERVICE)).isEmpty();
        if (damage.name().equals("another version")) {
            warnings.assertNone(); // another release of the library may be able to use it
            assertThat(state).exists();
        } else {
            warnings.assertOne(damage.warning());
            assertThat(folder.files()).isEmpty();
        }
    }

    /** The owner may know better, for example because he is just saving. */
    @Test
    void notWhenSessionsAreListedAndItHasAnOwner() throws Exception {
        try (SessionLease lease = store.acquire(KEY)) {
            Path state = folder.state();
            Files.write(state, new byte[0]);
            assertThat(store.sessions(SERVICE)).isEmpty();
            warnings.assertNone();
            assertThat(state).exists();
            assertThat(lease.load()).isNull();
        }
    }

    @Test
    void theTargetOfALinkIsNotTouched() throws Exception {
        Path target = parent.resolve("elsewhere");
        link(folder.state());
        assertThat(target).exists();
        String before = Files.readString(target);
        try (SessionLease lease = store.acquire(KEY)) {
            lease.save(Sessions.with("rid", "1"));
            assertThat(Files.isSymbolicLink(folder.state())).isFalse();
        }
        assertThat(Files.readString(target)).isEqualTo(before);
    }

    @Test
    void savedByALaterOwner() throws Exception {
        rewrite(folder.state(), json -> json.replaceFirst("\"epoch\":[0-9]+", "\"epoch\":9223372036854775807"));
        try (SessionLease lease = store.acquire(KEY)) {
            assertThat(lease.load()).isNull();
            warnings.assertOne("a later owner");
        }
    }

    @Test
    void savedAtATimeThatHasNotComeYet() throws Exception {
        Clock behind = Clock.offset(Clock.fixed(Sessions.NOW, ZoneOffset.UTC), Duration.ofHours(-1));
        FileSessionStore setBack =
                FileSessionStore.builder().folder(folder.path()).clock(behind).build();
        assertThat(setBack.sessions(SERVICE)).isEmpty();
        warnings.assertOne("a time that has not come yet");
        assertThat(folder.files()).isEmpty();
    }

    private interface Rewriting {
        String of(String json);
    }

    private static void rewrite(Path state, Rewriting rewriting) throws IOException {
        String json = Files.readString(state);
        String changed = rewriting.of(json);
        assertThat(changed).isNotEqualTo(json);
        Files.writeString(state, changed);
    }

    /** Longer than any session, and nothing but white space behind a good one: only the length is wrong. */
    private static void fillUp(Path state) throws IOException {
        Files.writeString(state, Files.readString(state) + " ".repeat(EnvelopeJson.MAX_BYTES));
    }

    private static void link(Path state) throws IOException {
        Path target = state.resolve("../../elsewhere").normalize();
        Files.move(state, target);
        Files.createSymbolicLink(state, target);
        assertThat(Files.isRegularFile(state, LinkOption.NOFOLLOW_LINKS)).isFalse();
    }
}
