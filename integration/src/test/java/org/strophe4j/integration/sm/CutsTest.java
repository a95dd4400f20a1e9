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
import org.strophe4j.integration.Hosts;
import org.strophe4j.integration.ProsodyServer;
import org.strophe4j.integration.RealServer;
import org.strophe4j.testkit.EmbeddedServer;
import org.strophe4j.testkit.FaultProxy;
import org.strophe4j.xmpp.Status;

/**
 * Two who talk to each other through a network that cuts their connections at random bytes: nothing is lost, nothing comes
 * twice, and everything in its order. How many messages and cuts there are can be chosen ({@code -Dmessages}, {@code
 * -Dcuts}, {@code -Dseed}); 10,000 and 200 are what every server has to stand.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class CutsTest {
    private static final long SEED = Long.getLong("seed", 20_261_128);
    /** Of the 150 and more that a message takes on each of its ways; so few that all cuts come before the talk is over. */
    private static final int BYTES = 20;

    /** What is done to whom. */
    private record Plan(int messages, int cuts, int underWay, boolean inOrder) {
        Plan {
            messages = Integer.getInteger("messages", messages);
            cuts = Integer.getInteger("cuts", cuts);
        }

        long bytesInBetween() {
            return Math.max(1, 2L * messages * BYTES / Math.max(1, cuts));
        }
    }

    @Test
    void throughTheEmbeddedServer() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start();
                FaultProxy proxy = FaultProxy.to(URI.create(server.service()))) {
            talk(proxy, new ConnectionOptions(), new Plan(10_000, 200, 100, true));
        }
    }

    /**
     * Prosody 0.12 cannot resume behind half a frame. After a resumption it goes on reading with the filters of the first
     * connection ({@code util/filters.lua} keeps the table of the session that made it), where the half frame still is; what
     * follows is not well-formed, and the session is destroyed. So frames are spared. They have to be read before the session
     * is resumed, too, because the resumption closes a connection that still has something to read.
     */
    @Test
    void throughProsody() throws Exception {
        try (RealServer server = ProsodyServer.start();
                FaultProxy proxy = FaultProxy.to(server.uri(Endpoint.WEBSOCKET))) {
            talk(proxy.sparingFrames(true), new ConnectionOptions(), new Plan(2_000, 30, 100, true));
        }
    }

    /**
     * Three things that ejabberd 23.01 does, as its sources say and its answers show, and no client can change:
     *
     * <ul>
     *   <li>When it hears of the end of a connection while its session writes to it, {@code ejabberd_http_ws} waits for a
     *       process that is gone, and the session for {@code ejabberd_http_ws}: 15 s for each stanza. Who resumes meanwhile is
     *       answered after 15 s that there is no such session, which is true from then on. So it does not hear of cuts: its
     *       end of the connection goes mute, as it does when a client changes his network.
     *   <li>What the old connection has brought and the session has not read when it is resumed is delivered and not counted
     *       in {@code <resumed/>}, so that the client has to send it again. So at most fifty messages are under way, which are
     *       read long before their sender has logged in again.
     *   <li>What reaches a session while it is being resumed is sent round once more when its old process ends, and is
     *       overtaken by what comes in that time. So the order is not looked at here.
     * </ul>
     */
    @Test
    void throughEjabberd() throws Exception {
        try (RealServer server = EjabberdServer.start()) {
            talkThroughEjabberd(server.uri(Endpoint.WEBSOCKET), new ConnectionOptions());
        }
    }

    /** Cuts in the middle of TLS records. */
    @Test
    void throughEjabberdWithTls() throws Exception {
        try (RealServer server = EjabberdServer.start()) {
            ConnectionOptions options = new ConnectionOptions().sslContext(server.caSslContext());
            talkThroughEjabberd(server.uri(Endpoint.WEBSOCKET_TLS), options);
        }
    }

    private static void talkThroughEjabberd(URI service, ConnectionOptions options) throws Exception {
        try (FaultProxy proxy = FaultProxy.to(service)) {
            talk(proxy.hidingCuts(true), options, new Plan(2_000, 30, 50, false));
        }
    }

    private static void talk(FaultProxy proxy, ConnectionOptions options, Plan plan) throws Exception {
        String alicesJid = "alice@" + Hosts.MAIN + "/cuts";
        String bobsJid = "bob@" + Hosts.MAIN + "/cuts";
        try (Talker alice = new Talker(proxy.service(), options, plan.messages, plan.underWay);
                Talker bob = new Talker(proxy.service(), options, plan.messages, plan.underWay)) {
            alice.connect(alicesJid, "alicepw");
            bob.connect(bobsJid, "bobpw");
            proxy.seeded(SEED, plan.cuts, plan.bytesInBetween());
            CompletableFuture<CompletableFuture<?>> other = CompletableFuture.supplyAsync(
                    () -> bob.talk(alice, alicesJid, plan.messages), task -> new Thread(task).start());
            CompletableFuture<?> mine = alice.talk(bob, bobsJid, plan.messages);
            mine.get(Talker.PATIENCE_SECONDS, TimeUnit.SECONDS);
            other.get(Talker.PATIENCE_SECONDS, TimeUnit.SECONDS).get(Talker.PATIENCE_SECONDS, TimeUnit.SECONDS);
            hasHeardAll(alice, plan);
            hasHeardAll(bob, plan);
            assertThat(proxy.faults()).isEqualTo(plan.cuts);
            System.out.printf(
                    "%d messages each way, %d cuts: %d and %d times reconnected%n",
                    plan.messages, proxy.faults(), alice.count(Status.CONNECTED) - 1, bob.count(Status.CONNECTED) - 1);
        }
    }

    private static void hasHeardAll(Talker who, Plan plan) throws InterruptedException {
        assertThat(who.all.await(Talker.PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("heard %d, %s", who.heard.size(), who.latest())
                .isTrue();
        List<String> expected =
                IntStream.range(0, plan.messages).mapToObj(Integer::toString).toList();
        if (plan.inOrder) {
            assertThat(who.heard).isEqualTo(expected);
        } else {
            assertThat(who.heard).containsExactlyInAnyOrderElementsOf(expected);
        }
        assertThat(who.undelivered).isEmpty();
    }
}
