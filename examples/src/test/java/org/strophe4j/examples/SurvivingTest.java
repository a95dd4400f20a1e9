package org.strophe4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.xml.Stanzas.$pres;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strophe4j.Connection;
import org.strophe4j.testkit.EmbeddedServer;
import org.strophe4j.testkit.FaultProxy;
import org.strophe4j.testkit.NetworkFault;
import org.strophe4j.testkit.server.CountedStanza;
import org.strophe4j.xmpp.Delivery;
import org.strophe4j.xmpp.DeliveryException;

/** The examples about connections that survive. */
final class SurvivingTest {
    private static final int PATIENCE_SECONDS = 30;

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    private Path folder;

    private static <T> T result(CompletableFuture<T> future) throws Exception {
        return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void aNotificationSurvivesTheNetworkAndTheServer() throws Exception {
        BlockingQueue<DeliveryException> failed = new LinkedBlockingQueue<>();
        try (EmbeddedServer server = EmbeddedServer.start();
                FaultProxy proxy = FaultProxy.to(server.webSocketUri());
                ReliableNotifier notifier =
                        new ReliableNotifier(proxy.service(), folder, "bob@localhost/phone", failed::add)) {
            result(notifier.connect("alice@localhost/night", "alicepw"));
            assertThat(result(notifier.tell("1", "all is well"))).isEqualTo(Delivery.ACKED);
            proxy.now(NetworkFault.blackHole());
            CompletableFuture<Delivery> second = notifier.tell("2", "something is wrong");
            proxy.cutAll();
            assertThat(result(second)).isEqualTo(Delivery.ACKED);
            assertThat(notifier.goesOn()).isTrue();
            proxy.now(NetworkFault.blackHole());
            CompletableFuture<Delivery> third = notifier.tell("3", "the server is down");
            server.restart(); // which forgets all sessions
            proxy.cutAll();
            assertThat(result(third)).isEqualTo(Delivery.ACKED);
            assertThat(notifier.goesOn()).isFalse();
            assertThat(messages(server)).isEqualTo(List.of("1", "2", "3"));
            assertThat(failed).isEmpty();
        }
    }

    private static List<String> messages(EmbeddedServer server) {
        return server.streamManagement().accepted("alice@localhost").stream()
                .filter(stanza -> stanza.name().equals("message"))
                .map(CountedStanza::id)
                .toList();
    }

    @Test
    void aConnectionComesBackOverBoshWhereWebSocketIsBlocked() throws Exception {
        BlockingQueue<String> news = new LinkedBlockingQueue<>();
        try (EmbeddedServer server = EmbeddedServer.start();
                FaultProxy proxy = FaultProxy.to(URI.create(server.service()));
                Connection connection = result(ComesBack.connect(
                        proxy.service(), server.boshService(), "alice@localhost/x", "alicepw", news::add))) {
            assertThat(news.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("a new session");
            // Before the server has agreed to keep the session, a cut ends it.
            assertThat(result(connection.submit($pres()))).isEqualTo(Delivery.ACKED);
            proxy.cutAll();
            assertThat(news.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).startsWith("lost: ");
            assertThat(news.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("as if nothing had happened");
            proxy.refuse(true);
            proxy.cutAll();
            String last = news.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            while (last != null && last.startsWith("lost")) {
                last = news.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
            assertThat(last).isEqualTo("a new session");
            assertThat(connection.isConnected()).isTrue();
        }
    }
}
