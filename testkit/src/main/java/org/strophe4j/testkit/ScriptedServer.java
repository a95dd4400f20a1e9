package org.strophe4j.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.strophe4j.testkit.internal.script.Play;
import org.strophe4j.testkit.internal.script.Script;

/**
 * A server that follows a script, for tests of clients: expect this, reply that, then break. It speaks WebSocket on a
 * free port of the loopback address and knows nothing of XMPP but what the script says.
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

    private final ServerSocket listener;
    private final @Nullable SSLContext tls;
    private final Thread acceptor;
    /** In the order of connections. Guarded by {@code this}, like everything below. */
    private final List<Script> scripts = new ArrayList<>();

    /** The last of them, as the test writes it; null until the first is begun. */
    private @Nullable Conversation conversation;

    private final List<Play> plays = new ArrayList<>();
    private final List<String> accidents = new ArrayList<>();
    /** How many clients connected for whom there is no script yet. */
    private int unexpected;

    /** Whether somebody has looked at what came of the scripts. */
    private boolean verified;

    private boolean closed;

    private ScriptedServer(@Nullable SSLContext tls) {
        this.tls = tls;
        try {
            this.listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("No port of the loopback address is free", e);
        }
        this.acceptor = new Thread(this::accept, "strophe4j-script-acceptor");
        this.acceptor.setDaemon(true);
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
        return listener.getLocalPort();
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
        Script script = new Script(scripts.size() + 1);
        scripts.add(script);
        conversation = new Conversation(script);
        notifyAll();
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
        synchronized (this) {
            verified = true;
        }
        long deadline = System.nanoTime() + patience.toNanos();
        List<String> failures = new ArrayList<>();
        for (Script script : allScripts()) {
            String failure = outcome(script, deadline);
            if (failure != null) {
                failures.add(failure);
            }
        }
        synchronized (this) {
            failures.addAll(accidents);
            if (unexpected > 0) {
                failures.add(unexpected + " more connections came than there are scripts (" + scripts.size() + ')');
            }
        }
        if (!failures.isEmpty()) {
            throw new AssertionError(String.join("\n", failures));
        }
    }

    private synchronized List<Script> allScripts() {
        return List.copyOf(scripts);
    }

    private static @Nullable String outcome(Script script, long deadline) {
        try {
            return script.outcome(deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "Interrupted while waiting for a script";
        }
    }

    // --- the acceptor

    private void accept() {
        int number = 0;
        while (!isClosed()) {
            try {
                Socket socket = listener.accept();
                if (!play(++number, socket)) {
                    socket.close();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (IOException e) {
                accident("Connection " + number + " could not be accepted: " + e);
            }
        }
    }

    private boolean play(int number, Socket socket) throws IOException, InterruptedException {
        Script script = awaitScript(number);
        if (script == null) {
            return false;
        }
        Play play = new Play(number, socket, tls, script);
        synchronized (this) {
            if (closed) {
                return false;
            }
            plays.add(play);
        }
        play.start();
        return true;
    }

    private synchronized @Nullable Script awaitScript(int number) throws InterruptedException {
        while (scripts.size() < number && !closed) {
            unexpected++;
            wait();
            unexpected--;
        }
        return closed ? null : scripts.get(number - 1);
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized void accident(String what) {
        if (!closed) {
            accidents.add(what);
        }
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
            if (isUnverified()) {
                verify(LAST_PATIENCE);
            }
        } finally {
            end();
        }
    }

    private synchronized boolean isUnverified() {
        return !verified && !closed;
    }

    private void end() {
        List<Play> running;
        synchronized (this) {
            closed = true;
            notifyAll();
            running = List.copyOf(plays);
        }
        try {
            listener.close();
            acceptor.join(JOIN_MILLIS);
            for (Play play : running) {
                play.close(JOIN_MILLIS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The port could not be given back", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
