package org.strophe4j.integration.bosh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.strophe4j.Connection;
import org.strophe4j.ConnectionOptions;
import org.strophe4j.store.MemorySessionStore;
import org.strophe4j.store.SessionKey;
import org.strophe4j.store.SessionLease;
import org.strophe4j.store.SessionStore;
import org.strophe4j.store.StoredSession;
import org.strophe4j.testkit.EmbeddedServer;

/** What is left behind after {@code close}: nothing. */
final class CleanUpTest {
    private static final long PATIENCE_SECONDS = 60;

    @Test
    void closeWaitsUntilTheStoredSessionIsRemoved() throws Exception {
        SlowlyCleared store = new SlowlyCleared();
        try (EmbeddedServer server =
                EmbeddedServer.builder().account("alice", "alicepw").start()) {
            Connection connection = new Connection(
                    server.boshService(),
                    new ConnectionOptions().keepalive(true).sessionStore(store));
            connection.connect("alice@localhost/desk", "alicepw").get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            CompletableFuture<List<SessionKey>> left = CompletableFuture.supplyAsync(() -> {
                connection.close();
                return store.left(server.boshService());
            });
            assertThat(store.clearing.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(left).isNotDone();
            store.goOn.countDown();
            assertThat(left.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEmpty();
        }
    }

    /** A store that removes nothing before it may go on. */
    private static final class SlowlyCleared implements SessionStore {
        private final MemorySessionStore store = new MemorySessionStore();
        final CountDownLatch clearing = new CountDownLatch(1);
        final CountDownLatch goOn = new CountDownLatch(1);

        List<SessionKey> left(String service) {
            return store.sessions(service);
        }

        @Override
        public SessionLease acquire(SessionKey key) {
            SessionLease lease = store.acquire(key);
            return new SessionLease() {
                @Override
                public @Nullable StoredSession load() throws IOException {
                    return lease.load();
                }

                @Override
                public void save(StoredSession session) throws IOException {
                    lease.save(session);
                }

                @Override
                public void clear() throws IOException {
                    clearing.countDown();
                    try {
                        assertThat(goOn.await(PATIENCE_SECONDS, TimeUnit.SECONDS))
                                .isTrue();
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                    lease.clear();
                }

                @Override
                public long epoch() {
                    return lease.epoch();
                }

                @Override
                public void close() {
                    lease.close();
                }
            };
        }

        @Override
        public List<SessionKey> sessions(String service) {
            return left(service);
        }
    }
}
