package org.strophe4j.internal.bosh;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.net.LoopbackServer;
import org.strophe4j.internal.websocket.Recorder;

/** A server that follows a script with every request, on whatever connection it comes. What a script throws fails the test. */
final class BoshServer implements AutoCloseable {
    static final String TERMS = "sid='s1' wait='60' hold='1' requests='2' polling='1' inactivity='60'";
    static final String FEATURES = "<stream:features xmlns:stream='http://etherx.jabber.org/streams'/>";

    /** What to do with a request. One that is not answered is held. */
    @FunctionalInterface
    interface Script {
        void play(Exchange exchange) throws Exception;
    }

    /** What to do with a connection before anything is read from it. */
    @FunctionalInterface
    interface Beneath {
        Socket over(Socket socket) throws Exception;
    }

    /**
     * A request that may be answered, then or later.
     *
     * @param index its place among the session's requests: 0 for the first
     * @param attempt how often it has come, this time included
     * @param connection the number of the connection it came on, from 1 on
     */
    record Exchange(HttpPeer peer, HttpPeer.Request request, int index, int attempt, int connection) {
        void answer(String contents) throws IOException {
            answer("", contents);
        }

        void answer(String attributes, String contents) throws IOException {
            peer.respond(
                    "200 OK",
                    "Content-Type: text/xml; charset=utf-8\r\n",
                    body(attributes, contents).getBytes(StandardCharsets.UTF_8));
        }
    }

    private final LoopbackServer server;
    private final AtomicLong firstRid = new AtomicLong(-1);
    private final Map<Long, AtomicInteger> attempts = new ConcurrentHashMap<>();

    final AtomicInteger connections = new AtomicInteger();
    /** Everything that came, in order. */
    final BlockingQueue<Exchange> exchanges = new LinkedBlockingQueue<>();

    BoshServer(Script script) throws IOException {
        this(socket -> socket, script);
    }

    BoshServer(Beneath beneath, Script script) throws IOException {
        server = new LoopbackServer(client -> serve(beneath, script, client));
    }

    /** Makes a server that agrees to a session, and follows the script from the second request on. */
    static BoshServer withSession(Script script) throws IOException {
        return new BoshServer(afterSession(script));
    }

    static Script afterSession(Script script) {
        return exchange -> {
            if (exchange.index() == 0) {
                exchange.answer(TERMS, FEATURES);
            } else {
                script.play(exchange);
            }
        };
    }

    /** Makes one that speaks TLS. */
    static BoshServer encrypted(SSLContext context, Script script) throws IOException {
        return new BoshServer(
                socket -> {
                    SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(socket, null, true);
                    tls.setUseClientMode(false);
                    return tls;
                },
                script);
    }

    static String body(String attributes, String contents) {
        return "<body xmlns='http://jabber.org/protocol/httpbind' " + attributes + ">" + contents + "</body>";
    }

    private void serve(Beneath beneath, Script script, Socket client) throws Exception {
        int connection = connections.incrementAndGet();
        HttpPeer peer;
        HttpPeer.Request request;
        try {
            peer = new HttpPeer(beneath.over(client));
            request = peer.request();
        } catch (javax.net.ssl.SSLException e) {
            return; // the client did not like the certificate
        }
        while (request != null) {
            Exchange exchange = exchange(peer, request, connection);
            exchanges.add(exchange);
            script.play(exchange);
            request = peer.request();
        }
    }

    private Exchange exchange(HttpPeer peer, HttpPeer.Request request, int connection) {
        long rid = request.rid();
        firstRid.compareAndSet(-1, rid);
        int attempt = attempts.computeIfAbsent(rid, r -> new AtomicInteger()).incrementAndGet();
        return new Exchange(peer, request, (int) (rid - firstRid.get()), attempt, connection);
    }

    /** {@return the next request that came} */
    Exchange next() throws InterruptedException {
        @Nullable Exchange next = exchanges.poll(Recorder.PATIENCE_SECONDS, TimeUnit.SECONDS);
        return Objects.requireNonNull(next, "no request came");
    }

    int port() {
        return server.endpoint().port();
    }

    LoopbackServer loopback() {
        return server;
    }

    URI uri() {
        return URI.create("http://" + server.endpoint() + "/http-bind");
    }

    /** Waits for the scripts, and complains about what went wrong in them. */
    @Override
    public void close() {
        server.close();
    }
}
