package org.strophe4j.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.testkit.server.BoshExchange;

/** BOSH as HTTP: methods, headers, versions, connections; and what the server counts. */
class BoshHttpTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String CREATION = "<body xmlns='http://jabber.org/protocol/httpbind' rid='1000' to='localhost'"
            + " wait='60' hold='1' xmlns:xmpp='urn:xmpp:xbosh' xmpp:version='1.0'/>";

    private final EmbeddedServer server = EmbeddedServer.builder()
            .account("alice", "alicepw")
            .bosh(bosh -> bosh.gzip(true).pollingSeconds(0))
            .start();
    private final RawHttp http = RawHttp.connect(server.boshUri(), null);

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    private static String head(String method, String path, String version, String... headers) {
        String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return method + ' ' + path + ' ' + version + "\r\nHost: localhost\r\n" + lines + "\r\n";
    }

    private RawHttp.Answer ask(String head) {
        return http.send(head).answer();
    }

    // --- methods and paths

    @Test
    void pagesOfAnyOriginMayTalkToTheServer() {
        String origin = "Origin: https://example.org";
        RawHttp.Answer preflight = ask(head(
                "OPTIONS",
                "/http-bind",
                "HTTP/1.1",
                origin,
                "Access-Control-Request-Method: POST",
                "Access-Control-Request-Headers: content-type, x-own"));
        assertThat(preflight.status()).isEqualTo(200);
        assertThat(preflight.content()).isEmpty();
        assertThat(preflight.headers())
                .containsEntry("access-control-allow-origin", "*")
                .containsEntry("access-control-allow-methods", "POST, OPTIONS")
                .containsEntry("access-control-allow-headers", "content-type, x-own");
        RawHttp.Answer answer =
                http.post("/http-bind", CREATION.getBytes(UTF_8), origin).answer();
        assertThat(answer.headers()).containsEntry("access-control-allow-origin", "*");
        assertThat(answer.body().attr("sid")).isNotNull();
        assertThat(server.bosh().posts()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE"})
    void otherMethodsAreToldWhatToDo(String method) {
        RawHttp.Answer answer = ask(head(method, "/http-bind", "HTTP/1.1"));
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.headers()).containsEntry("allow", "POST, OPTIONS");
        assertThat(answer.text()).contains("POST a <body/> here", "/xmpp-websocket");
        assertThat(http.post("/http-bind/", CREATION.getBytes(UTF_8)).answer().status())
                .isEqualTo(200);
    }

    @Test
    void otherPathsAreToldWhereToGo() {
        RawHttp.Answer answer = ask(head("GET", "/", "HTTP/1.1"));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).contains("/xmpp-websocket", "/http-bind");
    }

    // --- headers

    @Test
    void theClientSaysWhatAnswersAreCalled() {
        try (RawBosh client = new RawBosh(server.boshUri())) {
            client.begin("to='localhost' content='text/html; charset=utf-8'");
            assertThat(client.body("pause='5'").answer().headers())
                    .containsEntry("content-type", "text/html; charset=utf-8");
        }
        RawHttp.Answer usual = http.post("/http-bind", CREATION.getBytes(UTF_8)).answer();
        assertThat(usual.headers()).containsEntry("content-type", "text/xml; charset=utf-8");
    }

    @Test
    void whoAcceptsCompressionGetsIt() {
        RawHttp.Answer answer = http.post("/http-bind", CREATION.getBytes(UTF_8), "Accept-Encoding: deflate, gzip")
                .answer();
        assertThat(answer.headers()).containsEntry("content-encoding", "gzip");
        assertThat(answer.body().attr("accept")).isEqualTo("gzip,deflate");
        answer = http.post("/http-bind", CREATION.getBytes(UTF_8)).answer();
        assertThat(answer.headers()).doesNotContainKey("content-encoding");
    }

    @Test
    void requestsMayBeCompressed() throws IOException {
        RawHttp.Answer answer = http.post("/http-bind", gzip(CREATION), "Content-Encoding: gzip")
                .answer();
        assertThat(answer.body().attr("sid")).isNotNull();
    }

    @Test
    void whatSwellsTooMuchIsNotTaken() throws IOException {
        byte[] bomb = gzip("<body>" + " ".repeat(50_000_000) + "</body>");
        assertThat(bomb.length).isLessThan(100_000);
        assertThat(http.post("/http-bind", bomb, "Content-Encoding: gzip")
                        .answer()
                        .isLost())
                .isTrue();
        RawBosh.login(server, "alice", "a").close();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void compressionIsOffUnlessAskedFor() {
        try (EmbeddedServer plain = EmbeddedServer.start();
                RawBosh client = new RawBosh(plain.boshUri()).with("Accept-Encoding: gzip")) {
            RawHttp.Answer answer = client.create("to='localhost'").answer();
            assertThat(answer.headers()).doesNotContainKey("content-encoding");
            assertThat(answer.body().attr("accept")).isNull();
        }
    }

    // --- connections

    @Test
    void aConnectionIsUsedAgain() {
        for (int i = 0; i < 3; i++) {
            RawHttp.Answer answer =
                    http.post("/http-bind", CREATION.getBytes(UTF_8)).answer();
            assertThat(answer.line()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(answer.headers()).doesNotContainKey("connection");
        }
    }

    @Test
    void aConnectionIsClosedForWhoWantsThat() {
        RawHttp.Answer answer = http.post("/http-bind", CREATION.getBytes(UTF_8), "Connection: close")
                .answer();
        assertThat(answer.headers()).containsEntry("connection", "close");
        assertThat(http.ends()).isTrue();
    }

    @Test
    void theOldVersionOfHttpIsSpoken() {
        String length = "Content-Length: " + CREATION.length();
        RawHttp.Answer answer =
                ask(head("POST", "/http-bind", "HTTP/1.0", length, "Connection: keep-alive") + CREATION);
        assertThat(answer.headers()).containsEntry("connection", "keep-alive");
        answer = ask(head("POST", "/http-bind", "HTTP/1.0", length) + CREATION);
        assertThat(answer.body().attr("sid")).isNotNull();
        assertThat(http.ends()).isTrue();
    }

    @Test
    void requestsMayComeInChunks() {
        String half = CREATION.substring(0, 100);
        String rest = CREATION.substring(100);
        http.send(head("POST", "/http-bind", "HTTP/1.1", "Transfer-Encoding: chunked"));
        http.send(Integer.toHexString(100) + "\r\n" + half + "\r\n");
        http.send(Integer.toHexString(rest.length()) + "\r\n" + rest + "\r\n0\r\n\r\n");
        assertThat(http.answer().body().attr("sid")).isNotNull();
    }

    @Test
    void whoDoesNotWaitForAnswersGetsThemInOrder() {
        String options = head("OPTIONS", "/http-bind", "HTTP/1.1");
        String post = head("POST", "/http-bind", "HTTP/1.1", "Content-Length: " + CREATION.length()) + CREATION;
        http.send(post + options + post);
        assertThat(http.answer().body().attr("sid")).isNotNull();
        assertThat(http.answer().content()).isEmpty();
        assertThat(http.answer().body().attr("sid")).isNotNull();
        assertThat(server.bosh().mostOpen()).isEqualTo(1);
    }

    @Test
    void whoSendsWithoutEndAndHearsNothingIsDropped() {
        try (RawBosh alice = RawBosh.login(server, "alice", "a")) {
            RawBosh.Post held = alice.body("");
            server.bosh().awaitOpen(1, SOON);
            for (int i = 0; i < 16; i++) {
                held.connection().send(head("OPTIONS", "/http-bind", "HTTP/1.1"));
            }
            assertThat(held.answer().isLost()).isTrue();
            server.bosh().awaitOpen(0, SOON);
        }
    }

    // --- counting

    @Test
    void postsAreCountedAndRemembered() {
        BoshEndpoint bosh = server.bosh();
        try (RawBosh alice = new RawBosh(server.boshUri()).from(500)) {
            alice.begin("to='localhost'");
            RawBosh.Post held = alice.body("");
            bosh.awaitOpen(1, SOON);
            RawBosh.Post next = alice.body("");
            held.answer();
            bosh.awaitPosts(3, SOON);
            bosh.awaitOpen(1, SOON);
            next.again();
            bosh.awaitExchange(exchange -> exchange.rid() == 502, SOON);
            alice.post("nonsense").answer();
            assertThat(bosh.posts()).isEqualTo(5);
            assertThat(bosh.open()).isEqualTo(1);
            assertThat(bosh.mostOpen()).isEqualTo(2);
            assertThat(bosh.exchanges()).extracting(BoshExchange::rid).containsExactly(500L, 501L, 502L, 0L);
            assertThat(bosh.exchanges()).extracting(BoshExchange::status).containsOnly(200);
            assertThat(bosh.exchanges().get(1)).hasToString("POST 2 rid 501 attempt 1: HTTP 200");
            next.drop();
            BoshExchange lost = bosh.awaitExchange(exchange -> exchange.status() == 0, SOON);
            assertThat(lost).hasToString("POST 4 rid 502 attempt 2: no answer");
            assertThat(lost.fault()).isNull();
            bosh.clear();
            assertThat(bosh.exchanges()).isEmpty();
            assertThat(bosh.mostOpen()).isZero();
            assertThat(bosh.posts()).isEqualTo(5);
        }
    }

    @Test
    void theJournalOfExchangesHasALimit() {
        try (EmbeddedServer forgetful = EmbeddedServer.builder().journalSize(2).start();
                RawBosh client = new RawBosh(forgetful.boshUri())) {
            for (int i = 0; i < 4; i++) {
                client.post("nonsense").answer();
            }
            assertThat(forgetful.bosh().exchanges())
                    .extracting(BoshExchange::number)
                    .containsExactly(3L, 4L);
        }
    }

    @Test
    void waitingHasAnEnd() {
        assertThatThrownBy(() -> server.bosh().awaitPosts(1, Duration.ofMillis(10)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Not 1 POSTs within PT0.01S, but 0 came and 0 are open");
        assertThatThrownBy(() -> server.bosh().awaitExchange(any -> true, Duration.ofMillis(10)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("No such exchange");
    }
}
