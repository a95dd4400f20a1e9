package org.strophe4j.integration.strophejs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.xml.Stanzas.$msg;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.strophe4j.Connection;
import org.strophe4j.testkit.EmbeddedServer;
import org.strophe4j.xml.Stanza;

/**
 * Messages to oneself over BOSH, by our library and by Strophe.js, in one run against one server. That all come back is
 * tested; how long it took is only printed, for it depends on the machine.
 */
final class RoundTripTest {
    private static final int WARM_UP = 300;
    private static final int ROUNDS = 200;
    private static final int ROUNDS_OF_STROPHE_JS = 10;
    private static final long PATIENCE_SECONDS = 30;

    @Test
    void messagesComeBack() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.builder()
                        .account("alice", "alicepw")
                        .account("bob", "bobpw")
                        .start();
                StropheJs script = StropheJs.start()) {
            List<Long> ours = ours(server);
            List<Long> theirs = theirs(server, script);
            assertThat(ours).hasSize(ROUNDS);
            assertThat(theirs).hasSize(ROUNDS_OF_STROPHE_JS);
            System.out.printf(
                    "A round trip over BOSH, median: %.2f ms with Strophe4J, %.0f ms with Strophe.js%n",
                    median(ours) / 1e6, median(theirs) / 1e6);
        }
    }

    /** Whoever answers a message has no request open but the one that follows the message. */
    @Test
    void handlersAnswer() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.builder()
                .account("alice", "alicepw")
                .account("bob", "bobpw")
                .start()) {
            List<Long> nanos = answers(server);
            assertThat(nanos).hasSize(ROUNDS);
            System.out.printf("A message and its answer over BOSH, median: %.2f ms%n", median(nanos) / 1e6);
        }
    }

    private static List<Long> answers(EmbeddedServer server) throws Exception {
        BlockingQueue<Stanza> heard = new LinkedBlockingQueue<>();
        List<Long> nanos = new ArrayList<>();
        try (Connection alice = new Connection(server.boshService());
                Connection bob = new Connection(server.boshService())) {
            bob.on("message").handle(asked -> bob.send(message("alice@localhost/desk")));
            bob.connect("bob@localhost/phone", "bobpw").get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            alice.on("message").handle(heard::add);
            alice.connect("alice@localhost/desk", "alicepw").get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            for (int i = 0; i < WARM_UP + ROUNDS; i++) {
                long before = System.nanoTime();
                alice.send(message("bob@localhost/phone"));
                assertThat(heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isNotNull();
                if (i >= WARM_UP) {
                    nanos.add(System.nanoTime() - before);
                }
            }
        }
        return nanos;
    }

    private static List<Long> ours(EmbeddedServer server) throws Exception {
        BlockingQueue<Stanza> heard = new LinkedBlockingQueue<>();
        List<Long> nanos = new ArrayList<>();
        try (Connection alice = new Connection(server.boshService())) {
            alice.on("message").handle(heard::add);
            alice.connect("alice@localhost/desk", "alicepw").get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            for (int i = 0; i < WARM_UP + ROUNDS; i++) {
                long before = System.nanoTime();
                alice.send(message("alice@localhost/desk"));
                assertThat(heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isNotNull();
                if (i >= WARM_UP) {
                    nanos.add(System.nanoTime() - before);
                }
            }
        }
        return nanos;
    }

    private static List<Long> theirs(EmbeddedServer server, StropheJs script) {
        List<Long> nanos = new ArrayList<>();
        script.connect(server.boshUri(), "bob@localhost/node", "bobpw");
        script.awaitStatus("CONNECTED");
        for (int i = 0; i < ROUNDS_OF_STROPHE_JS; i++) {
            long before = System.nanoTime();
            script.send(message("bob@localhost/node"));
            assertThat(script.nextBody()).isEqualTo("to myself");
            nanos.add(System.nanoTime() - before);
        }
        script.disconnect();
        script.awaitStatus("DISCONNECTED");
        return nanos;
    }

    private static Stanza message(String to) {
        return $msg("to", to, "type", "chat").c("body").t("to myself").tree();
    }

    private static long median(List<Long> nanos) {
        List<Long> sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
