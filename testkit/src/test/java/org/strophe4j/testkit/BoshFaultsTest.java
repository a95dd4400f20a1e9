package org.strophe4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.testkit.server.BoshExchange;
import org.strophe4j.testkit.server.BoshRequest;
import org.strophe4j.xml.Stanza;

/** What goes wrong when it is told to, and only then. */
class BoshFaultsTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final EmbeddedServer server = EmbeddedServer.builder()
            .account("alice", "alicepw")
            .account("bob", "bobpw")
            .bosh(bosh -> bosh.pollingSeconds(0))
            .start();
    private final BoshFaults faults = server.bosh().faults();
    private final RawClient bob = RawClient.login(server, "bob", "b");
    private final RawBosh alice = RawBosh.login(server, "alice", "a");

    @AfterEach
    void close() {
        alice.close();
        bob.close();
        server.close();
    }

    private static String toBob(String id) {
        return "<message xmlns='jabber:client' to='bob@localhost/b' id='" + id + "'/>";
    }

    private static String ping(String id) {
        return "<iq xmlns='jabber:client' type='get' id='" + id + "'><ping xmlns='urn:xmpp:ping'/></iq>";
    }

    private String lastFault() {
        List<BoshExchange> exchanges = server.bosh().exchanges();
        return String.valueOf(exchanges.get(exchanges.size() - 1).fault());
    }

    // --- to the server

    @Test
    void aLostRequestHasNoEffect() {
        faults.next(Fault.loseRequest());
        RawBosh.Post post = alice.body("", toBob("1"), ping("p"));
        assertThat(post.answer().isLost()).isTrue();
        bob.nothingElse();
        assertThat(lastFault()).isEqualTo("request lost");
        assertThat(post.again().body().child("iq")).isNotNull();
        assertThat(bob.next("message").attr("id")).isEqualTo("1");
        bob.nothingElse();
    }

    @Test
    void aRequestMayBeHeldBack() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        faults.next(Fault.delayRequest(gate));
        RawBosh.Post post = alice.body("", toBob("1"), ping("p"));
        server.bosh().awaitOpen(1, SOON);
        bob.nothingElse();
        gate.complete(null);
        assertThat(bob.next("message").attr("id")).isEqualTo("1");
        assertThat(post.body().child("iq")).isNotNull();
    }

    @Test
    void requestsMayOvertakeEachOther() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        faults.next(Fault.delayRequest(gate));
        RawBosh.Post first = alice.body("", toBob("1"));
        server.bosh().awaitOpen(1, SOON);
        RawBosh.Post second = alice.body("", toBob("2"));
        server.bosh().awaitOpen(2, SOON);
        gate.completeExceptionally(new IllegalStateException("also opens it"));
        assertThat(bob.next("message").attr("id")).isEqualTo("1");
        assertThat(bob.next("message").attr("id")).isEqualTo("2");
        assertThat(first.body().attr("type")).isNull();
        second.drop();
    }

    @Test
    void aDuplicateHasOneEffectAndOneAnswer() {
        faults.next(2, Fault.duplicate());
        assertThat(alice.body("", toBob("1"), ping("p")).body().child("iq")).isNotNull();
        RawBosh.Post held = alice.body("", toBob("2"));
        assertThat(bob.next("message").attr("id")).isEqualTo("1");
        assertThat(bob.next("message").attr("id")).isEqualTo("2");
        bob.nothingElse();
        server.send("alice@localhost/a", "<message xmlns='jabber:client'/>");
        assertThat(held.body().child("message")).isNotNull();
    }

    // --- and back

    @Test
    void aLostResponseIsKnownAgain() {
        faults.on(BoshRequest::hasPayload, Fault.loseResponse());
        RawBosh.Post post = alice.body("", toBob("1"), ping("p"));
        assertThat(post.answer().isLost()).isTrue();
        assertThat(bob.next("message").attr("id")).isEqualTo("1");
        assertThat(post.again().answer().isLost())
                .as("repetitions match as well")
                .isTrue();
        faults.clear();
        assertThat(post.again().body().child("iq")).isNotNull();
        bob.nothingElse();
    }

    @Test
    void aResponseMayBeHeldBack() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        faults.next(Fault.delay(gate));
        RawBosh.Post post = alice.body("", toBob("1"), ping("p"));
        assertThat(bob.next("message").attr("id"))
                .as("the server has done its part")
                .isEqualTo("1");
        assertThat(server.bosh().open()).isEqualTo(1);
        gate.complete(null);
        assertThat(post.body().child("iq")).isNotNull();
    }

    @Test
    void delaysLastAsLongAsTheyAreToldTo() {
        for (Fault fault : List.of(Fault.delay(Duration.ofMillis(50)), Fault.delayRequest(Duration.ofMillis(50)))) {
            faults.next(fault);
            Instant begin = Instant.now();
            assertThat(alice.body("", ping("p")).body().child("iq")).isNotNull();
            assertThat(Duration.between(begin, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(50));
            assertThat(lastFault()).endsWith("delayed by PT0.05S");
        }
    }

    @Test
    void whoGoesWhileHisResponseIsHeldBackIsNotWaitedFor() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        faults.next(Fault.delay(gate)).next(Fault.delayRequest(gate));
        alice.body("", ping("p")).drop();
        server.bosh().awaitExchange(exchange -> exchange.status() == 0, SOON);
        RawBosh.Post unseen = alice.body("", toBob("1"));
        server.bosh().awaitOpen(1, SOON);
        unseen.drop();
        server.bosh().awaitOpen(0, SOON);
        gate.complete(null);
        bob.nothingElse();
    }

    @Test
    void responsesMayOvertakeEachOther() {
        faults.next(Fault.overtaken(Duration.ofDays(1)));
        RawBosh.Post first = alice.body("", ping("1"));
        server.bosh().awaitOpen(1, SOON);
        RawBosh.Post second = alice.body("", ping("2"));
        assertThat(RawClient.within(second.body(), "iq").attr("id")).isEqualTo("2");
        assertThat(RawClient.within(first.body(), "iq").attr("id")).isEqualTo("1");
        List<Long> order =
                server.bosh().exchanges().stream().map(BoshExchange::rid).toList();
        assertThat(order).endsWith(alice.rid() - 1, alice.rid() - 2);
    }

    @Test
    void whatNothingOvertakesGoesOnAfterAll() {
        faults.next(Fault.overtaken(Duration.ofMillis(50)));
        assertThat(alice.body("", ping("1")).body().child("iq")).isNotNull();
        faults.next(Fault.overtaken());
        assertThat(alice.body("", ping("1")).body().child("iq")).isNotNull();
    }

    @Test
    void aTruncatedResponseEndsWithItsConnection() {
        faults.next(Fault.truncate(10));
        RawBosh.Post post = alice.body("", ping("p"));
        assertThat(post.answer().isLost()).isTrue();
        assertThat(lastFault()).isEqualTo("response truncated after 10 bytes");
        assertThat(post.again().body().child("iq")).isNotNull();
    }

    @Test
    void connectionsMayBeClosedAfterEachResponse() {
        faults.next(Fault.close());
        RawBosh.Post announced = alice.body("", ping("p"));
        assertThat(announced.answer().headers()).containsEntry("connection", "close");
        assertThat(announced.connection().ends()).isTrue();
        faults.next(Fault.hangUp());
        RawBosh.Post silent = alice.body("", ping("p"));
        RawHttp.Answer answer = silent.answer();
        assertThat(answer.body().child("iq")).isNotNull();
        assertThat(answer.headers()).doesNotContainKey("connection");
        assertThat(silent.connection().ends()).isTrue();
    }

    @Test
    void theServerMaySpeakTheOldVersionOfHttp() {
        faults.next(Fault.http10());
        RawBosh.Post post = alice.body("", ping("p"));
        RawHttp.Answer answer = post.answer();
        assertThat(answer.line()).isEqualTo("HTTP/1.0 200 OK");
        assertThat(answer.headers()).doesNotContainKeys("content-length", "connection");
        assertThat(answer.body().child("iq")).isNotNull();
    }

    // --- something else answers

    @ParameterizedTest
    @ValueSource(ints = {204, 302, 400, 403, 404, 407, 429, 500, 502, 503, 504})
    void aProxyMayAnswer(int status) {
        faults.next(Fault.status(status).header("Retry-After", "7"));
        RawBosh.Post post = alice.body("", toBob("1"), ping("p"));
        RawHttp.Answer answer = post.answer();
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers()).containsEntry("retry-after", "7");
        assertThat(answer.content()).isEmpty();
        bob.nothingElse();
        assertThat(post.again().body().child("iq")).isNotNull();
        bob.next("message");
    }

    @Test
    void aGatewayMayGiveUpWhenTheServerHasTheRequest() {
        faults.next(Fault.status(504).afterProcessing());
        RawBosh.Post post = alice.body("", toBob("1"), ping("p"));
        assertThat(post.answer().status()).isEqualTo(504);
        assertThat(lastFault()).isEqualTo("HTTP 504 after processing");
        assertThat(bob.next("message").attr("id")).isEqualTo("1");
        assertThat(post.again().body().child("iq")).isNotNull();
        bob.nothingElse();
    }

    @Test
    void anythingMayStandInPlaceOfABody() {
        faults.next(Fault.page("<html>Log in</html>"));
        RawBosh.Post post = alice.body("", ping("p"));
        RawHttp.Answer page = post.answer();
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.headers()).containsEntry("content-type", "text/html");
        assertThat(page.text()).isEqualTo("<html>Log in</html>");
        faults.next(Fault.content(""));
        RawHttp.Answer empty = post.again().answer();
        assertThat(empty.headers()).containsEntry("content-length", "0");
        faults.next(Fault.content(new byte[] {(byte) 0xFF, 0}).afterProcessing());
        assertThat(post.again().answer().content()).containsExactly(0xFF, 0);
        assertThat(post.again().body().child("iq")).isNotNull();
    }

    // --- rules

    @Test
    void faultsMayBeCombined() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        Fault fault = Fault.delayRequest(gate).and(Fault.loseResponse());
        assertThat(fault).hasToString("request held back, response lost");
        faults.next(fault);
        RawBosh.Post post = alice.body("", toBob("1"));
        server.bosh().awaitOpen(1, SOON);
        bob.nothingElse();
        gate.complete(null);
        bob.next("message");
        RawBosh.Post next = alice.body("", ping("p"));
        assertThat(post.answer().isLost()).isTrue();
        assertThat(post.again().body().child("iq")).isNotNull();
        next.drop();
        assertThat(Fault.status(503).and(Fault.status(404))).hasToString("HTTP 503, HTTP 404");
    }

    @Test
    void theFirstRuleThatMatchesHolds() {
        faults.once(BoshRequest::isCreation, Fault.status(503))
                .on(request -> request.hasPayload() && !request.isRepeat(), Fault.loseResponse())
                .next(2, Fault.status(404));
        assertThat(alice.body("", ping("p")).answer().isLost()).isTrue();
        assertThat(alice.body("").answer().status()).isEqualTo(404);
        try (RawBosh other = new RawBosh(server.boshUri())) {
            assertThat(other.create("to='localhost'").answer().status()).isEqualTo(503);
            assertThat(other.create("to='localhost'").answer().status()).isEqualTo(404);
            assertThat(other.create("to='localhost'").answer().status()).isEqualTo(200);
        }
    }

    @Test
    void rulesSeeWhatIsAskedFor() {
        List<BoshRequest> seen = new CopyOnWriteArrayList<>();
        faults.on(request -> !seen.add(request), Fault.close());
        RawBosh.Post post = alice.with("X-Own: 1", "X-Own: 2").body("", ping("p"));
        post.answer();
        post.again().answer();
        new RawBosh(server.boshUri()).body(7, "sid='unknown'").answer();
        assertThat(seen).extracting(BoshRequest::attempt).containsExactly(1, 2, 1);
        assertThat(seen).extracting(BoshRequest::ordinal).containsExactly(4L, 4L, -1L);
        BoshRequest request = seen.get(1);
        assertThat(request.rid()).isEqualTo(RawBosh.FIRST_RID + 4);
        assertThat(request.headers()).containsEntry("x-own", "1, 2");
        assertThat(request.body().child("iq")).isNotNull();
        assertThat(request.toString())
                .isEqualTo("POST " + request.number() + " (request 4 of its session, attempt 2)")
                .doesNotContain(alice.sid());
    }

    @Test
    void aRuleThatThrowsIsToldOfWhenTheServerCloses() {
        EmbeddedServer other = EmbeddedServer.start();
        other.bosh()
                .faults()
                .on(
                        request -> {
                            throw new UnsupportedOperationException("on purpose");
                        },
                        Fault.close());
        try (RawBosh client = new RawBosh(other.boshUri())) {
            assertThat(client.create("to='localhost'").body().attr("sid")).isNotNull();
        }
        assertThatThrownBy(other::close)
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("on purpose");
    }

    @Test
    void rulesSurviveARestart() {
        faults.next(Fault.status(503));
        server.restart();
        try (RawBosh other = new RawBosh(server.boshUri())) {
            assertThat(other.create("to='localhost'").answer().status()).isEqualTo(503);
        }
    }

    @Test
    void misuseIsRefused() {
        assertThatThrownBy(() -> Fault.status(100)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Fault.loseResponse().header("a", "b"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Nothing is answered in the server's place: response lost");
        assertThatThrownBy(() -> Fault.close().afterProcessing()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> faults.next(0, Fault.close())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RandomFaults.seeded(1).losses(0.7)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RandomFaults.seeded(1).cuts(-0.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RandomFaults.seeded(1).attempts(0)).isInstanceOf(IllegalArgumentException.class);
    }

    // --- chance

    /** Whatever happens on the way, each message arrives once and in its place. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void nothingIsLostOrDoubledByChance(long seed) {
        RandomFaults chance = RandomFaults.seeded(seed).delays(0.1, Duration.ofMillis(5));
        faults.random(chance);
        int count = 30;
        CompletableFuture<Void> carol = CompletableFuture.runAsync(() -> {
            try (RawBosh client = new RawBosh(server.boshUri()).login("localhost", RawBosh.USUAL, "alice", "c")) {
                for (int i = 0; i < count; i++) {
                    client.send(toBob(i + " there"));
                }
                for (int i = 0; i < count; i++) {
                    assertThat(client.next("message").attr("id")).isEqualTo(i + " back");
                }
                client.nothingElse();
            }
        });
        for (int i = 0; i < count; i++) {
            assertThat(bob.next("message").attr("id")).as(chance.toString()).isEqualTo(i + " there");
            bob.send("<message xmlns='jabber:client' to='alice@localhost/c' id='" + i + " back'/>");
        }
        assertThat(carol).as(chance.toString()).succeedsWithin(SOON);
        bob.nothingElse();
        assertThat(server.bosh().exchanges()).as(chance.toString()).anyMatch(exchange -> exchange.fault() != null);
    }

    @Test
    void theSameSeedMakesTheSameFaults() {
        assertThat(faultsOf(RandomFaults.seeded(7))).isEqualTo(faultsOf(RandomFaults.seeded(7)));
        assertThat(faultsOf(RandomFaults.seeded(7))).isNotEqualTo(faultsOf(RandomFaults.seeded(8)));
        assertThat(RandomFaults.seeded(7)).hasToString("random faults with the seed 7");
    }

    @Test
    void probabilitiesAreWhatTheyAre() {
        RandomFaults all = RandomFaults.seeded(3)
                .losses(0.2)
                .delays(0.2, Duration.ofSeconds(1))
                .duplicates(0.2)
                .reorders(0.2)
                .cuts(0.2);
        List<String> names = faultsOf(all);
        for (String kind : List.of(
                "request lost",
                "response lost",
                "request delayed",
                "response delayed",
                "duplicated",
                "overtaken",
                "truncated")) {
            assertThat(names.stream().filter(name -> name.contains(kind)).count())
                    .as(kind)
                    .isBetween(50L, 250L);
        }
        assertThat(names).doesNotContain("null");
        RandomFaults none = RandomFaults.seeded(3)
                .losses(0)
                .delays(0, Duration.ZERO)
                .duplicates(0)
                .reorders(0)
                .cuts(0);
        assertThat(faultsOf(none)).containsOnly("null");
    }

    @Test
    void whatIsSentOftenGetsThrough() {
        RandomFaults always = RandomFaults.seeded(1)
                .delays(0, Duration.ZERO)
                .duplicates(0)
                .reorders(0)
                .cuts(0)
                .losses(1)
                .attempts(3);
        assertThat(always.faultOf(request(5, 3))).isNotNull();
        assertThat(always.faultOf(request(5, 4))).isNull();
        assertThat(always.faultOf(request(-1, 1))).isNull();
    }

    private static List<String> faultsOf(RandomFaults chance) {
        return IntStream.range(0, 1_000)
                .mapToObj(ordinal -> String.valueOf(chance.faultOf(request(ordinal, 1))))
                .toList();
    }

    private static BoshRequest request(long ordinal, int attempt) {
        return new BoshRequest(1, 1_000 + ordinal, ordinal, attempt, Stanza.parse("<body/>"), Map.of());
    }
}
