package org.strophe4j.integration.sm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.integration.sm.Peer.BOB;
import static org.strophe4j.integration.sm.Peer.PATIENCE;
import static org.strophe4j.xml.Stanzas.$pres;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strophe4j.Connection;
import org.strophe4j.ConnectionOptions;
import org.strophe4j.integration.OtherJvm;
import org.strophe4j.sm.ResendPolicy;
import org.strophe4j.store.JournalSessionStore;
import org.strophe4j.testkit.EmbeddedServer;
import org.strophe4j.testkit.FaultProxy;
import org.strophe4j.xmpp.SessionInUseException;
import org.strophe4j.xmpp.Status;

/** Several want to go on with one stored session at once: one does, and the others are told before anything is sent (F34). */
final class RaceTest {
    private static final int RACES = 100;
    private static final int RACERS = 4;

    @TempDir
    Path folder;

    private final EmbeddedServer server = EmbeddedServer.start();
    private final FaultProxy proxy = FaultProxy.to(URI.create(server.service()));
    private final ExecutorService threads = Executors.newFixedThreadPool(RACERS);

    @AfterEach
    void stop() {
        threads.shutdown();
        proxy.close();
        server.close();
    }

    /** A connection that does not come back by itself. */
    private final class Racer implements AutoCloseable {
        final Connection connection = new Connection(
                proxy.service(),
                new ConnectionOptions()
                        .streamManagement(management -> management.storage(new JournalSessionStore(folder))));

        private final CountDownLatch ended = new CountDownLatch(1);

        /** {@return this if it has got the session, null when somebody else has} */
        @Nullable
        Racer run() throws Exception {
            try {
                connection
                        .connect(Surviving.JID, Surviving.PASSWORD, (status, condition, element) -> {
                            if (status == Status.DISCONNECTED) {
                                ended.countDown();
                            }
                        })
                        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                return this;
            } catch (SessionInUseException late) {
                return null;
            }
        }

        /** Loses its connection, and gives up what is stored. */
        void lose() throws InterruptedException {
            proxy.cutAll();
            assertThat(ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            close();
            server.streamManagement().awaitHibernating(BOB, PATIENCE);
        }

        @Override
        public void close() {
            connection.close();
        }
    }

    @Test
    void ofManyConnectionsOneGoesOn() throws Exception {
        try (Racer first = new Racer()) {
            first.run();
            first.connection.submit($pres()).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            first.lose();
        }
        for (int race = 1; race <= RACES; race++) {
            race(race);
        }
        assertThat(proxy.accepted())
                .as("who comes too late does not even connect")
                .isEqualTo(1 + RACES);
    }

    private void race(int number) throws Exception {
        List<Racer> racers = new ArrayList<>();
        List<Callable<@Nullable Racer>> runs = new ArrayList<>();
        for (int i = 0; i < RACERS; i++) {
            Racer racer = new Racer();
            racers.add(racer);
            runs.add(racer::run);
        }
        List<Racer> winners = new ArrayList<>();
        for (Future<@Nullable Racer> run : threads.invokeAll(runs)) {
            Racer winner = run.get();
            if (winner != null) {
                winners.add(winner);
            }
        }
        assertThat(winners).as("race %d", number).hasSize(1);
        assertThat(winners.get(0).connection.hasResumed()).isTrue();
        assertThat(server.streamManagement().resumptions()).isEqualTo(number);
        winners.get(0).lose();
        racers.forEach(Racer::close);
    }

    /** The same with processes. */
    @Test
    void ofSeveralProcessesOneGoesOn() throws Exception {
        try (OtherJvm first = start()) {
            first.await(Surviving.ACKED);
            first.kill();
            first.awaitEnd();
        }
        server.streamManagement().awaitHibernating(BOB, PATIENCE);
        try (OtherJvm one = start();
                OtherJvm two = start();
                OtherJvm three = start()) {
            List<String> fates = new ArrayList<>();
            for (OtherJvm process : List.of(one, two, three)) {
                fates.add(fate(process));
            }
            assertThat(fates).containsExactlyInAnyOrder(Surviving.READY + true, Surviving.IN_USE, Surviving.IN_USE);
        }
        assertThat(server.streamManagement().resumptions()).isEqualTo(1);
    }

    private OtherJvm start() throws Exception {
        return OtherJvm.start(Surviving.class, proxy.service(), folder, "nobody@localhost", "race", ResendPolicy.FAIL);
    }

    private static String fate(OtherJvm process) throws Exception {
        String line = Objects.requireNonNull(process.line());
        while (!line.startsWith(Surviving.READY) && !line.equals(Surviving.IN_USE)) {
            line = Objects.requireNonNull(process.line());
        }
        return line;
    }
}
