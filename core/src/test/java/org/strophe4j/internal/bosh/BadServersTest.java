package org.strophe4j.internal.bosh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.internal.bosh.BoshServer.Exchange;
import org.strophe4j.internal.net.LoopbackServer;
import org.strophe4j.internal.websocket.Recorder;
import org.strophe4j.transport.Ending;
import org.strophe4j.xml.Stanza;

/** Servers, and things in front of servers, that do not do as they should: rows F17 to F20, X19, W4. */
final class BadServersTest {
    private static final int SMALL = 64 * 1024;

    private final Wire wire = new Wire();

    // ---- connections that go

    @Test
    void aConnectionThatIsClosedBetweenRequestsIsMissedByNobody() throws Exception {
        try (BoshServer server = new BoshServer(exchange -> {
                    if (exchange.index() == 0) {
                        exchange.answer(BoshServer.TERMS, BoshServer.FEATURES);
                        exchange.peer().close();
                    } else {
                        exchange.answer(Wire.message("a"));
                    }
                });
                wire) {
            wire.open(server);
            wire.events.next();
            wire.send("1");
            assertThat(wire.events.next().attr("id")).isEqualTo("a");
            assertThat(server.connections).hasValueGreaterThan(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "reset", "half a head", "half a body", "a bit of a body", "half a chunk"})
    void f18WhatWasLostIsMadeAgain(String way) throws Exception {
        try (BoshServer server = BoshServer.withSession(exchange -> {
                    if (exchange.attempt() == 1) {
                        lose(way, exchange.peer());
                    } else {
                        exchange.answer(Wire.message("a"));
                    }
                });
                wire) {
            wire.open(server);
            wire.events.next();
            wire.send("1");
            assertThat(wire.events.next().attr("id")).isEqualTo("a");
            server.next();
            Exchange first = server.next();
            Exchange again = server.next();
            assertThat(again.request().body())
                    .as("the same bytes")
                    .isEqualTo(first.request().body());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "reset", "half a body"})
    void f18AndThenGivenUp(String way) throws Exception {
        try (BoshServer server = BoshServer.withSession(exchange -> lose(way, exchange.peer()));
                wire) {
            wire.open(server).established();
            assertThat(wire.ending().condition()).isEqualTo("remote-connection-failed");
            assertThat(server.exchanges).extracting(Exchange::attempt).containsExactly(1, 1, 2);
        }
    }

    private static void lose(String way, HttpPeer peer) throws IOException {
        switch (way) {
            case "half a head" -> peer.send("HTTP/1.1 200 OK\r\nContent-Le");
            case "half a body" -> peer.send("HTTP/1.1 200 OK\r\nContent-Length: 200\r\n\r\n<body ");
            case "a bit of a body" -> peer.send("HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n");
            case "half a chunk" -> peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n<body ");
            case "reset" -> peer.reset();
            default -> {
                // Closed without a word.
            }
        }
        peer.close();
    }

    @Test
    void nobodyThere() throws Exception {
        int port;
        try (LoopbackServer gone = new LoopbackServer(client -> {})) {
            port = gone.endpoint().port();
        }
        try (wire) {
            wire.open(java.net.URI.create("http://127.0.0.1:" + port + "/http-bind"));
            Ending ending = wire.ending();
            assertThat(ending.condition()).isEqualTo("remote-connection-failed");
            assertThat(ending.detail()).contains("127.0.0.1:" + port);
        }
    }

    // ---- answers that are none

    @ParameterizedTest
    @CsvSource({
        "200 OK, text/html, <html/>, remote-connection-failed",
        "200 OK, text/xml, <html/>, bad-format",
        "200 OK, text/xml, <body, bad-format",
        "200 OK, text/xml, <!DOCTYPE x>, restricted-xml",
        "301 Moved, text/plain, '', remote-connection-failed",
        "302 Found, text/plain, '', remote-connection-failed",
        "307 Temporary Redirect, text/plain, '', remote-connection-failed",
        "400 Bad Request, text/plain, '', bad-request",
        "403 Forbidden, text/plain, '', policy-violation",
        "404 Not Found, text/html, <html/>, item-not-found",
        "407 Proxy Authentication Required, text/plain, '', remote-connection-failed",
    })
    void f20EndsTheSession(String status, String type, String body, String condition) throws Exception {
        AtomicInteger elsewhere = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        wire.watch = new BoshWatch() {
            @Override
            public void refused(int code) {
                refused.set(code);
            }
        };
        try (LoopbackServer other = new LoopbackServer(client -> elsewhere.incrementAndGet());
                BoshServer server = BoshServer.withSession(exchange -> exchange.peer()
                        .respond(
                                status,
                                "Content-Type: " + type + "\r\nLocation: http://" + other.endpoint() + "/\r\n",
                                body.getBytes(StandardCharsets.UTF_8)));
                wire) {
            wire.open(server).established();
            assertThat(wire.ending().condition()).isEqualTo(condition);
            int code = Integer.parseInt(status.substring(0, 3));
            assertThat(refused).hasValue(code < 300 ? 0 : code);
            assertThat(server.exchanges).hasSize(2);
            assertThat(elsewhere).as("redirects are not followed").hasValue(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"429 Too Many Requests", "500 Oops", "502 Bad Gateway", "503 Busy", "504 Timeout"})
    void f19GivesUpAfterAsManyAsIsSaid(String status) throws Exception {
        wire.maxRetries = 0;
        try (BoshServer server = BoshServer.withSession(
                        exchange -> exchange.peer().respond(status, "Retry-After: 1\r\n", new byte[0]));
                wire) {
            wire.open(server).established();
            Ending ending = wire.ending();
            assertThat(ending.condition()).isEqualTo("remote-connection-failed");
            assertThat(ending.detail()).contains(status.substring(0, 3));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"200 OK", "204 No Content"})
    void anAnswerWithoutABodyIsALoss(String status) throws Exception {
        try (BoshServer server = BoshServer.withSession(exchange -> {
                    if (exchange.attempt() == 1) {
                        exchange.peer()
                                .send("HTTP/1.1 " + status + "\r\n"
                                        + (status.startsWith("204") ? "" : "Content-Length: 0\r\n") + "\r\n");
                    } else {
                        exchange.answer(Wire.message("a"));
                    }
                });
                wire) {
            wire.open(server);
            wire.events.next();
            wire.send("1");
            assertThat(wire.events.next().attr("id")).isEqualTo("a");
            assertThat(wire.events.written)
                    .as("reported once for each time it was written")
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH\r\n\r\n",
                "220 smtp.example.org ESMTP\r\n\r\n",
                "HTTP/1.1 abc OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n<body/>",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n<body/>",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n<body/>\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\n<body/>\r\n0\r\n\r\n",
            })
    void nonsenseInsteadOfHttp(String nonsense) throws Exception {
        try (BoshServer server = BoshServer.withSession(exchange -> {
                    exchange.peer().send(nonsense);
                    exchange.peer().close();
                });
                wire) {
            wire.open(server).established();
            assertThat(wire.ending().condition()).isEqualTo("remote-connection-failed");
        }
    }

    @Test
    void w4AFloodOfHeadersEnds() throws Exception {
        try (BoshServer server = BoshServer.withSession(exchange -> {
                    exchange.peer().send("HTTP/1.1 200 OK\r\n");
                    try {
                        for (int i = 0; i < 1_000_000; i++) {
                            exchange.peer().send("X-Header-" + i + ": " + "x".repeat(1_000) + "\r\n");
                        }
                        throw new AssertionError("a gigabyte of headers was read");
                    } catch (SocketException e) {
                        assertThat(e).as("the client hangs up").isNotNull();
                    }
                });
                wire) {
            wire.open(server).established();
            assertThat(wire.ending().condition()).isEqualTo("remote-connection-failed");
        }
    }

    // ---- too much

    @ParameterizedTest
    @CsvSource({"0, true", "1, false"})
    void x19ABodyHasALimit(int over, boolean taken) throws Exception {
        wire.maxBodyBytes = SMALL;
        String empty = BoshServer.body("", Wire.message(""));
        String xml = BoshServer.body("", Wire.message("x".repeat(SMALL - empty.length() + over)));
        assertThat(xml).hasSize(SMALL + over);
        try (BoshServer server = BoshServer.withSession(exchange -> {
                    if (exchange.index() == 1) {
                        exchange.peer().respond("200 OK", "", xml.getBytes(StandardCharsets.UTF_8));
                    }
                });
                wire) {
            wire.open(server).established();
            if (taken) {
                assertThat(wire.events.next().name()).isEqualTo("message");
            } else {
                assertThat(wire.ending().condition()).isEqualTo("policy-violation");
                assertThat(server.exchanges).as("not asked for again").hasSize(2);
            }
        }
    }

    @Test
    void aGzipBombIsNotUnpacked() throws Exception {
        wire.maxBodyBytes = SMALL;
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                gzip.write(zeros);
            }
        }
        assertThat(bomb.size()).as("what is sent is small").isLessThan(2 * SMALL);
        try (BoshServer server = BoshServer.withSession(exchange ->
                        exchange.peer().respond("200 OK", "Content-Encoding: gzip\r\n", bomb.toByteArray()));
                wire) {
            wire.open(server).established();
            assertThat(wire.ending().condition()).isEqualTo("policy-violation");
        }
    }

    @Test
    void whatCannotBeUnpackedEndsTheSession() throws Exception {
        try (BoshServer server = BoshServer.withSession(exchange -> exchange.peer()
                        .respond(
                                "200 OK",
                                "Content-Encoding: gzip\r\n",
                                BoshServer.body("", "").getBytes(StandardCharsets.UTF_8)));
                wire) {
            wire.open(server).established();
            assertThat(wire.ending().condition()).isEqualTo("policy-violation");
        }
    }

    @Test
    void anEndlessBodyEnds() throws Exception {
        wire.maxBodyBytes = SMALL;
        try (BoshServer server = BoshServer.withSession(exchange -> {
                    exchange.peer().send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                    try {
                        for (int i = 0; i < 1_000_000; i++) {
                            exchange.peer().send("400\r\n" + " ".repeat(1_024) + "\r\n");
                        }
                        throw new AssertionError("a gigabyte was read");
                    } catch (SocketException e) {
                        assertThat(e).as("the client hangs up").isNotNull();
                    }
                });
                wire) {
            wire.open(server).established();
            assertThat(wire.ending().condition()).isEqualTo("policy-violation");
        }
    }

    // ---- too early, too often

    @Test
    void anAnswerThatNobodyAskedForIsNotTaken() throws Exception {
        try (BoshServer server = BoshServer.withSession(exchange -> {
                    try {
                        exchange.answer(Wire.message("right"));
                    } catch (SocketException e) {
                        // The request was faster than the hang-up; it is made again on another connection.
                        assertThat(e).hasMessageContaining("closed");
                    }
                });
                wire) {
            wire.open(server);
            wire.events.next();
            Exchange first = server.next();
            first.peer().respond("408 Request Timeout", "Connection: close\r\n", new byte[0]);
            first.peer().close();
            wire.send("1");
            assertThat(wire.events.next().attr("id")).isEqualTo("right");
        }
    }

    @Test
    void f17AnswersOnTwoConnectionsCountInOrder() throws Exception {
        try (BoshServer server = BoshServer.withSession(exchange -> {});
                wire) {
            wire.open(server).established();
            server.next();
            Exchange poll = server.next();
            wire.send("1");
            Exchange second = server.next();
            assertThat(second.connection()).isNotEqualTo(poll.connection());
            second.answer(Wire.message("b"));
            poll.answer(Wire.message("a"));
            assertThat(wire.events.next().attr("id")).isEqualTo("a");
            assertThat(wire.events.next().attr("id")).isEqualTo("b");
        }
    }

    @Test
    void aListenerThatThrowsEndsTheSession() throws Exception {
        wire.events = new Recorder() {
            @Override
            public void received(Stanza element, int bytes) {
                super.received(element, bytes);
                if ("bad".equals(element.attr("id"))) {
                    throw new StackOverflowError("of the test");
                }
            }
        };
        try (BoshServer server = BoshServer.withSession(
                        exchange -> exchange.answer(Wire.message("bad") + Wire.message("never")));
                wire) {
            wire.open(server).established();
            Ending ending = wire.ending();
            assertThat(ending.condition()).isEqualTo("undefined-condition");
            assertThat(ending.detail()).contains("StackOverflowError");
            assertThat(wire.events.next().attr("id")).isEqualTo("bad");
            assertThat(wire.events.received).isEmpty();
        }
    }
}
