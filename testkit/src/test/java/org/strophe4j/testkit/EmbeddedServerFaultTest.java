package org.strophe4j.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strophe4j.xml.Stanza;

/** Broken clients, broken connections and the end of the server. */
class EmbeddedServerFaultTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final EmbeddedServer server = EmbeddedServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "<a><b></a>, bad-format",
        "<message xmlns='jabber:client'/><iq/>, bad-format",
        "<!DOCTYPE a><a/>, restricted-xml",
        "<x xmlns='urn:example'/>, unsupported-stanza-type",
        "<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' to='localhost' version='1.0'/>, invalid-xml",
        "<other xmlns='urn:ietf:params:xml:ns:xmpp-framing'/>, invalid-xml"
    })
    void whatIsNotXmppEndsTheStream(String text, String condition) {
        RawClient alice = RawClient.login(server, "alice", "a");
        alice.send(text);
        Stanza error = alice.next("error");
        assertThat(error.child(condition, "urn:ietf:params:xml:ns:xmpp-streams"))
                .as(error.toXml())
                .isNotNull();
        alice.next("close");
        alice.next("closed");
        server.awaitSessions(0, SOON);
    }

    @Test
    void binaryFramesAreRefused() {
        RawClient alice = RawClient.login(server, "alice", "a");
        alice.frame(0x82, new byte[] {1});
        assertThat(alice.next("error").child("unsupported-stanza-type")).isNotNull();
        alice.next("close");
        assertThat(alice.next("closed").attr("code")).isEqualTo("1003");
    }

    @Test
    void messagesMayComeInFragmentsWithPingsBetween() {
        RawClient alice = RawClient.login(server, "alice", "a");
        alice.frame(0x01, "<message xmlns='jabber:client' ".getBytes(UTF_8));
        alice.frame(0x89, "hi".getBytes(UTF_8));
        alice.frame(0x00, "to='alice@localhost/a'".getBytes(UTF_8));
        alice.frame(0x80, "/>".getBytes(UTF_8));
        assertThat(alice.next("pong").text()).isEqualTo("hi");
        assertThat(alice.next("message").attr("from")).isEqualTo("alice@localhost/a");
    }

    @ParameterizedTest
    @CsvSource({"0xC1, 1002", "0x83, 1002", "0x80, 1002"})
    void brokenFramesAreRefused(String firstByte, String code) {
        RawClient alice = RawClient.login(server, "alice", "a");
        alice.frame(Integer.decode(firstByte), "<presence/>".getBytes(UTF_8));
        assertThat(alice.next("error").child("bad-format")).isNotNull();
        alice.next("close");
        assertThat(alice.next("closed").attr("code")).isEqualTo(code);
        assertThat(alice.next().name()).isEqualTo("lost");
    }

    @Test
    void elementsHaveALimit() {
        RawClient alice = RawClient.login(server, "alice", "a");
        RawClient bob = RawClient.login(server, "bob", "b");
        String large = "x".repeat(60_000);
        alice.send("<message xmlns='jabber:client' to='bob@localhost/b'><body>" + large + "</body></message>");
        assertThat(RawClient.within(bob.next("message"), "body").text()).hasSize(60_000);
        StringBuilder tooLarge = new StringBuilder("<message xmlns='jabber:client' to='bob@localhost/b'>");
        for (int i = 0; i < 18; i++) {
            tooLarge.append("<body>").append(large).append("</body>");
        }
        alice.send(tooLarge.append("</message>").toString());
        assertThat(alice.next("error").child("policy-violation")).isNotNull();
        bob.nothingElse();
    }

    @Test
    void theServerStopsReadingWhenTold() {
        RawClient alice = RawClient.login(server, "alice", "a");
        RawClient bob = RawClient.login(server, "bob", "b");
        server.stopReading("alice@localhost/a");
        alice.send("<message xmlns='jabber:client' to='bob@localhost/b'><body>1</body></message>");
        bob.nothingElse();
        server.resumeReading("alice@localhost/a");
        assertThat(RawClient.within(bob.next("message"), "body").text()).isEqualTo("1");
    }

    @Test
    void whoDoesNotReadHoldsHisSendersBackAndLosesNothing() throws InterruptedException {
        int count = 500; // 5 MB: more than all buffers on the way
        String padding = "x".repeat(10_000);
        RawClient alice = RawClient.login(server, "alice", "a");
        RawClient bob = RawClient.login(server, "bob", "b");
        AtomicInteger sent = new AtomicInteger();
        Thread sender = new Thread(() -> {
            for (int i = 0; i < count; i++) {
                alice.send("<message xmlns='jabber:client' to='bob@localhost/b' id='" + i + "'><body>" + padding
                        + "</body></message>");
                sent.incrementAndGet();
            }
        });
        sender.start();
        RawClient carol = RawClient.login(server, "bob", "c");
        awaitStandstill(sent);
        assertThat(sent.get()).isLessThan(count);
        carol.nothingElse(); // the server is there for others
        for (int i = 0; i < count; i++) {
            assertThat(bob.next("message").attr("id")).isEqualTo(Integer.toString(i));
        }
        sender.join();
    }

    private static void awaitStandstill(AtomicInteger counter) throws InterruptedException {
        int last = -1;
        while (counter.get() != last) {
            last = counter.get();
            Thread.sleep(500); // what moves shows it within that time
        }
    }

    @Test
    void aClientForWhomTooMuchWaitsIsDropped() {
        RawClient bob = RawClient.login(server, "bob", "b");
        String element = "<message xmlns='jabber:client'><body>" + "x".repeat(60_000) + "</body></message>";
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 2_000; i++) {
                        server.send("bob@localhost/b", element);
                    }
                })
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Nobody is online as bob@localhost/b");
        bob.close();
    }

    @Test
    void aStoppedServerResetsEverybodyAndComesBackOnItsPort() {
        RawClient alice = RawClient.login(server, "alice", "a");
        int port = server.port();
        server.stop();
        assertThat(alice.next().name()).isEqualTo("lost");
        assertThat(server.sessions()).isEmpty();
        assertThatThrownBy(() -> RawClient.connect(server.webSocketUri())).isInstanceOf(UncheckedIOException.class);
        server.restart();
        assertThat(server.port()).isEqualTo(port);
        RawClient.login(server, "alice", "a").nothingElse();
    }

    @Test
    void closingSaysGoodbyeAndEndsAllThreads() throws InterruptedException {
        RawClient alice = RawClient.login(server, "alice", "a");
        assertThat(threads()).isNotEmpty();
        server.close();
        assertThat(alice.next("error").child("system-shutdown")).isNotNull();
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!threads().isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(10);
        }
        assertThat(threads()).isEmpty();
        server.close();
        assertThatThrownBy(server::restart).isInstanceOf(IllegalStateException.class);
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("strophe4j-testkit"))
                .toList();
    }

    /** The system must have let go of the port when the server says that it stopped. */
    @Test
    void comesBackOnItsPortEveryTime() {
        int port = server.port();
        for (int i = 0; i < 200; i++) {
            server.restart();
        }
        assertThat(server.port()).isEqualTo(port);
        RawClient.login(server, "alice", "a").close();
    }
}
