package org.strophe4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strophe4j.xml.Stanzas.$iq;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.strophe4j.ConnectRequest;
import org.strophe4j.Connection;
import org.strophe4j.ConnectionOptions;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.RequestCancelledException;

/** What happens when there is a lot of it, or when it ends badly. */
@SuppressWarnings("exports") // whoever runs tests of JUnit reads JUnit himself
public interface EnduranceContract {
    /** {@return where it is tried} */
    Site site();

    /** Event loops, key pool and timer: what is left when nothing is going on. */
    int MOST_IDLE_THREADS = 12;

    /** For five hundred handshakes at once. */
    Duration PATIENCE_WITH_MANY = Duration.ofMinutes(2);

    /** The library keeps none for a connection; what the transport keeps is its own business. */
    @Test
    default void fiveHundredConnectionsAtOnceShareAFewThreads() {
        int count = 500;
        List<Connection> connections = new ArrayList<>();
        List<CompletableFuture<Connection>> attempts = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                Connection connection = new Connection(site().service(), unhurried(site().options()));
                connections.add(connection);
                attempts.add(connection.connect(new ConnectRequest(site().anonymousHost())));
            }
            attempts.forEach(attempt -> User.await(attempt, PATIENCE_WITH_MANY));
            assertThat(connections).allMatch(Connection::isConnected);
            assertThat(connections.stream().map(Connection::jid).distinct()).hasSize(count);
            List<CompletableFuture<Stanza>> pings = new ArrayList<>();
            for (Connection connection : connections) {
                pings.add(connection.requestIQ(
                        $iq("type", "get", "to", site().anonymousHost()).c("ping", "xmlns", "urn:xmpp:ping")));
            }
            pings.forEach(ping -> User.await(ping, PATIENCE_WITH_MANY));
            awaitFewThreads();
        } finally {
            connections.forEach(connection -> connection.disconnect());
            connections.forEach(Connection::close);
        }
    }

    /** A server with one thread takes its time for five hundred handshakes, and that is not what is tried here. */
    private static ConnectionOptions unhurried(ConnectionOptions options) {
        return options.limits(limits -> limits.connectTimeout(PATIENCE_WITH_MANY)
                .stageTimeout(PATIENCE_WITH_MANY)
                .requestTimeout(PATIENCE_WITH_MANY));
    }

    /** Callback threads go when they have been idle for two seconds. */
    private static void awaitFewThreads() {
        long deadline = System.nanoTime() + User.PATIENCE.toNanos();
        while (libraryThreads().size() > MOST_IDLE_THREADS && System.nanoTime() < deadline) {
            LockSupport.parkNanos(50_000_000);
        }
        assertThat(libraryThreads()).hasSizeLessThanOrEqualTo(MOST_IDLE_THREADS);
    }

    private static List<String> libraryThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("strophe4j"))
                .toList();
    }

    /** No request outlives its connection, and no end is told twice. */
    @Test
    default void aServerThatDiesEndsTheSessionOnceAndEveryRequest() {
        try (User alice = User.online(site(), Account.ALICE, "mourner");
                User bob = User.online(site(), Account.BOB, "silent")) {
            bob.connection.addHandler(stanza -> true, "urn:q", "iq"); // takes the request and never answers
            CompletableFuture<Stanza> pending = alice.connection.requestIQ(
                    $iq("type", "get", "to", bob.connection.jid()).c("query", "xmlns", "urn:q"));
            site().crash();
            alice.awaitDisconnected();
            assertThat(pending).isCompletedExceptionally();
            assertThatThrownBy(pending::join).hasCauseInstanceOf(RequestCancelledException.class);
            assertThat(Collections.frequency(
                            alice.statuses.stream()
                                    .map(s -> s.replaceAll("\\(.*", ""))
                                    .toList(),
                            "DISCONNECTED"))
                    .isEqualTo(1);
            bob.awaitDisconnected();
        }
        try (User again = User.online(site(), Account.ALICE, "again")) {
            assertThat(again.connection.isConnected()).isTrue();
        }
    }
}
