package org.strophe4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.testkit.ManagedClient.ids;
import static org.strophe4j.testkit.ManagedClient.message;
import static org.strophe4j.testkit.server.TrafficDirection.TO_CLIENT;
import static org.strophe4j.testkit.server.TrafficDirection.TO_SERVER;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.strophe4j.xml.Stanza;

/** A proxy between a WebSocket client and an XMPP server. */
class FaultProxyStreamTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final EmbeddedServer server = EmbeddedServer.start();
    private final FaultProxy proxy = FaultProxy.to(server.webSocketUri());

    @AfterEach
    void close() {
        proxy.close();
        server.close();
    }

    @Test
    void looksThroughTheMasksOfClients() {
        proxy.at(Moment.after(TO_SERVER, "</message>").nth(2), NetworkFault.fin());
        RawClient alice = RawClient.unbound(server, proxy.uri(), "alice");
        alice.bind("a");
        ManagedClient.enable(alice);
        for (int i = 1; i <= 3; i++) {
            // longer than 125 bytes: an extended length
            alice.send("<message xmlns='jabber:client' to='alice@localhost/a' id='" + i + "'><body>" + "x".repeat(200)
                    + "</body></message>");
        }
        proxy.awaitFaults(1, SOON);
        server.streamManagement().awaitHibernating("alice@localhost/a", SOON);
        assertThat(ids(server.streamManagement().accepted("alice@localhost"))).containsExactly("1", "2");
    }

    /** The cut comes in the middle of a message, of which the server has all. */
    @Test
    void sparedFramesArriveAsAWhole() {
        proxy.sparingFrames(true).at(Moment.after(TO_SERVER, "id='2'"), NetworkFault.reset());
        RawClient alice = RawClient.unbound(server, proxy.uri(), "alice");
        alice.bind("a");
        ManagedClient.enable(alice);
        alice.send(message("alice@localhost/a", 1));
        alice.send(message("alice@localhost/a", 2));
        proxy.awaitConnections(0, SOON);
        server.streamManagement().awaitHibernating("alice@localhost/a", SOON);
        assertThat(ids(server.streamManagement().accepted("alice@localhost"))).containsExactly("1", "2");
    }

    /** The server hears of the new connection before it hears of the old one's end, which it makes itself. */
    @Test
    void aSessionIsResumedWhileItsServerTakesTheOldConnectionForAlive() {
        RawClient raw = RawClient.unbound(server, proxy.uri(), "alice");
        raw.bind("a");
        ManagedClient alice = new ManagedClient(raw, ManagedClient.enable(raw));
        alice.echo(1);
        proxy.hidingCuts(true).cutAll();
        assertThat(raw.next().name()).isEqualTo("lost");
        assertThat(server.streamManagement().hibernating()).isEmpty();
        RawClient again = RawClient.unbound(server, proxy.uri(), "alice");
        again.send(ManagedClient.resume(alice.id(), 1));
        assertThat(again.next("resumed").attr("h")).isEqualTo("1");
        proxy.awaitConnections(1, SOON);
    }

    /** The server has the session on a stream of which the client never hears, again and again. */
    @Test
    void aSessionSurvivesResumptionsThatAreCutShort() {
        RawClient raw = RawClient.unbound(server, proxy.uri(), "alice");
        raw.bind("a");
        ManagedClient alice = new ManagedClient(raw, ManagedClient.enable(raw));
        alice.echo(1);
        proxy.at(Moment.before(TO_CLIENT, "<resumed").times(20), NetworkFault.reset());
        proxy.cutAll();
        for (int i = 0; i < 20; i++) {
            RawClient again = RawClient.unbound(server, proxy.uri(), "alice");
            again.send(ManagedClient.resume(alice.id(), 1));
            assertThat(again.next().name()).isEqualTo("lost");
        }
        RawClient last = RawClient.unbound(server, proxy.uri(), "alice");
        last.send(ManagedClient.resume(alice.id(), 1));
        Stanza resumed = last.next("resumed");
        assertThat(resumed.attr("h")).isEqualTo("1");
        last.send(message("alice@localhost/a", 2));
        assertThat(last.next("message").attr("id")).isEqualTo("2");
        assertThat(server.streamManagement().resumptions()).isEqualTo(21);
        assertThat(server.sessions()).hasSize(1);
    }

    @Test
    void aKilledConnectionIsKilledOnBothSides() {
        RawClient alice = RawClient.unbound(server, proxy.uri(), "alice");
        alice.bind("a");
        server.kill("alice@localhost/a");
        assertThat(alice.next().name()).isEqualTo("lost");
        proxy.awaitConnections(0, SOON);
    }
}
