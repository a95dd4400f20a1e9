package org.strophe4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.store.Sessions.KEY;
import static org.strophe4j.store.Sessions.SERVICE;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to a journal: it is never read as something that was not stored. */
final class DamagedJournalTest {
    private static final int CHANGES = 5;

    private final Warnings warnings = new Warnings();
    /** What was stored after each step, and how long the file was then. */
    private final List<StoredSession> states = new ArrayList<>();

    private final List<Integer> lengths = new ArrayList<>();
    private Path parent;
    private Folder folder;
    private SessionStore store;
    private Path state;
    private byte[] content;

    @BeforeEach
    void write(@TempDir Path above) throws Exception {
        parent = above;
        folder = new Folder(parent.resolve("strophe4j"));
        store = new JournalSessionStore(folder.path());
        try (SessionLease lease = store.acquire(KEY)) {
            StoredSession session = Sessions.of("id", Sessions.SECRET, "u.0", "<message/>", "text", "\n \u20AC \"");
            lease.save(session);
            remember(session);
            for (int i = 1; i <= CHANGES; i++) {
                SessionChange change = Sessions.change(Map.of("u." + i, "<message id='" + i + "'/>"), "u." + (i - 2));
                lease.update(change);
                session = session.with(change);
                remember(session);
            }
        }
        state = folder.state();
        content = Files.readAllBytes(state);
    }

    private void remember(StoredSession session) throws Exception {
        states.add(session);
        lengths.add((int) Files.size(folder.state()));
    }

    @AfterEach
    void close() {
        warnings.close();
    }

    @Test
    void cutAtAnyByteItHasWhatWasWrittenUntilThere() throws Exception {
        for (int length = 0; length <= content.length; length++) {
            Files.write(state, Arrays.copyOf(content, length));
            StoredSession expected = stateAt(length);
            try (SessionLease lease = store.acquire(KEY)) {
                assertThat(lease.load()).as("cut at %d", length).isEqualTo(expected);
                if (expected != null) {
                    SessionChange change = Sessions.change(Map.of("after", "" + length));
                    lease.update(change);
                    lease.update(change);
                    expected = expected.with(change);
                } else {
                    lease.save(states.get(0));
                    expected = states.get(0);
                }
            }
            try (SessionLease lease = store.acquire(KEY)) {
                assertThat(lease.load()).as("cut at %d", length).isEqualTo(expected);
            }
        }
    }

    private @Nullable StoredSession stateAt(int length) {
        StoredSession found = null;
        for (int i = 0; i < states.size(); i++) {
            found = lengths.get(i) <= length ? states.get(i) : found;
        }
        return found;
    }

    /** Each bit of each byte; and the last state is never taken for good, for one of its bits is wrong. */
    @Test
    void aFlippedBitIsNeverRead() {
        JournalFormat format = new JournalFormat();
        List<StoredSession> earlier = states.subList(0, CHANGES);
        int unusable = 0;
        for (int bit = 0; bit < 8 * content.length; bit++) {
            byte[] flipped = content.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                Envelope envelope = format.decode(flipped);
                assertThat(envelope.session()).as("bit %d", bit).isIn(earlier);
                assertThat(bit / 8).isGreaterThanOrEqualTo(lengths.get(CHANGES - 2));
            } catch (UnusableStateException damaged) {
                unusable++;
            }
        }
        assertThat(unusable).isGreaterThanOrEqualTo(8 * lengths.get(CHANGES - 2));
    }

    @Test
    void aByteThatIsWrongIsNeverLoaded() throws Exception {
        for (int i = 0; i < content.length; i++) {
            byte[] wrong = content.clone();
            wrong[i] ^= (byte) 0x55;
            Files.write(state, wrong);
            Folder.permit(state, "rw-------");
            try (SessionLease lease = store.acquire(KEY)) {
                assertThat(lease.load())
                        .as("byte %d", i)
                        .isIn((Object) null, states.get(CHANGES - 1), states.get(CHANGES - 2));
            }
        }
    }

    @Test
    void aRecordThatIsMissingIsNoticed() throws Exception {
        assertDamaged(without(lengths.get(1), lengths.get(2)));
        assertDamaged(without(lengths.get(0), lengths.get(1)));
        assertDamaged(without(0, lengths.get(0)));
    }

    private byte[] without(int from, int to) {
        byte[] rest = new byte[content.length - (to - from)];
        System.arraycopy(content, 0, rest, 0, from);
        System.arraycopy(content, to, rest, from, content.length - to);
        return rest;
    }

    @Test
    void aRecordThatIsThereTwiceIsNoticed() throws Exception {
        byte[] twice = Arrays.copyOf(content, content.length + lengths.get(2) - lengths.get(1));
        System.arraycopy(content, lengths.get(1), twice, lengths.get(2), content.length - lengths.get(1));
        assertDamaged(twice);
    }

    private void assertDamaged(byte[] wrong) throws Exception {
        Files.write(state, wrong);
        Folder.permit(state, "rw-------");
        try (Warnings one = new Warnings();
                SessionLease lease = store.acquire(KEY)) {
            assertThat(lease.load()).isNull();
            one.assertOne("damaged");
        }
    }

    @Test
    void anotherVersionIsLeftToWhoKnowsIt() throws Exception {
        Files.writeString(state, Files.readString(state).replaceFirst("journal 1", "journal 22"));
        assertThat(store.sessions(SERVICE)).isEmpty();
        warnings.assertNone();
        assertThat(state).exists();
        try (SessionLease lease = store.acquire(KEY)) {
            assertThat(lease.load()).isNull();
            warnings.assertOne("version 22");
        }
    }

    @Test
    void theJournalOfAnotherKeyIsNotUsed() throws Exception {
        SessionKey other = new SessionKey(SERVICE, "other@example.com");
        try (SessionLease lease = store.acquire(KEY)) {
            lease.clear();
        }
        try (SessionLease lease = store.acquire(other)) {
            lease.save(Sessions.session());
            Files.write(folder.state(), content);
            assertThat(lease.load()).isNull();
            warnings.assertOne("another service or account");
        }
    }

    @Test
    void othersHadAccess() throws Exception {
        Folder.permit(state, "rw-r--r--");
        assertDiscarded("rw-r--r--");
    }

    @Test
    void itIsSomebodyElses() throws Exception {
        Folder.giveAway(state);
        assertDiscarded("another user");
    }

    @Test
    void aLinkIsNotFollowed() throws Exception {
        Path target = parent.resolve("elsewhere");
        Files.move(state, target, StandardCopyOption.ATOMIC_MOVE);
        Files.createSymbolicLink(state, target);
        assertDiscarded("not a regular file");
        assertThat(target).hasBinaryContent(content);
    }

    /** Also not when it comes while the journal is in use. */
    @Test
    void nothingIsAddedBehindALink() throws Exception {
        Path target = parent.resolve("elsewhere");
        try (SessionLease lease = store.acquire(KEY)) {
            lease.save(states.get(0));
            byte[] before = Files.readAllBytes(state);
            Files.move(state, target);
            Files.createSymbolicLink(state, target);
            try {
                lease.update(Sessions.change(Map.of("a", "1")));
            } catch (IllegalStateException nothingIsStored) {
                warnings.assertOne("not a regular file");
            }
            assertThat(target).hasBinaryContent(before);
        }
    }

    private void assertDiscarded(String warning) throws Exception {
        try (SessionLease lease = store.acquire(KEY)) {
            assertThat(lease.load()).isNull();
            warnings.assertOne(warning);
            lease.save(states.get(0));
            lease.update(Sessions.change(Map.of("a", "1")));
            assertThat(Folder.permissions(folder.state())).isEqualTo("rw-------");
        }
    }

    @Test
    void theLongestJournalIsReadAndNothingLonger() throws Exception {
        try (SessionLease lease = store.acquire(KEY)) {
            Files.write(state, new byte[new JournalFormat().maxBytes() + 1]);
            assertThat(lease.load()).isNull();
            warnings.assertOne("longer than");
        }
    }
}
