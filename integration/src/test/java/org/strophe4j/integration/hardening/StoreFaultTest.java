package org.strophe4j.integration.hardening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.xml.Stanzas.$msg;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.strophe4j.Connection;
import org.strophe4j.testkit.EmbeddedServer;
import org.strophe4j.xmpp.Delivery;

/** The store of a session with stream management fails or is slow: the connection stays, and nothing false is promised. Row F36. */
final class StoreFaultTest {
    private static final String BARE = "alice@example.com";
    private static final String WARNING = "cannot be resumed by another process";

    @RegisterExtension
    static final Guarantees GUARANTEES = new Guarantees();

    private final FaultyStore store = new FaultyStore();
    private final EmbeddedServer server = EmbeddedServer.builder()
            .domain("example.com")
            .account("alice", Client.PASSWORD)
            .account("bob", "bobpw")
            .start();

    @AfterEach
    void stop() {
        server.close();
    }

    private Client client() {
        return GUARANTEES.client(
                server.service(), options -> options.streamManagement(management -> management.storage(store)));
    }

    private static CompletableFuture<Delivery> submit(Client client, String id) {
        return client.promised(client.connection.submit(
                $msg("to", "bob@example.com", "id", id).c("body").t("stored")));
    }

    private static long warnings() {
        return GUARANTEES.log().lines().stream()
                .filter(line -> line.contains(WARNING))
                .count();
    }

    @Test
    void aStoreThatFailsIsDoneWithoutAndSaysSoOnce() throws Exception {
        Client client = client().online();
        assertThat(Await.result(submit(client, "1"))).isEqualTo(Delivery.ACKED);
        assertThat(store.sessions(server.service())).hasSize(1);
        store.fault(() -> {
            throw new IOException("No space left on device");
        });
        assertThat(Await.result(submit(client, "2"))).isEqualTo(Delivery.ACKED);
        int asked = store.asked();
        assertThat(Await.result(submit(client, "3"))).isEqualTo(Delivery.ACKED);
        assertThat(store.sessions(server.service()))
                .as("nobody can go on with what is out of date")
                .isEmpty();
        assertThat(store.asked()).isEqualTo(asked);
        assertThat(warnings()).isEqualTo(1);
        client.assertUntouched();
    }

    @Test
    void aStoreThatCannotBeUsedAtAllHoldsNothingUp() {
        store.fault(() -> {
            throw new IOException("Read-only file system");
        });
        Client client = client().online();
        assertThat(Await.result(submit(client, "1"))).isEqualTo(Delivery.ACKED);
        assertThat(warnings()).isEqualTo(1);
        client.assertUntouched();
    }

    /** What waits for the store does not leave, what comes is heard, and what was not stored is not called delivered. */
    @Test
    void aStoreThatIsSlowHoldsBackWhatIsToLeave() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch heard = new CountDownLatch(1);
        Client client = client();
        client.connection.on("message").handle(message -> heard.countDown());
        client.online();
        assertThat(Await.result(submit(client, "1"))).isEqualTo(Delivery.ACKED);
        int taken = server.streamManagement().accepted(BARE).size();
        store.fault(() -> {
            writing.countDown();
            Await.latch(goOn);
        });
        CompletableFuture<Delivery> second = submit(client, "2");
        Await.latch(writing);
        try (Connection bob = new Connection(server.service())) {
            Await.result(bob.connect("bob@example.com/desk", "bobpw"));
            bob.send($msg("to", Client.JID).c("body").t("Are you there?"));
            Await.latch(heard);
        }
        assertThat(client.connection.isConnected()).isTrue();
        assertThat(second).isNotDone();
        assertThat(server.streamManagement().accepted(BARE)).hasSize(taken);
        goOn.countDown();
        assertThat(Await.result(second)).isEqualTo(Delivery.ACKED);
        assertThat(server.streamManagement().accepted(BARE)).hasSize(taken + 1);
        assertThat(warnings()).isZero();
    }
}
