package org.strophe4j.internal.bosh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strophe4j.internal.bosh.BoshServer.Exchange;
import org.strophe4j.internal.bosh.engine.BoshState;
import org.strophe4j.internal.bosh.engine.Terms;
import org.strophe4j.transport.Ending;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.transport.WireTap;
import org.strophe4j.xml.Stanza;

/** What happens when everybody behaves, in all the ways in which HTTP allows that. */
final class BoshTransportTest {
    private final Wire wire = new Wire();

    @Test
    void opensExchangesAndEnds() throws Exception {
        try (BoshServer server = BoshServer.withSession(exchange -> {
                    if ("terminate".equals(exchange.request().element().attr("type"))) {
                        exchange.answer("type='terminate'", "");
                    }
                });
                wire) {
            wire.open(server).established();
            Exchange creation = server.next();
            assertThat(creation.request().element().attr("to")).isEqualTo("example.com");
            server.next().answer("<message xmlns='jabber:client'><body>h\u00e4llo</body></message>");
            assertThat(wire.events.next().getTextContent()).isEqualTo("h\u00e4llo");
            Outgoing last = wire.send("last");
            wire.transport().end();
            assertThat(wire.ending()).isEqualTo(Ending.clean());
            assertThat(wire.events.written).containsExactly(last);
        }
    }

    @Test
    void asksLikeAnHttpClient() throws Exception {
        wire.headers = Map.of("X-Tenant", "blue", "User-Agent", "test");
        wire.cookies = Map.of("node", "n1");
        try (BoshServer server = BoshServer.withSession(exchange -> {});
                wire) {
            wire.open(server);
            HttpPeer.Request request = server.next().request();
            assertThat(request.head()).startsWith("POST /http-bind HTTP/1.1\r\n");
            assertThat(request.header("host")).isEqualTo("127.0.0.1:" + server.port());
            assertThat(request.header("content-type")).isEqualTo("text/xml; charset=utf-8");
            assertThat(request.header("accept-encoding")).isEqualTo("gzip");
            assertThat(request.header("x-tenant")).isEqualTo("blue");
            assertThat(request.header("user-agent")).isEqualTo("test");
            assertThat(request.header("cookie")).isEqualTo("node=n1");
            assertThat(request.header("transfer-encoding")).isNull();
            assertThat(wire.transport().traits().secure()).isFalse();
            assertThat(wire.transport().traits().loopback()).isTrue();
        }
    }

    @Test
    void aHundredRequestsNeedTwoConnections() throws Exception {
        // a request is seen, and the next one sent, before its own script has begun: the rid says which of them is the
        // older
        NavigableMap<Integer, Exchange> held = new TreeMap<>();
        try (BoshServer server = BoshServer.withSession(exchange -> {
                    synchronized (held) {
                        held.put(exchange.index(), exchange);
                        if (held.size() > 1) {
                            String newest = String.valueOf(held.lastKey());
                            held.pollFirstEntry().getValue().answer(Wire.message(newest));
                        }
                    }
                });
                wire) {
            wire.open(server).established();
            assertThat(server.next().index()).isZero();
            for (int i = 1; i <= 100; i++) {
                assertThat(server.next().index()).isEqualTo(i);
                wire.send(String.valueOf(i));
                assertThat(wire.events.next().attr("id")).isEqualTo(String.valueOf(i + 1));
            }
            assertThat(server.connections).hasValue(2);
            assertThat(wire.events.written).hasSize(100);
        }
    }

    @Test
    void manyMessagesLeaveInOrderAndInFewRequests() throws Exception {
        int count = 5_000;
        Map<Integer, List<String>> seen = new ConcurrentSkipListMap<>();
        try (BoshServer server = BoshServer.withSession(exchange -> {
                    seen.put(
                            exchange.index(),
                            exchange.request().element().children().stream()
                                    .map(child -> String.valueOf(child.attr("id")))
                                    .toList());
                    boolean last =
                            "terminate".equals(exchange.request().element().attr("type"));
                    exchange.answer(last ? "type='terminate'" : "", "");
                });
                wire) {
            wire.open(server);
            wire.events.next();
            List<Outgoing> sent = IntStream.range(0, count)
                    .mapToObj(i -> wire.send(String.valueOf(i)))
                    .toList();
            wire.transport().end();
            assertThat(wire.ending()).isEqualTo(Ending.clean());
            assertThat(seen.values().stream().flatMap(List::stream))
                    .containsExactlyElementsOf(
                            IntStream.range(0, count).mapToObj(String::valueOf).toList());
            assertThat(wire.events.written)
                    .as("each once; bodies on two connections are written in any order")
                    .containsExactlyInAnyOrderElementsOf(sent);
            assertThat(server.exchanges.size()).isLessThan(count / 10);
        }
    }

    // ---- the ways to answer

    @ParameterizedTest
    @CsvSource({
        "chunked, 1",
        "gzip, 1",
        "gzip and chunked, 1",
        "continue, 1",
        "early hints, 1",
        "byte by byte, 1",
        "HTTP/1.0 with keep-alive, 1",
        "Connection: close, 2",
        "HTTP/1.0, 2",
        "until the end, 2",
        "until the end of HTTP/1.0, 2",
    })
    void theWaysToAnswer(String way, int connections) throws Exception {
        String xml = BoshServer.body("", Wire.message("a"));
        try (BoshServer server = BoshServer.withSession(exchange -> {
                    if (exchange.index() == 1) {
                        answer(way, exchange.peer(), xml.getBytes(StandardCharsets.UTF_8));
                    }
                });
                wire) {
            wire.open(server).established();
            assertThat(wire.events.next().attr("id")).isEqualTo("a");
            assertThat(server.next().connection()).isEqualTo(1);
            assertThat(server.next().connection()).isEqualTo(1);
            Exchange next = server.next();
            assertThat(next.index()).as("nothing was repeated").isEqualTo(2);
            assertThat(next.connection()).isEqualTo(connections);
        }
    }

    private static void answer(String way, HttpPeer peer, byte[] xml) throws IOException {
        switch (way) {
            case "chunked" -> peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks(xml));
            case "gzip" -> peer.respond("200 OK", "Content-Encoding: gzip\r\n", gzip(xml));
            case "gzip and chunked" -> {
                peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n");
                byte[] packed = gzip(xml);
                peer.send(Integer.toHexString(packed.length) + "\r\n");
                peer.send(packed);
                peer.send("\r\n0\r\n\r\n");
            }
            case "continue" -> {
                peer.send("HTTP/1.1 100 Continue\r\n\r\n");
                peer.respond("200 OK", "", xml);
            }
            case "early hints" -> {
                peer.send("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n");
                peer.respond("200 OK", "", xml);
            }
            case "byte by byte" -> {
                String whole = "HTTP/1.1 200 OK\r\nContent-Length: " + xml.length + "\r\n\r\n"
                        + new String(xml, StandardCharsets.UTF_8);
                for (byte each : whole.getBytes(StandardCharsets.UTF_8)) {
                    peer.send(new byte[] {each});
                }
            }
            case "Connection: close" -> {
                peer.respond("200 OK", "Connection: close\r\n", xml);
                peer.close();
            }
            default -> answerInOldWays(way, peer, xml);
        }
    }

    private static void answerInOldWays(String way, HttpPeer peer, byte[] xml) throws IOException {
        String text = new String(xml, StandardCharsets.UTF_8);
        String length = "Content-Length: " + xml.length + "\r\n\r\n" + text;
        switch (way) {
            case "HTTP/1.0 with keep-alive" -> peer.send("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n" + length);
            case "HTTP/1.0" -> {
                peer.send("HTTP/1.0 200 OK\r\n" + length);
                peer.close();
            }
            case "until the end" -> {
                peer.send("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + text);
                peer.close();
            }
            case "until the end of HTTP/1.0" -> {
                peer.send("HTTP/1.0 200 OK\r\n\r\n" + text);
                peer.close();
            }
            default -> throw new AssertionError(way);
        }
    }

    private static String chunks(byte[] xml) {
        StringBuilder chunks = new StringBuilder();
        for (byte each : xml) {
            chunks.append("1;x=y\r\n").append((char) each).append("\r\n");
        }
        return chunks.append("0\r\nTrailer: x\r\n\r\n").toString();
    }

    static byte[] gzip(byte[] data) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(data);
        }
        return packed.toByteArray();
    }

    // ---- what is seen

    @Test
    void showsWholeBodiesInTheOrderOfTheWire() throws Exception {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        wire.events.tap = new WireTap() {
            @Override
            public void in(String raw, @Nullable Stanza element) {
                seen.add("< " + raw);
            }

            @Override
            public void out(String raw, Stanza element) {
                seen.add("> " + element.attr("type"));
                assertThat(Stanza.parse(raw).isEqualNode(element)).isTrue();
            }
        };
        try (BoshServer server = BoshServer.withSession(exchange -> {
                    if (exchange.attempt() == 1) {
                        exchange.peer().close(); // shown again when it is made again
                    } else {
                        exchange.answer("type='terminate'", Wire.message("a"));
                    }
                });
                wire) {
            wire.open(server);
            wire.events.next();
            wire.transport().end();
            assertThat(wire.ending()).isEqualTo(Ending.clean());
        }
        assertThat(seen)
                .containsExactly(
                        "> null",
                        "< " + BoshServer.body(BoshServer.TERMS, BoshServer.FEATURES),
                        "> terminate",
                        "> terminate",
                        "< " + BoshServer.body("type='terminate'", Wire.message("a")));
    }

    @Test
    void readingOffLeavesEverythingInTheNetwork() throws Exception {
        try (BoshServer server = BoshServer.withSession(exchange -> {});
                wire) {
            wire.open(server).established();
            server.next();
            Exchange poll = server.next();
            wire.transport().reading(false);
            wire.flush();
            poll.answer(Wire.message("a"));
            wire.send("1");
            assertThat(server.next().index()).as("what is said is said").isEqualTo(2);
            wire.flush();
            wire.flush();
            assertThat(wire.events.received).isEmpty();
            wire.transport().reading(true);
            assertThat(wire.events.next().attr("id")).isEqualTo("a");
        }
    }

    @Test
    void anotherGoesOnFromItsState() throws Exception {
        List<BoshState> states = new ArrayList<>();
        wire.state = new BoshState(
                Terms.attached("s1", 60, 1, 5),
                78,
                List.of(new BoshState.OpenBody(
                        77,
                        "<body rid='77' sid='s1' xmlns='http://jabber.org/protocol/httpbind'/>"
                                .getBytes(StandardCharsets.UTF_8))),
                null);
        wire.watch = new BoshWatch() {
            @Override
            public void changed(BoshState state, Consumer<Boolean> then) {
                states.add(state);
                then.accept(true);
            }
        };
        try (BoshServer server = new BoshServer(exchange -> {
                    if (exchange.index() == 0) {
                        exchange.answer(Wire.message("a"));
                    }
                });
                wire) {
            wire.open(server);
            assertThat(server.next().request().body())
                    .isEqualTo("<body rid='77' sid='s1' xmlns='http://jabber.org/protocol/httpbind'/>");
            assertThat(wire.events.next().attr("id")).isEqualTo("a");
            assertThat(server.next().request().rid()).isEqualTo(78);
            wire.flush();
            assertThat(states).extracting(BoshState::nextRid).containsExactly(78L, 79L);
        }
    }

    @Test
    void i8NothingIsPostedBeforeItsStateIsSafe() throws Exception {
        BlockingQueue<Consumer<Boolean>> waiting = new LinkedBlockingQueue<>();
        wire.state = new BoshState(Terms.attached("s1", 60, 1, 5), 77, List.of(), null);
        wire.watch = new BoshWatch() {
            @Override
            public void changed(BoshState state, Consumer<Boolean> then) {
                waiting.add(then);
            }
        };
        try (BoshServer server = new BoshServer(exchange -> {});
                wire) {
            wire.open(server);
            Consumer<Boolean> safe = waiting.take();
            wire.flush();
            assertThat(server.connections).hasValue(0);
            safe.accept(true);
            assertThat(server.next().request().rid()).isEqualTo(77);
        }
    }

    @Test
    void i7WhoHasLostTheSessionPostsNothing() throws Exception {
        wire.state = new BoshState(Terms.attached("s1", 60, 1, 5), 77, List.of(), null);
        wire.watch = new BoshWatch() {
            @Override
            public void changed(BoshState state, Consumer<Boolean> then) {
                then.accept(false);
            }
        };
        try (BoshServer server = new BoshServer(exchange -> {});
                wire) {
            wire.open(server);
            assertThat(wire.ending().kind()).isEqualTo(Ending.Kind.FAILED);
            assertThat(server.connections).hasValue(0);
        }
    }
}
