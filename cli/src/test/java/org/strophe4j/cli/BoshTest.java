package org.strophe4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.cli.Invocation.strophe;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.strophe4j.cli.Invocation.Result;
import org.strophe4j.testkit.EmbeddedServer;

/** Every verb over BOSH, and what the exit code says when that fails. */
class BoshTest {
    private static final String ALICE = "alice@localhost";
    private static final String EAR = ALICE + "/ear";

    private static EmbeddedServer server;

    @BeforeAll
    static void startServer() {
        server = EmbeddedServer.builder().account("alice", "alicepw").start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void ping() {
        Result result = done(at("ping", "--count=2", "--interval=1ms"));

        assertThat(result.out()).contains("Logged in to http://", "2 ");
    }

    @Test
    void connectAndSend() {
        String self = ALICE + "/console";

        Result result = strophe("connect", "--json")
                .at(server.boshService(), self)
                .password("alicepw")
                .input("/xml off", "<message to='" + self + "' type='chat'><body>to myself</body></message>", "/ping")
                .run();

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(Json.objects(result.out()))
                .anySatisfy(event ->
                        assertThat(event).containsEntry("event", "message").containsEntry("body", "to myself"));
        done(strophe("send", "--to", self, "Good", "morning")
                .at(server.boshService(), self)
                .password("alicepw"));
    }

    @Test
    void listen() {
        Invocation invocation =
                strophe("listen", "--count=1").at(server.boshService(), EAR).password("alicepw");
        CompletableFuture<Result> running = CompletableFuture.supplyAsync(invocation::run);
        // Its presence is sent when the login has been shown; what comes sooner would be shown before it.
        server.awaitElement(
                entry -> entry.peer().equals(EAR) && entry.element().name().equals("presence"), Duration.ofSeconds(20));

        server.send(EAR, "<message xmlns='jabber:client' from='bob@localhost/b'><body>Hello</body></message>");

        assertThat(running.join().outLines()).last().isEqualTo("12:00:00  bob@localhost/b  Hello");
    }

    @Test
    void iq() {
        assertThat(done(at("iq", "<ping xmlns='urn:xmpp:ping'/>")).out()).contains("type=\"result\"");
    }

    @Test
    void theWireIsBodiesWithoutSecrets() {
        Result result = done(at("ping", "--count=1", "--xml"));

        assertThat(result.err())
                .contains("-> <body", "<- <body", "sid=\"[redacted]\"", ">[redacted]</auth>", "urn:xmpp:ping")
                .doesNotContain("alicepw");
    }

    @Test
    void aWrongPasswordIsCode3() {
        failed(at("ping").password("wrong").run(), 3, "not-authorized", "Check --jid and the password");
    }

    @Test
    void aRefusedPortIsCode2() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        for (String verb : List.of("ping", "prebind")) {
            Result result = strophe(verb)
                    .at("http://127.0.0.1:" + port + "/http-bind", ALICE)
                    .password("x")
                    .run();

            failed(result, 2, "could not be reached", "Is the server running");
        }
    }

    @Test
    void anAddressWithoutBoshIsCode2() {
        Result result = strophe("ping")
                .at(server.boshService() + "/not-here", ALICE)
                .password("alicepw")
                .run();

        failed(result, 2, "404");
    }

    @Test
    void aDomainThatTheServerDoesNotServeIsCode2() {
        Result result = strophe("ping")
                .at(server.boshService(), "alice@elsewhere.example")
                .password("x")
                .run();

        failed(result, 2, "host-unknown", "Check the domain");
    }

    @Test
    void aServerThatSaysNothingIsCode4() throws IOException {
        try (ServerSocket mute = new ServerSocket(0)) {
            for (String verb : List.of("ping", "prebind")) {
                Result result = strophe(verb, "--timeout", "300ms")
                        .at("http://127.0.0.1:" + mute.getLocalPort() + "/", ALICE)
                        .password("x")
                        .run();

                failed(result, 4, "--timeout");
            }
        }
    }

    private static Invocation at(String... arguments) {
        return strophe(arguments).at(server.boshService(), ALICE).password("alicepw");
    }

    private static Result done(Invocation invocation) {
        Result result = invocation.run();
        assertThat(result.code()).as(result.err()).isZero();
        return result;
    }

    private static void failed(Result result, int code, String... words) {
        assertThat(result.code()).as(result.err()).isEqualTo(code);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains(words).hasLineCount(1);
    }
}
