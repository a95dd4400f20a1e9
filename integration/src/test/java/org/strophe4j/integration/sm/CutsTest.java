package org.strophe4j.integration.sm;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.strophe4j.ConnectionOptions;
import org.strophe4j.integration.EjabberdServer;
import org.strophe4j.integration.Endpoint;
import org.strophe4j.integration.ProsodyServer;
import org.strophe4j.integration.RealServer;
import org.strophe4j.testkit.EmbeddedServer;
import org.strophe4j.testkit.FaultProxy;
import org.strophe4j.xmpp.Status;

/**
 * Two who talk to each other through a network that cuts their connections at random bytes: nothing is lost, nothing comes
 * twice, and everything in its order. How many messages and cuts there are can be chosen ({@code -Dmessages}, {@code
 * -Dcuts}, {@code -Dseed}).
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class CutsTest {
    private static final int MESSAGES = Integer.getInteger("messages", 10_000);
    private static final int CUTS = Integer.getInteger("cuts", 200);
    private static final long SEED = Long.getLong("seed", 20_261_128);
    /** Half of what a message takes on one of its ways: some bytes of the other way pass before each cut, too. */
    private static final int BYTES = 45;

    @Test
    void throughTheEmbeddedServer() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start()) {
            talk(URI.create(server.service()), "localhost", "alicepw", "bobpw", false);
        }
    }

    /** Prosody 0.12 cannot resume behind half a frame: it takes what comes next for the other half. */
    @Test
    void throughProsody() throws Exception {
        try (RealServer server = ProsodyServer.start()) {
            talk(server.uri(Endpoint.WEBSOCKET), "localhost", "alicepw", "bobpw", true);
        }
    }

    @Test
    void throughEjabberd() throws Exception {
        try (RealServer server = EjabberdServer.start()) {
            talk(server.uri(Endpoint.WEBSOCKET), "localhost", "alicepw", "bobpw", false);
        }
    }

    private static void talk(URI service, String host, String alicesWord, String bobsWord, boolean wholeFrames)
            throws Exception {
        String alicesJid = "alice@" + host + "/cuts";
        String bobsJid = "bob@" + host + "/cuts";
        try (FaultProxy proxy = FaultProxy.to(service);
                Talker alice = new Talker(proxy.service(), new ConnectionOptions(), MESSAGES);
                Talker bob = new Talker(proxy.service(), new ConnectionOptions(), MESSAGES)) {
            alice.connect(alicesJid, alicesWord);
            bob.connect(bobsJid, bobsWord);
            proxy.sparingFrames(wholeFrames).seeded(SEED, CUTS, Math.max(1, 2L * MESSAGES * BYTES / Math.max(1, CUTS)));
            CompletableFuture<CompletableFuture<?>> other = CompletableFuture.supplyAsync(
                    () -> bob.talk(alicesJid, MESSAGES), task -> new Thread(task).start());
            CompletableFuture<?> mine = alice.talk(bobsJid, MESSAGES);
            mine.get(Talker.PATIENCE_SECONDS, TimeUnit.SECONDS);
            other.get(Talker.PATIENCE_SECONDS, TimeUnit.SECONDS).get(Talker.PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(bob.all.await(Talker.PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("bob has heard %d, alice: %s", bob.heard.size(), tail(alice.statuses))
                    .isTrue();
            assertThat(alice.all.await(Talker.PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("alice has heard %d, bob: %s", alice.heard.size(), tail(bob.statuses))
                    .isTrue();
            List<String> expected =
                    IntStream.range(0, MESSAGES).mapToObj(Integer::toString).toList();
            assertThat(bob.heard).isEqualTo(expected);
            assertThat(alice.heard).isEqualTo(expected);
            assertThat(alice.undelivered).isEmpty();
            assertThat(bob.undelivered).isEmpty();
            assertThat(proxy.faults()).isGreaterThanOrEqualTo(CUTS * 9 / 10);
            System.out.printf(
                    "%d messages each way, %d cuts: %d and %d times reconnected%n",
                    MESSAGES, proxy.faults(), alice.count(Status.CONNECTED) - 1, bob.count(Status.CONNECTED) - 1);
        }
    }

    private static List<String> tail(List<String> statuses) {
        return statuses.subList(Math.max(0, statuses.size() - 20), statuses.size());
    }
}
