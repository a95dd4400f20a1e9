package org.strophe4j.integration.hardening;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.strophe4j.ConnectRequest;
import org.strophe4j.testkit.EmbeddedServer;
import org.strophe4j.xmpp.Status;

/**
 * A server restarts, and everybody wants to come back, with the default options. Row F38, measured once with real
 * connections; how it is distributed is tested in virtual time elsewhere. {@code -Dclients} says how many there are.
 */
final class StormTest {
    private static final int CLIENTS = Integer.getInteger("clients", 500);
    private static final int SECONDS = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @RegisterExtension
    static final Guarantees GUARANTEES = new Guarantees();

    @Test
    void noSecondSeesMoreThanATenthOfThem() {
        try (EmbeddedServer server = EmbeddedServer.builder()
                .domain("example.com")
                .account("alice", Client.PASSWORD)
                .start()) {
            server.streamManagement().keepOverRestarts(true);
            Queue<Long> attempts = new ConcurrentLinkedQueue<>();
            List<Client> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(client(server, i, attempts));
            }
            clients.forEach(
                    client -> Await.until(() -> "CONNECTED", PATIENCE, () -> client.count(Status.CONNECTED) == 1));
            clients.forEach(
                    client -> Await.until(() -> "counting", PATIENCE, client.connection::isStreamManagementEnabled));
            attempts.clear();
            long start = System.nanoTime();
            server.restart();
            clients.forEach(client -> Await.until(
                    () -> "back after " + client.statuses, PATIENCE, () -> client.count(Status.CONNECTED) == 2));
            int[] histogram = new int[SECONDS];
            attempts.forEach(at -> histogram[
                    Math.min(SECONDS - 1, (int) Duration.ofNanos(at - start).toSeconds())]++);
            System.out.println(CLIENTS + " connections, attempts in each second after the restart: "
                    + Arrays.toString(Arrays.copyOf(histogram, lastUsed(histogram) + 1)));
            assertThat(Arrays.stream(histogram).max().orElse(0)).isBetween(1, CLIENTS / 10);
            assertThat(clients).allMatch(client -> client.connection.hasResumed());
            clients.forEach(client -> client.connection.disconnect());
            clients.forEach(Client::assertOver);
        }
    }

    private static Client client(EmbeddedServer server, int number, Queue<Long> attempts) {
        Client client = GUARANTEES.client(
                server.service(),
                options -> options.enableStreamManagement(true)
                        .reconnect(true)
                        .limits(limits -> limits.connectTimeout(PATIENCE).stageTimeout(PATIENCE)));
        client.observe(status -> {
            if (status == Status.CONNECTING) {
                attempts.add(System.nanoTime());
            }
        });
        var unused = client.connect(new ConnectRequest("alice@example.com/" + number).password(Client.PASSWORD));
        return client;
    }

    private static int lastUsed(int[] histogram) {
        int last = SECONDS - 1;
        while (last > 0 && histogram[last] == 0) {
            last--;
        }
        return last;
    }
}
