package org.strophe4j.testkit;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.strophe4j.testkit.internal.script.Acceptor;
import org.strophe4j.testkit.internal.script.Repertoire;
import org.strophe4j.testkit.internal.script.Script;
import org.strophe4j.testkit.internal.script.WebSocketPlay;
import org.strophe4j.testkit.internal.script.WebSocketStage;

/**
 * A server that follows a script, for tests of clients: expect this, reply that, then break. It speaks WebSocket on a
 * free port of the loopback address and knows nothing of XMPP but what the script says; {@link ScriptedBoshServer} is the
 * same over BOSH.
 *
 * <pre>{@code
 * try (ScriptedServer server = ScriptedServer.start()) {
 *     server.handshake("alice")
 *           .expect("<iq type='get' id='{id}'><ping xmlns='urn:xmpp:ping'/></iq>")
 *           .reply("<iq type='result' id='{id}'/>")
 *           .reset();
 *     ... // the client under test
 *     server.verify();
 * }
 * }</pre>
 *
 * <p>Each call of {@link #connection()} writes the script of one connection, in the order in which clients connect. What
 * the client does not do, does differently, or does without being asked fails {@link #verify()}, with the script and
 * what came. Nobody can see what is still under way at that moment: a script that ends with {@code expectDisconnect()} misses
 * nothing.
 *
 * <p>All methods may be called from any thread. A server owns one thread, and two for each connection; all are daemons and
 * end with {@link #close()}.
 */
public final class ScriptedServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(1);
    private static final int JOIN_MILLIS = 2_000;

    private final @Nullable SSLContext tls;
    private final Repertoire<WebSocketStage> scripts = new Repertoire<>("Connection");
    private final Acceptor acceptor;
    /** The script of the last connection, as the test writes it; null until the first is begun. Guarded by {@code this}. */
    private @Nullable Conversation conversation;
    /** Guarded by {@code this}. */
    private final List<WebSocketPlay> plays = new ArrayList<>();

    private ScriptedServer(@Nullable SSLContext tls) {
        this.tls = tls;
        this.acceptor = new Acceptor(scripts, this::play);
        this.acceptor.start();
    }

    /** {@return a server without a script, listening} */
    public static ScriptedServer start() {
        return new ScriptedServer(null);
    }

    /**
     * Starts a server that speaks TLS.
     *
     * @param tls what holds its key and certificate
     * @return the server, without a script, listening
     */
    public static ScriptedServer start(SSLContext tls) {
        return new ScriptedServer(tls);
    }

    /** {@return the port} */
    public int port() {
        return acceptor.port();
    }

    /** {@return where WebSockets are accepted; any other path will do as well} */
    public URI webSocketUri() {
        return URI.create((tls == null ? "ws://127.0.0.1:" : "wss://localhost:") + port() + "/xmpp-websocket");
    }

    /** {@return {@link #webSocketUri()} as the text that a connection is made with} */
    public String service() {
        return webSocketUri().toString();
    }

    /**
     * Begins the script of the next connection. A client that comes before its script waits for it.
     *
     * @return the script, empty
     */
    public synchronized Conversation connection() {
        conversation = new Conversation(scripts.begin());
        return conversation;
    }

    /** {@return the script that was begun last, or that of the first connection when none was} */
    public synchronized Conversation script() {
        Conversation latest = conversation;
        return latest == null ? connection() : latest;
    }

    /**
     * Expects an element on the connection whose {@linkplain #script() script} was begun last: how a test begins that
     * needs only one.
     *
     * @param xml the element
     * @return the script
     */
    public Conversation expect(String xml) {
        return script().expect(xml);
    }

    /**
     * Expects the header of a stream on the connection whose {@linkplain #script() script} was begun last.
     *
     * @return the script
     */
    public Conversation expectOpen() {
        return script().expectOpen();
    }

    /**
     * Lets a user log in on the connection whose {@linkplain #script() script} was begun last.
     *
     * @param username the localpart
     * @return the script
     */
    public Conversation handshake(String username) {
        return script().handshake(username);
    }

    /**
     * Waits until all scripts are played to their end, at most {@code 10 s}.
     *
     * @throws AssertionError if a client did not follow its script, or somebody connected for whom there is none
     */
    public void verify() {
        verify(PATIENCE);
    }

    /**
     * Waits until all scripts are played to their end.
     *
     * @param patience how long to wait
     * @throws AssertionError if a client did not follow its script, or somebody connected for whom there is none
     */
    public void verify(Duration patience) {
        scripts.verify(patience);
    }

    private boolean play(int number, Socket socket) throws IOException, InterruptedException {
        Script<WebSocketStage> script = scripts.await(number);
        if (script == null) {
            return false;
        }
        WebSocketPlay play = WebSocketPlay.prepare(number, socket, tls, script);
        synchronized (this) {
            if (scripts.isClosed()) {
                return false;
            }
            plays.add(play);
        }
        play.start();
        return true;
    }

    /**
     * Ends everything: connections are dropped, threads end. Before that it {@linkplain #verify() verifies}, with a
     * patience of 1 s, unless the test has done so.
     *
     * @throws AssertionError if a client did not follow its script, or somebody connected for whom there is none
     */
    @Override
    public void close() {
        try {
            if (scripts.isUnverified()) {
                verify(LAST_PATIENCE);
            }
        } finally {
            end();
        }
    }

    private void end() {
        List<WebSocketPlay> running;
        synchronized (this) {
            scripts.close();
            running = List.copyOf(plays);
        }
        try {
            acceptor.close(JOIN_MILLIS);
            for (WebSocketPlay play : running) {
                play.close(JOIN_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
