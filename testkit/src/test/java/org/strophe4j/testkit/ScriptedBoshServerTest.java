package org.strophe4j.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strophe4j.xml.Stanza;

/** Scripts over BOSH that are followed, and what is said about those that are not. */
class ScriptedBoshServerTest {
    private static final Duration BRIEFLY = Duration.ofMillis(200);
    private static final String PING =
            "<iq xmlns='jabber:client' type='get' id='p1'><ping xmlns='urn:xmpp:ping'/></iq>";

    private final ScriptedBoshServer server = ScriptedBoshServer.start();
    private final RawBosh alice = new RawBosh(server.boshUri());

    @AfterEach
    void close() {
        alice.close();
        server.close();
    }

    private static String message(String id) {
        return "<message xmlns='jabber:client' id='" + id + "'/>";
    }

    /** A session that is open, and nothing else. */
    private BoshConversation session() {
        return server.expectOpen().replyOpen();
    }

    /** {@return what is wrong by now: for what the client has seen the consequences of} */
    private String failure() {
        try {
            server.verify(BRIEFLY);
        } catch (AssertionError e) {
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError("The scripts should have failed");
    }

    /** {@return what is wrong when the server has come so far that this is said} */
    private String eventually(String part) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        String failure = "";
        while (!failure.contains(part) && System.nanoTime() < deadline) {
            try {
                server.verify(BRIEFLY);
                Thread.onSpinWait();
            } catch (AssertionError e) {
                failure = String.valueOf(e.getMessage());
            }
        }
        return failure;
    }

    // --- conversations

    @Test
    void aTestReadsAsOneOverWebSocket() {
        server.handshake("alice")
                .expect("<iq type='get' id='{id}'><ping xmlns='urn:xmpp:ping'/></iq>")
                .reply("<iq type='result' id='{id}'/>")
                .expectClose()
                .replyClose();
        alice.login("localhost", RawBosh.USUAL, "alice", "phone");
        alice.nothingElse();
        alice.ask("type='terminate'");
        assertThat(alice.next().attr("type")).isEqualTo("terminate");
        server.verify();
    }

    @Test
    void scramAsOverWebSocket() {
        ScramScript scram = ScramScript.of("SCRAM-SHA-256", "alice", "alicepw");
        server.script().begin(Preamble.scram(scram)).reply("<message id='{bindId}'/>");
        alice.session("localhost", RawBosh.USUAL);
        alice.next("features");
        assertThat(new RawScram(alice::send, alice::next)
                        .login("SCRAM-SHA-256", "alice", "alicepw")
                        .name())
                .isEqualTo("success");
        alice.restart("localhost").next("features");
        assertThat(alice.bind("x")).isEqualTo("alice@localhost/script");
        assertThat(alice.next("message").attr("id")).isEqualTo("bind");
        server.verify();
    }

    @Test
    void theSessionIsWhatTheClientMayExpect() {
        session().replyMechanisms("PLAIN").expectEmpty();
        Stanza body = alice.begin("to='example.org' wait='30' hold='2'");
        assertThat(body.attr("wait")).isEqualTo("30");
        assertThat(body.attr("hold")).isEqualTo("1");
        assertThat(body.attr("requests")).isEqualTo("2");
        assertThat(body.attr("from")).isEqualTo("example.org");
        assertThat(body.getAttributeNS("urn:xmpp:xbosh", "restartlogic")).isEqualTo("true");
        assertThat(RawClient.within(body, "features").namespace()).isEqualTo("http://etherx.jabber.org/streams");
        alice.body("");
        server.verify();
    }

    @Test
    void theSessionMayBeOtherwise() {
        server.expectOpen().replyOpen("requests='5' wait='5x' xmpp:version='2.0' sid='{domain}'");
        Stanza body = alice.begin("to='localhost' wait='60' hold='1'");
        assertThat(body.attr("requests")).isEqualTo("5");
        assertThat(body.attr("wait")).isEqualTo("5x");
        assertThat(body.attr("sid")).isEqualTo("localhost");
        assertThat(body.getAttributeNS("urn:xmpp:xbosh", "version")).isEqualTo("2.0");
        server.script().expect("<message id='1'/>");
        alice.body("", message("1"));
        server.verify();
    }

    @Test
    void repliesThatFollowEachOtherTravelTogether() {
        session().reply("<a xmlns='x'/>").reply("<b xmlns='x'/>").expectEmpty().reply("<c xmlns='x'/>");
        assertThat(alice.begin("to='localhost' wait='60' hold='1'").children()).hasSize(2);
        assertThat(alice.body("").body().children()).hasSize(1);
        server.verify();
    }

    @Test
    void aReplyWaitsForARequest() {
        session().expect("<message id='1'/>").replyEmpty().reply("<message id='2'/>");
        alice.begin("to='localhost' wait='60' hold='1'");
        assertThat(alice.body("", message("1")).body().children()).isEmpty();
        assertThat(eventually("made no request"))
                .contains("Session 1: The client made no request that the last answer could travel with.");
        assertThat(alice.body("").body().child("message")).isNotNull();
        server.verify();
    }

    @Test
    void elementsAreExpectedInWhateverRequestsTheyCome() {
        session()
                .expect("<message id='1'/>")
                .expect("<message id='2'/>")
                .expect("<message id='3'/>")
                .reply("<message id='4'/>");
        alice.begin("to='localhost' wait='60' hold='1'");
        RawBosh.Post empty = alice.body("");
        RawBosh.Post two = alice.body("", message("1"), message("2"));
        assertThat(empty.body().children()).isEmpty();
        RawBosh.Post three = alice.body("", message("3"));
        assertThat(two.body().children()).isEmpty();
        assertThat(three.body().child("message")).isNotNull();
        server.verify();
    }

    @Test
    void requestsAreLookedAtInTheOrderOfTheirNumbers() {
        session().expect("<message id='1'/>").expect("<message id='2'/>");
        alice.begin("to='localhost' wait='60' hold='1'");
        long rid = alice.rid();
        alice.body(rid + 1, "", message("2"));
        alice.body(rid, "", message("1"));
        server.verify();
    }

    @Test
    void aRequestIsExpectedWithItsAttributes() {
        session()
                .expectBody(
                        "<body rid='{rid}' pause='{pause}'><message id='1'/></body>",
                        Map.of("X-Own", "yes", "content-length", "*"))
                .replyBody("<body ack='{rid}' report='{pause}'><message id='2'/></body>");
        alice.begin("to='localhost' wait='60' hold='1'");
        alice.body(""); // needs no line
        alice.with("X-Own: yes");
        alice.body("pause='7'", message("1"));
        assertThat(alice.reconnected().body("").connection()).isNotNull();
        server.verify();
    }

    @Test
    void answersMayLeaveInAnyOrder() {
        session()
                .expectBody("<body rid='{first}'><message id='1'/></body>")
                .expectBody("<body rid='{second}'><message id='2'/></body>")
                .replyTo("{second}", "<body><message id='b'/></body>")
                .replyTo("{first}", "<body><message id='a'/></body>");
        alice.begin("to='localhost' wait='60' hold='1'");
        RawBosh.Post first = alice.body("", message("1"));
        RawBosh.Post second = alice.body("", message("2"));
        assertThat(RawClient.within(second.body(), "message").attr("id")).isEqualTo("b");
        Stanza answer = RawClient.within(first.body(), "message");
        assertThat(answer.attr("id")).isEqualTo("a");
        assertThat(answer.namespace()).isEqualTo("jabber:client");
        server.verify();
    }

    @Test
    void theEndMayHaveACondition() {
        session().expectEmpty().reply("<message id='last'/>").replyTerminate("system-shutdown");
        alice.begin("to='localhost' wait='60' hold='1'");
        Stanza end = alice.body("").body();
        assertThat(end.attr("type")).isEqualTo("terminate");
        assertThat(end.attr("condition")).isEqualTo("system-shutdown");
        assertThat(end.child("message")).isNotNull();
        server.verify();
    }

    @Test
    void theEndMayBeAStreamError() {
        session()
                .expectBody("<body rid='{a}'/>")
                .expectBody("<body rid='{b}'/>")
                .replyStreamError("conflict");
        alice.begin("to='localhost' wait='60' hold='1'");
        RawBosh.Post first = alice.body("");
        RawBosh.Post second = alice.body("");
        Stanza end = first.body();
        assertThat(end.attr("condition")).isEqualTo("remote-stream-error");
        assertThat(RawClient.within(end, "error > conflict")).isNotNull();
        assertThat(second.body().attr("type")).as("the others hear nothing").isNull();
        server.verify();
    }

    @Test
    void aClientMayLeaveWithoutALine() {
        session();
        alice.begin("to='localhost' wait='60' hold='1'");
        RawBosh.Post held = alice.body("");
        Stanza end = alice.body("type='terminate'", "<presence xmlns='jabber:client' type='unavailable'/>")
                .body();
        assertThat(held.body().attr("type")).isNull();
        assertThat(end.attr("type")).isEqualTo("terminate");
        server.verify();
    }

    @Test
    void theSecondSessionHasAScriptOfItsOwn() {
        server.session().expectOpen().replyOpen().expect("<message id='1'/>");
        server.session().expectOpen().replyOpen().expect("<message id='2'/>");
        RawBosh bob = new RawBosh(server.boshUri()).from(5);
        alice.begin("to='localhost' wait='60' hold='1'");
        bob.begin("to='localhost' wait='60' hold='1'");
        assertThat(bob.sid()).isNotEqualTo(alice.sid());
        bob.body("", message("2"));
        alice.body("", message("1"));
        server.verify();
        bob.close();
    }

    @Test
    void aSessionMayBeginInTheMiddle() {
        server.expectBody("<body sid='from-elsewhere' rid='77'/>")
                .replyBody("<body><message/></body>")
                .expect("<message id='1'/>");
        assertThat(alice.body(77, "sid='from-elsewhere'").body().child("message"))
                .isNotNull();
        alice.body(78, "sid='from-elsewhere'", message("1"));
        server.verify();
    }

    @Test
    void pagesOfAnyOriginMayTalkToTheServer() {
        session();
        try (RawHttp http = RawHttp.connect(server.boshUri(), null)) {
            assertThat(http.send("OPTIONS /http-bind HTTP/1.1\r\nOrigin: https://example.org\r\n\r\n")
                            .answer()
                            .headers())
                    .containsEntry("access-control-allow-origin", "*");
        }
        assertThat(alice.create("to='localhost' wait='60' hold='1'").answer().headers())
                .containsEntry("access-control-allow-origin", "*");
    }

    // --- breaking

    @Test
    void aLostAnswerIsGivenAgain() {
        session()
                .expectBody("<body rid='{rid}'><iq type='get' id='{id}'>*</iq></body>")
                .lose("{rid}")
                .expectRepeat()
                .reply("<iq type='result' id='{id}'/>");
        alice.begin("to='localhost' wait='60' hold='1'");
        RawBosh.Post post = alice.body("", PING);
        assertThat(post.answer().isLost()).isTrue();
        assertThat(post.again().body().child("iq")).isNotNull();
        assertThat(post.again().body().child("iq"))
                .as("as often as it is asked for")
                .isNotNull();
        server.verify();
    }

    @Test
    void aResetIsForAllConnections() {
        session().expect("<message id='1'/>").reset().reply("<message id='2'/>");
        alice.begin("to='localhost' wait='60' hold='1'");
        RawBosh.Post held = alice.body("");
        RawBosh.Post post = alice.body("", message("1"));
        assertThat(held.body().children()).isEmpty();
        assertThat(post.answer().isLost()).isTrue();
        assertThat(held.connection().ends()).isTrue();
        alice.reconnected();
        assertThat(post.again().body().child("message")).isNotNull();
        server.verify();
    }

    @Test
    void afterACutNothingIsJudged() {
        session().expect("<message id='1'/>").cut();
        alice.begin("to='localhost' wait='60' hold='1'");
        RawBosh.Post post = alice.body("", message("1"));
        assertThat(post.connection().ends()).isTrue();
        post.again();
        alice.reconnected().body("", message("2"));
        server.verify();
    }

    @Test
    void theFirstRequestMayBeReset() {
        server.session().reset().expectOpen().replyOpen();
        RawBosh.Post first = alice.create("to='localhost' wait='60' hold='1'");
        assertThat(first.answer().isLost()).isTrue();
        assertThat(first.again().body().attr("sid")).isNotNull();
        server.verify();
    }

    @Test
    void stallSaysNothingAndHearsNothing() {
        session().expect("<message id='1'/>").stall();
        alice.begin("to='localhost' wait='60' hold='1'");
        alice.body("", message("1"));
        alice.body("", message("2"));
        alice.body("", message("3"));
        server.verify();
    }

    @Test
    void bodiesMayBeSpoilt() {
        session()
                .expectEmpty()
                .garble(1, 'x')
                .replyEmpty()
                .expectEmpty()
                .truncate(5)
                .replyEmpty()
                .cut()
                .expectRepeat();
        alice.begin("to='localhost' wait='60' hold='1'");
        assertThat(alice.body("").body().name()).isEqualTo("xody");
        RawBosh.Post cut = alice.body("");
        assertThat(cut.answer().isLost()).isTrue();
        assertThat(cut.again().body().name()).isEqualTo("body");
        server.verify();
    }

    @Test
    void anythingMayBeAnswered() {
        session()
                .expectEmpty()
                .replyRaw("<html>")
                .expectEmpty()
                .replyRaw(new byte[0])
                .expectEmpty()
                .replyHttp("503 Busy", Map.of("Content-Length", "4", "Retry-After", "1"), "busy")
                .expectRepeat()
                .replyEmpty()
                .expectEmpty()
                .replyHttp("404 Not Found")
                .expectEmpty()
                .sendBytes("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi".getBytes(UTF_8));
        alice.begin("to='localhost' wait='60' hold='1'");
        assertThat(alice.body("").answer().text()).isEqualTo("<html>");
        assertThat(alice.body("").answer().content()).isEmpty();
        RawBosh.Post busy = alice.body("");
        assertThat(busy.answer().headers()).containsEntry("retry-after", "1");
        assertThat(busy.again().body().children()).isEmpty();
        assertThat(alice.body("").answer().status()).isEqualTo(404);
        assertThat(alice.body("").answer().text()).isEqualTo("hi");
        server.verify();
    }

    @Test
    void codeOfTheTestRunsWhenEverythingBeforeItHasLeft() throws InterruptedException {
        CountDownLatch turn = new CountDownLatch(1);
        session().run(turn::countDown);
        alice.begin("to='localhost' wait='60' hold='1'");
        turn.await();
        server.verify();
    }

    // --- failing

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | <a xmlns='x'/> | /a: expected <message>",
                "'' | <message xmlns='jabber:client' id='2'/> | /message/@id: expected '1', came '2'",
                "type='terminate' | '' | This is not an element.",
                "pause='60' | '' | This is not an element."
            })
    void differencesAreNamed(String attributes, String payload, String difference) {
        session().expect("<message id='1'/>");
        alice.begin("to='localhost' wait='60' hold='1'");
        RawBosh.Post post = alice.body(attributes, payload);
        assertThat(post.answer().isLost()).isTrue();
        assertThat(failure()).contains("Session 1: ", difference, "HERE 3  expect <message id='1'/>");
    }

    @Test
    void aRequestThatIsNotTheExpectedFails() {
        session().expectBody("<body pause='60'/>");
        alice.begin("to='localhost' wait='60' hold='1'");
        alice.body("");
        alice.body("pause='61'");
        assertThat(eventually("/body")).contains("/body/@pause: expected '60', came '61'");
    }

    @Test
    void elementsThatAreLeftOverFail() {
        session().expect("<message id='1'/>").expectEmpty();
        alice.begin("to='localhost' wait='60' hold='1'");
        alice.body("", message("1"), message("2"));
        assertThat(eventually("still to be")).contains("This is still to be expected.", "id=\"2\"");
    }

    @Test
    void headersAreCompared() {
        session().expectBody("<body/>", Map.of("X-Own", "yes"));
        alice.begin("to='localhost' wait='60' hold='1'");
        alice.with("X-Own: no").body("", message("1"));
        assertThat(eventually("The header")).contains("The header X-Own is 'no', not 'yes'.");
    }

    @Test
    void otherWordsUnderTheSameNumberFail() {
        session().expect("<message id='1'/>").replyEmpty().expectRepeat();
        alice.begin("to='localhost' wait='60' hold='1'");
        alice.body("", message("1")).body();
        alice.body(alice.rid() - 1, "", message("2"));
        assertThat(eventually("something else"))
                .contains("Under the number " + (alice.rid() - 1) + " came something else before: <body");
    }

    @Test
    void otherWordsUnderTheSameNumberFailWithoutALineToo() {
        session().expect("<message id='1'/>").replyEmpty();
        alice.begin("to='localhost' wait='60' hold='1'");
        alice.body("", message("1")).body();
        alice.body(alice.rid() - 1, "", message("2"));
        assertThat(eventually("After its last line")).contains("After its last line came again the request <body");
    }

    @Test
    void whatNobodyExpectedFails() {
        session();
        alice.begin("to='localhost' wait='60' hold='1'");
        alice.body("", message("1"));
        assertThat(eventually("After its last line")).contains("Session 1: After its last line came <body");
    }

    @Test
    void whatWaitsInVainFails() {
        session().expectEmpty().replyEmpty().reply("<message/>");
        alice.begin("to='localhost' wait='60' hold='1'");
        alice.body("").body();
        alice.body("type='terminate'");
        assertThat(eventually("should have waited"))
                .contains("The client should have waited for what is to be said, but it did this: <body");
    }

    @Test
    void aSessionTooManyFails() {
        session();
        alice.begin("to='localhost' wait='60' hold='1'");
        new RawBosh(server.boshUri()).from(9).create("to='localhost' wait='60' hold='1'");
        assertThat(eventually("1 more sessions")).contains("1 more sessions came than there are scripts (1)");
    }

    @Test
    void whatIsNotBoshFails() {
        assertThat(alice.post("nonsense").answer().status()).isEqualTo(400);
        assertThat(failure()).contains("A request came that is none of BOSH: POST /http-bind HTTP/1.1 nonsense");
        try (RawHttp http = RawHttp.connect(server.boshUri(), null)) {
            http.send("POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n");
            assertThat(eventually("no client may send")).contains("a request whose length is x");
        }
    }

    @Test
    void aScriptThatAsksTheImpossibleFails() {
        session().replyTo("4711", "<body/>");
        alice.begin("to='localhost' wait='60' hold='1'");
        assertThat(eventually("is wrong"))
                .contains("The script itself is wrong: No request with the rid 4711 waits, only []");
    }

    @Test
    void closingVerifiesWhatWasNotVerified() {
        ScriptedBoshServer other = ScriptedBoshServer.start();
        other.expectOpen();
        assertThatThrownBy(other::close).isInstanceOf(AssertionError.class).hasMessageContaining("Nobody connected");
        assertThatCode(other::close).doesNotThrowAnyException();
    }

    @Test
    void closingEndsAllThreads() {
        session().expectEmpty().stall();
        alice.begin("to='localhost' wait='60' hold='1'");
        alice.body("");
        server.verify();
        server.close();
        List<String> threads = Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("strophe4j-script"))
                .toList();
        assertThat(threads).isEmpty();
    }
}
