package org.strophe4j.testkit;

import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.strophe4j.testkit.internal.script.Acceptor;
import org.strophe4j.testkit.internal.script.BoshStage;
import org.strophe4j.testkit.internal.script.Foyer;
import org.strophe4j.testkit.internal.script.Repertoire;

/**
 * A server that follows a script over BOSH, for tests of clients: expect this, reply that, then break. It speaks HTTP on a
 * free port of the loopback address, and knows of XMPP and BOSH what {@link BoshConversation} says.
 *
 * <pre>{@code
 * try (ScriptedBoshServer server = ScriptedBoshServer.start()) {
 *     server.handshake("alice")
 *           .expect("<iq type='get' id='{id}'><ping xmlns='urn:xmpp:ping'/></iq>")
 *           .reset()
 *           .expectRepeat()
 *           .reply("<iq type='result' id='{id}'/>");
 *     ... // the client under test
 *     server.verify();
 * }
 * }</pre>
 *
 * <p>Each call of {@link #session()} writes the script of one session, in the order in which clients ask for them; one that
 * comes with a name that nobody has given begins a session as well, so that attaching can be tested. What the client does not
 * do, does differently, or does without being asked fails {@link #verify()}, with the script and what came.
 *
 * <p>All methods may be called from any thread. A server owns one thread, one for each connection and one for each session;
 * all are daemons and end with {@link #close()}.
 */
public final class ScriptedBoshServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(1);
    private static final int JOIN_MILLIS = 2_000;

    private final boolean secure;
    private final Repertoire<BoshStage> scripts = new Repertoire<>("Session");
    private final Foyer foyer;
    private final Acceptor acceptor;
    /** The script of the last session, as the test writes it; null until the first is begun. Guarded by {@code this}. */
    private @Nullable BoshConversation conversation;

    private ScriptedBoshServer(@Nullable SSLContext tls) {
        this.secure = tls != null;
        this.foyer = new Foyer(scripts, tls);
        this.acceptor = new Acceptor(scripts, foyer::lead);
        this.acceptor.start();
    }

    /** {@return a server without a script, listening} */
    public static ScriptedBoshServer start() {
        return new ScriptedBoshServer(null);
    }

    /**
     * Starts a server that speaks TLS.
     *
     * @param tls what holds its key and certificate
     * @return the server, without a script, listening
     */
    public static ScriptedBoshServer start(SSLContext tls) {
        return new ScriptedBoshServer(tls);
    }

    /** {@return the port} */
    public int port() {
        return acceptor.port();
    }

    /** {@return where requests are to be sent; any other path will do as well} */
    public URI boshUri() {
        return URI.create((secure ? "https://localhost:" : "http://127.0.0.1:") + port() + "/http-bind");
    }

    /** {@return {@link #boshUri()} as the text that a connection is made with} */
    public String service() {
        return boshUri().toString();
    }

    /**
     * Begins the script of the next session. A client that comes before its script waits for it.
     *
     * @return the script, empty
     */
    public synchronized BoshConversation session() {
        conversation = new BoshConversation(scripts.begin());
        return conversation;
    }

    /** {@return the script that was begun last, or that of the first session when none was} */
    public synchronized BoshConversation script() {
        BoshConversation latest = conversation;
        return latest == null ? session() : latest;
    }

    /**
     * Expects the request for a session, in the {@linkplain #script() script} that was begun last.
     *
     * @return the script
     */
    public BoshConversation expectOpen() {
        return script().expectOpen();
    }

    /**
     * Expects a request, in the {@linkplain #script() script} that was begun last.
     *
     * @param xml the wrapper
     * @return the script
     */
    public BoshConversation expectBody(String xml) {
        return script().expectBody(xml);
    }

    /**
     * Lets a user log in, in the {@linkplain #script() script} that was begun last.
     *
     * @param username the localpart
     * @return the script
     */
    public BoshConversation handshake(String username) {
        return script().handshake(username);
    }

    /**
     * Waits until all scripts are played to their end, at most {@code 10 s}.
     *
     * @throws AssertionError if a client did not follow its script, or asked for a session for which there is none
     */
    public void verify() {
        verify(PATIENCE);
    }

    /**
     * Waits until all scripts are played to their end.
     *
     * @param patience how long to wait
     * @throws AssertionError if a client did not follow its script, or asked for a session for which there is none
     */
    public void verify(Duration patience) {
        scripts.verify(patience);
    }

    /**
     * Ends everything: connections are dropped, threads end. Before that it {@linkplain #verify() verifies}, with a
     * patience of 1 s, unless the test has done so.
     *
     * @throws AssertionError if a client did not follow its script, or asked for a session for which there is none
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
        scripts.close();
        try {
            acceptor.close(JOIN_MILLIS);
            foyer.close(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
