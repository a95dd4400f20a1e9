package org.strophe4j.examples.cluster;

import static org.strophe4j.xml.Stanzas.message;
import static org.strophe4j.xml.Stanzas.presence;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import org.strophe4j.Connection;
import org.strophe4j.ConnectionOptions;
import org.strophe4j.sm.ResendPolicy;
import org.strophe4j.store.SessionStore;
import org.strophe4j.store.jcache.JCacheSessionStore;
import org.strophe4j.testkit.EmbeddedServer;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.ConnectCallback;
import org.strophe4j.xmpp.SessionInUseException;

/** A bot that runs on two nodes of a farm. One of them has its session; when that one dies, the other goes on with it. */
public final class ClusteredSessions {
    private static final Duration LEASE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final long PATIENCE_SECONDS = 30;

    private ClusteredSessions() {}

    /**
     * Makes a store on the cache of a farm.
     *
     * @param cache the cache
     * @param lease how long a node must give no sign of life before it counts as dead
     * @return the store, to be closed
     */
    public static JCacheSessionStore store(Cache<String, String> cache, Duration lease) {
        // region store
        JCacheSessionStore store =
                JCacheSessionStore.builder(cache).lease(lease).build();
        // endregion
        return store;
    }

    /**
     * Options of a connection whose session other nodes may go on with.
     *
     * @param store the store of this node
     * @return the options
     */
    public static ConnectionOptions options(SessionStore store) {
        // region options
        ConnectionOptions options = new ConnectionOptions()
                .streamManagement(management -> management.storage(store).afterLoss(ResendPolicy.RESEND))
                .reconnect(back -> back.enabled(true));
        // endregion
        return options;
    }

    // region stand-by
    /** Connects when no other node has the session: at once, or when the one that has it has left or died. */
    public static Connection standBy(
            Connection connection, String jid, String password, Duration pause, ConnectCallback callback)
            throws InterruptedException {
        while (true) {
            try {
                return connection.connect(jid, password, callback).join();
            } catch (SessionInUseException notYet) {
                Thread.sleep(pause.toMillis()); // a quarter of the lease, say
            }
        }
    }
    // endregion

    /** Runs two nodes in one JVM, and lets one of them die. */
    public static void main(String[] args) throws Exception {
        List<Integer> ports = Node.freePorts(2);
        try (EmbeddedServer server = EmbeddedServer.start();
                Node first = Node.start(ports.get(0), ports, true);
                Node second = Node.start(ports.get(1), ports, true);
                Connection alice = new Connection(server.service())) {
            first.isSafe();
            alice.connect("alice@localhost/desk", "alicepw").join();
            BlockingQueue<String> answers = new LinkedBlockingQueue<>();
            alice.on("message").handle(answer -> answers.add(bodyOf(answer)));
            try (Bot active = new Bot("the first node", server.service(), first);
                    Bot reserve = new Bot("the second node", server.service(), second)) {
                active.start().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                CompletableFuture<Connection> waiting = reserve.start();
                ask(alice, answers, "Who is there?", "the first node");
                active.crash();
                alice.send(question("And now?")); // nobody is there to hear it yet
                System.out.println("Resumed: "
                        + waiting.get(PATIENCE_SECONDS, TimeUnit.SECONDS).hasResumed());
                expect(answers, "the second node");
            }
        }
    }

    private static void ask(Connection alice, BlockingQueue<String> answers, String text, String answer)
            throws InterruptedException {
        alice.send(question(text));
        expect(answers, answer);
    }

    private static org.strophe4j.xml.Builder question(String text) {
        return message("to", Bot.JID, "type", "chat").c("body").t(text);
    }

    private static void expect(BlockingQueue<String> answers, String wanted) throws InterruptedException {
        String answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        System.out.println("Alice hears: " + answer);
        if (!wanted.equals(answer)) {
            throw new IllegalStateException("The answer should have come from " + wanted);
        }
    }

    private static String bodyOf(Stanza message) {
        Stanza body = message.child("body");
        return body == null ? "" : body.text();
    }

    /** The bot on one node: says which one it is. */
    private static final class Bot implements AutoCloseable {
        static final String JID = "bob@localhost/bot";

        private final Node node;
        private final JCacheSessionStore store;
        private final Connection connection;

        Bot(String name, String service, Node node) {
            this.node = node;
            store = store(node.sessions(), LEASE);
            connection = new Connection(service, options(store));
            connection
                    .on("message")
                    .type("chat")
                    .handle(question -> connection.send(message("to", question.attr("from"), "type", "chat")
                            .c("body")
                            .t(name)));
        }

        /** Waits for its turn, on a thread of its own. */
        CompletableFuture<Connection> start() {
            CompletableFuture<Connection> started = new CompletableFuture<>();
            Thread thread = new Thread(() -> started.completeAsync(this::standBy, Runnable::run));
            thread.setDaemon(true);
            thread.start();
            return started;
        }

        private Connection standBy() {
            try {
                Connection ours =
                        ClusteredSessions.standBy(connection, JID, "bobpw", PAUSE, (status, condition, element) -> {});
                if (!ours.hasResumed()) {
                    ours.send(presence());
                }
                return ours;
            } catch (InterruptedException stopped) {
                throw new IllegalStateException("Nobody waits for the session any more", stopped);
            }
        }

        /** Its part of the cache and its connection are gone from one moment to the next. */
        void crash() {
            node.close();
            connection.reset();
        }

        @Override
        public void close() {
            connection.close();
            store.close();
        }
    }
}
