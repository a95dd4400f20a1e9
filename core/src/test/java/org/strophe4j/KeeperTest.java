package org.strophe4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.internal.bosh.engine.BoshState;
import org.strophe4j.internal.bosh.engine.Terms;
import org.strophe4j.internal.run.Environment;
import org.strophe4j.internal.run.RetryBudget;
import org.strophe4j.store.SessionKey;
import org.strophe4j.store.SessionLease;
import org.strophe4j.store.SessionStore;
import org.strophe4j.store.StoredSession;
import org.strophe4j.xmpp.SessionInUseException;

/** A session and its store, which may be slow, hang, be full, or belong to somebody else: row F36, invariant I7. */
final class KeeperTest {
    private static final long FIVE_SECONDS = 5_000;

    private final ManualTimers timers = new ManualTimers();
    /** What the store is asked, as long as it has not done it. */
    private final Deque<Runnable> asked = new ArrayDeque<>();

    private final FakeStore store = new FakeStore();
    private final StoreTasks tasks = new StoreTasks(new Environment(
            timers, Runnable::run, Runnable::run, asked::add, bytes -> {}, () -> false, new RetryBudget()));
    private final Keeper keeper = new Keeper(
            store,
            new SessionKey("https://example.com/", "alice@example.com"),
            () -> "alice@example.com/x",
            tasks,
            null);

    /** What was told, in order: the next rid of the state, and whether the session is ours. */
    private final List<String> told = new ArrayList<>();

    @Test
    void i8AStateIsStoredBeforeItIsSaid() {
        save(7);
        save(8);
        assertThat(told).isEmpty();
        storeDoesItsWork();
        assertThat(told).containsExactly("7 ours");
        assertThat(store.nextRid()).isEqualTo("7");
        storeDoesItsWork();
        assertThat(told).containsExactly("7 ours", "8 ours");
        assertThat(store.nextRid()).isEqualTo("8");
        assertThat(timers.waiting()).isZero();
    }

    @Test
    void f36AStoreThatTakesFiveSecondsIsWaitedFor() {
        save(7);
        save(8);
        save(9);
        for (int i = 0; i < 3; i++) {
            timers.advance(FIVE_SECONDS);
            storeDoesItsWork();
        }
        assertThat(told).containsExactly("7 ours", "8 ours", "9 ours");
        assertThat(store.nextRid()).isEqualTo("9");
    }

    @Test
    void f36AStoreThatHangsIsNot() {
        save(7);
        timers.advance(1);
        save(8);
        timers.advance(StoreTasks.PATIENCE_MILLIS - 2);
        assertThat(told).isEmpty();
        timers.advance(1);
        assertThat(told).as("all who wait, in order").containsExactly("7 ours", "8 ours");
        save(9);
        assertThat(told).as("nobody waits any more").endsWith("9 ours");
        assertThat(asked).as("one is under way, one waits for it").hasSize(1);
        storeDoesAllItsWork();
        assertThat(store.stored).as("no state of the past is left behind").isNull();
        assertThat(store.owned).isFalse();
        assertThat(told).hasSize(3);
        assertThat(timers.waiting()).isZero();
    }

    @Test
    void f36AStateThatWasStoredBeforeItHungIsRemovedLater() {
        save(7);
        storeDoesItsWork();
        save(8);
        timers.advance(StoreTasks.PATIENCE_MILLIS);
        assertThat(told).containsExactly("7 ours", "8 ours");
        keeper.release(false);
        storeDoesAllItsWork();
        assertThat(store.stored).isNull();
        assertThat(store.owned).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"checked", "unchecked", "error"})
    void f36AStoreThatFailsIsNotAskedAgain(String how) {
        save(7);
        storeDoesAllItsWork();
        store.failure = switch (how) {
            case "checked" -> new IOException("No space left on device");
            case "unchecked" -> new IllegalStateException("bug");
            default -> new StackOverflowError();
        };
        save(8);
        storeDoesAllItsWork();
        assertThat(told).as("the connection stays").containsExactly("7 ours", "8 ours");
        store.failure = null;
        store.calls.clear();
        save(9);
        storeDoesAllItsWork();
        assertThat(told).endsWith("9 ours");
        assertThat(store.calls).isEmpty();
    }

    @Test
    void whatCannotBeOwnedIsNotKept() {
        store.failure = new SessionInUseException("taken");
        save(7);
        storeDoesAllItsWork();
        assertThat(told).as("a new session is nobody else's").containsExactly("7 ours");
    }

    @Test
    void i7WhoHasLostTheSessionHearsIt() {
        save(7);
        storeDoesAllItsWork();
        store.failure = new SessionInUseException("taken");
        save(8);
        storeDoesAllItsWork();
        assertThat(told).containsExactly("7 ours", "8 lost");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsReleasedIsKeptUnlessItIsGone(boolean gone) {
        save(7);
        keeper.release(gone);
        CompletableFuture<Void> done = tasks.done();
        storeDoesItsWork();
        assertThat(done).isNotDone();
        storeDoesItsWork();
        assertThat(done).isDone();
        assertThat(store.stored == null).isEqualTo(gone);
        assertThat(store.owned).isFalse();
        save(8);
        storeDoesAllItsWork();
        assertThat(store.owned).as("after the end").isFalse();
    }

    private void save(long nextRid) {
        BoshState state = new BoshState(Terms.attached("s1", 60, 1, 5), nextRid, List.of(), null);
        keeper.save(state, ours -> told.add(nextRid + (ours ? " ours" : " lost")));
    }

    private void storeDoesItsWork() {
        asked.remove().run();
    }

    private void storeDoesAllItsWork() {
        for (Runnable next = asked.poll(); next != null; next = asked.poll()) {
            next.run();
        }
    }

    /** Holds one session, and fails when it is told to. */
    private static final class FakeStore implements SessionStore {
        final List<String> calls = new ArrayList<>();

        @Nullable
        Throwable failure;

        @Nullable
        StoredSession stored;

        boolean owned;

        @Nullable
        String nextRid() {
            return stored == null ? null : stored.fields().get("rid");
        }

        private void called(String what) throws IOException {
            calls.add(what);
            Throwable thrown = failure;
            if (thrown instanceof IOException checked) {
                throw checked;
            } else if (thrown instanceof RuntimeException unchecked) {
                throw unchecked;
            } else if (thrown != null) {
                throw (Error) thrown;
            }
        }

        @Override
        public SessionLease acquire(SessionKey key) throws IOException {
            called("acquire");
            assertThat(owned).isFalse();
            owned = true;
            return new SessionLease() {
                @Override
                public @Nullable StoredSession load() {
                    return stored;
                }

                @Override
                public void save(StoredSession session) throws IOException {
                    called("save");
                    stored = Objects.requireNonNull(session);
                }

                @Override
                public void clear() throws IOException {
                    called("clear");
                    stored = null;
                }

                @Override
                public long epoch() {
                    return 1;
                }

                @Override
                public void close() {
                    calls.add("close");
                    owned = false;
                }
            };
        }

        @Override
        public List<SessionKey> sessions(String service) {
            return List.of();
        }
    }
}
