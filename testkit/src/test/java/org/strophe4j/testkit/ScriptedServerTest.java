package org.strophe4j.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts that are followed, and what is said about those that are not. */
class ScriptedServerTest {
    private static final Duration BRIEFLY = Duration.ofMillis(200);

    private final ScriptedServer server = ScriptedServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    private RawClient client() {
        return RawClient.connect(server.webSocketUri());
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

    @Test
    void aTestReadsAsAConversation() {
        server.handshake("alice")
                .expect("<iq type='get' id='{id}'><ping xmlns='urn:xmpp:ping'/></iq>")
                .reply("<iq type='result' id='{id}'/>")
                .expectClose()
                .replyClose();
        RawClient alice = client();
        alice.open("localhost");
        alice.next("features");
        alice.auth("PLAIN", "\0alice\0anything");
        alice.next("success");
        alice.open("localhost");
        alice.next("features");
        alice.bind("phone");
        assertThat(alice.jid()).isEqualTo("alice@localhost/script");
        alice.nothingElse();
        alice.send("<close xmlns='urn:ietf:params:xml:ns:xmpp-framing'/>").next("close");
        server.verify();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCRAM-SHA-1", "SCRAM-SHA-256", "SCRAM-SHA-384", "SCRAM-SHA-512"})
    void scramIsHonestUnlessToldOtherwise(String mechanism) {
        ScramScript scram = ScramScript.of(mechanism, "alice", "alicepw");
        server.expect(scram.auth())
                .reply(scram::challenge)
                .expect(scram.response())
                .reply(captures -> {
                    assertThat(scram.proves(captures)).isTrue();
                    return scram.success(captures);
                });
        assertThat(client().scram(mechanism, "alice", "alicepw").name()).isEqualTo("success");
        server.verify();
    }

    @Test
    void scramLies() {
        ScramScript scram =
                ScramScript.of("SCRAM-SHA-1", "alice", "alicepw").nonce("N").serverFinal(honest -> "v=AAAA");
        server.expect(scram.auth())
                .reply(scram::challenge)
                .expect(scram.response())
                .reply(captures -> {
                    assertThat(scram.proves(captures)).isFalse();
                    return scram.success(captures);
                });
        RawClient client = client();
        assertThatThrownBy(() -> client.scram("SCRAM-SHA-1", "alice", "wrong"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("v=AAAA");
        server.verify();
    }

    @Test
    void preamblesLetClientsIn() {
        server.script()
                .begin(Preamble.scram(ScramScript.of("SCRAM-SHA-256", "alice", "alicepw")))
                .stall();
        RawClient alice = client();
        alice.open("localhost");
        alice.next("features");
        alice.scram("SCRAM-SHA-256", "alice", "alicepw");
        alice.open("localhost");
        alice.next("features");
        alice.bind(null);
        assertThat(alice.jid()).isEqualTo("alice@localhost/script");
        server.verify();
    }

    @Test
    void theSecondConnectionHasAScriptOfItsOwn() {
        server.connection().expect("<a xmlns='x'/>").reset();
        server.connection().expect("<b xmlns='x'/>").reply("<c xmlns='x'/>");
        assertThat(client().send("<a xmlns='x'/>").next().name()).isEqualTo("lost");
        assertThat(client().send("<b xmlns='x'/>").next().name()).isEqualTo("c");
        server.verify();
    }

    @Test
    void linesMayBeWrittenWhileTheClientTalks() {
        Conversation script = server.connection();
        RawClient client = clientInBackground();
        client.send("<a xmlns='x'/>");
        script.expect("<a xmlns='x'/>").reply("<b xmlns='x'/>");
        assertThat(client.next().name()).isEqualTo("b");
        server.verify();
    }

    /** The handshake needs a line of the script, and there is none yet. */
    private RawClient clientInBackground() {
        server.script().acceptUpgrade(Map.of());
        return client();
    }

    // --- comparing

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<a xmlns='x' b='1' c='2'/> | <a c=\"2\" b=\"1\" xmlns=\"x\"></a>",
                "<a xmlns='x'><b/></a> | <p:a xmlns:p='x'> <p:b/> </p:a>",
                "<message to='*'><body>*</body></message> | <message xmlns='jabber:client' to='q'><body><b/>x</body></message>",
                "<a xmlns='x' b='{v}' c='{v}'/> | <a xmlns='x' b='1' c='1'/>",
                "<stream:features/> | <features xmlns='http://etherx.jabber.org/streams'/>"
            })
    void structureCounts(String expected, String sent) {
        server.expect(expected).reply("<ok xmlns='x'/>");
        assertThat(client().send(sent).next().name()).isEqualTo("ok");
        server.verify();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<a xmlns='x'/> | <b xmlns='x'/> | /b: expected <a> in the namespace 'x', came <b> in the namespace 'x'",
                "<a xmlns='x'/> | <a xmlns='y'/> | came <a> in the namespace 'y'",
                "<a xmlns='x' b='1'/> | <a xmlns='x' b='2'/> | /a/@b: expected '1', came '2'",
                "<a xmlns='x' b='1'/> | <a xmlns='x'/> | /a/@b: expected '1', is missing",
                "<a xmlns='x'/> | <a xmlns='x' b='2'/> | /a: attributes that were not expected: {b=2}",
                "<a xmlns='x'>t</a> | <a xmlns='x'>u</a> | /a: expected the text 't', came 'u'",
                "<a xmlns='x'><b/></a> | <a xmlns='x'/> | /a: <b> in the namespace 'x' is missing",
                "<a xmlns='x'/> | <a xmlns='x'><b/></a> | /a: <b> in the namespace 'x' was not expected",
                "<a xmlns='x' b='{v}' c='{v}'/> | <a xmlns='x' b='1' c='2'/> | /a/@c: expected '{v}', came '2'",
                "<a xmlns='x'/> | <a | it is not XML"
            })
    void differencesAreNamed(String expected, String sent, String difference) {
        server.expect(expected);
        client().send(sent);
        assertThat(eventually(difference)).contains(difference, "expected: expect " + expected, "came:     " + sent);
    }

    @Test
    void somethingLikeItMayHaveMore() {
        server.script()
                .expectLike("<iq type='get'><a xmlns='x'/></iq>")
                .expectLike("<iq type='get'><b xmlns='x' v='{v}'/></iq>")
                .reply("<ok xmlns='x' v='{v}'/>");
        RawClient client = client();
        client.send("<iq xmlns='jabber:client' type='get' id='1'><c xmlns='x'/><a xmlns='x' v='1'>t</a></iq>");
        client.send("<iq xmlns='jabber:client' type='get' id='2'><b xmlns='x' v='&lt;2&gt;'/></iq>");
        assertThat(client.next("ok").attr("v")).isEqualTo("<2>");
        server.verify();
    }

    // --- failing

    @Test
    void theReportShowsTheScriptAndThePlace() {
        server.script().expectOpen().replyOpen().expect("<presence/>").reply("<never xmlns='x'/>");
        RawClient client = client();
        client.open("localhost");
        client.send("<iq xmlns='jabber:client'/>");
        assertThat(client.next().name()).isEqualTo("lost");
        assertThat(failure().lines())
                .anyMatch(line -> line.startsWith("Connection 1: /iq: expected <presence>"))
                .contains(
                        "done 2  accept the WebSocket, headers {}",
                        "HERE 5  expect <presence/>",
                        "     6  reply <never xmlns='x'/>");
    }

    @Test
    void whatNeverCameFails() {
        server.expect("<a xmlns='x'/>");
        assertThat(failure()).contains("Connection 1: Nobody connected.");
        client();
        assertThat(eventually("HERE 3"))
                .contains("Connection 1: The client did nothing more.", "HERE 3  expect <a xmlns='x'/>");
    }

    @Test
    void whatNobodyExpectedFails() {
        server.expect("<a xmlns='x'/>");
        client().send("<a xmlns='x'/>").send("<b xmlns='x'/>");
        assertThat(eventually("After its last line")).contains("After its last line came <b xmlns='x'/>");
    }

    @Test
    void aConnectionTooManyFails() throws IOException {
        server.expect("<a xmlns='x'/>");
        client().send("<a xmlns='x'/>");
        server.verify();
        try (Socket second = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            assertThat(second.isConnected()).isTrue();
            assertThat(eventually("1 more connections came")).contains("1 more connections came");
        }
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

    @Test
    void aReplyWithoutItsCaptureFails() {
        server.expect("<a xmlns='x'/>").reply("<b xmlns='x' v='{v}'/>");
        client().send("<a xmlns='x'/>");
        assertThat(eventually("The reply uses")).contains("The reply uses {v}, which no expectation has captured");
    }

    @Test
    void closingVerifiesWhatWasNotVerified() {
        ScriptedServer other = ScriptedServer.start();
        other.expect("<a xmlns='x'/>");
        assertThatThrownBy(other::close).isInstanceOf(AssertionError.class).hasMessageContaining("Nobody connected");
        assertThatCode(other::close).doesNotThrowAnyException();
    }

    // --- breaking

    @Test
    void theRequestMayBeRefused() {
        server.script().replyHttp("503 Service Unavailable", Map.of("Content-Length", "4"), "busy");
        assertThatThrownBy(this::client).hasMessageContaining("HTTP/1.1 503 Service Unavailable");
        server.verify();
    }

    @Test
    void theRequestIsSeen() {
        server.script()
                .expectRequest(Map.of("Sec-WebSocket-Protocol", "xmpp", "sec-websocket-key", "*"))
                .acceptUpgrade(Map.of("X-Greeting", "hello"))
                .reply("<a xmlns='x'/>");
        client().next("a");
        server.verify();
    }

    @Test
    void headersAreCompared() throws IOException {
        server.script().expectRequest(Map.of("Sec-WebSocket-Protocol", "xmpp"));
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            client.getOutputStream().write("GET / HTTP/1.1\r\nsec-websocket-protocol: soap\r\n\r\n".getBytes(UTF_8));
            assertThat(eventually("The header")).contains("The header Sec-WebSocket-Protocol is 'soap', not 'xmpp'.");
        }
    }

    @Test
    void aWrongAcceptBreaksTheHandshake() {
        server.script().acceptUpgrade(Map.of("Sec-WebSocket-Accept", "d3Jvbmc="));
        assertThatThrownBy(this::client).hasMessageContaining("d3Jvbmc=");
        server.verify();
    }

    @Test
    void aConnectionMayEndBeforeItBegins() throws IOException {
        server.connection().cut();
        server.connection().reset();
        try (Socket cut = new Socket(InetAddress.getLoopbackAddress(), server.port());
                Socket reset = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            assertThat(cut.getInputStream().read()).isEqualTo(-1);
            assertThatThrownBy(() -> reset.getInputStream().read()).hasMessageContaining("reset");
        }
        server.verify();
    }

    @Test
    void cutEndsTheConnection() {
        server.expect("<a xmlns='x'/>").reply("<b xmlns='x'/>").cut();
        RawClient client = client();
        client.send("<a xmlns='x'/>").next("b");
        assertThat(client.next().name()).isEqualTo("lost");
        server.verify();
    }

    @Test
    void stallSaysNothingAndHearsNothing() {
        server.expect("<a xmlns='x'/>").stall();
        client().send("<a xmlns='x'/>").send("<b xmlns='x'/>").send("<c xmlns='x'/>");
        server.verify();
    }

    @Test
    void bytesMayBeSpoilt() {
        server.expect("<a xmlns='x'/>")
                .garble(3, 'z')
                .reply("<b xmlns='x'/>")
                .truncate(5)
                .reply("<c xmlns='x'/>")
                .cut();
        RawClient client = client();
        assertThat(client.send("<a xmlns='x'/>").next().name()).isEqualTo("z");
        assertThat(client.next().name()).isEqualTo("lost");
        server.verify();
    }

    @Test
    void framesAndBytesMayBeAnything() {
        server.expect("<a xmlns='x'/>")
                .sendFrame(1, 0, "<b ".getBytes(UTF_8))
                .sendFrame(3, 12, new byte[70_000])
                .sendBytes(new byte[] {(byte) 0x8A, 2, 'h', 'i'})
                .expectCloseFrame(1002)
                .expectDisconnect();
        RawClient client = client();
        assertThat(client.send("<a xmlns='x'/>").next().toXml()).isEqualTo("<frame first=\"1\" length=\"3\"/>");
        assertThat(client.next().toXml()).isEqualTo("<frame first=\"c3\" length=\"70000\"/>");
        assertThat(client.next("pong").text()).isEqualTo("hi");
        client.frame(0x88, new byte[] {1002 >> 8, (byte) 1002}).close();
        server.verify();
    }

    @Test
    void codeOfTheTestRunsInItsTurn() throws InterruptedException {
        CountDownLatch turn = new CountDownLatch(1);
        server.expect("<a xmlns='x'/>").run(turn::countDown);
        RawClient client = client();
        assertThat(turn.getCount()).isEqualTo(1);
        client.send("<a xmlns='x'/>");
        turn.await();
        server.verify();
    }

    @Test
    void closingEndsAllThreads() {
        server.expect("<a xmlns='x'/>").stall();
        client().send("<a xmlns='x'/>");
        server.verify();
        server.close();
        List<String> threads = Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("strophe4j-script"))
                .toList();
        assertThat(threads).isEmpty();
    }
}
