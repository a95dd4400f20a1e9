package org.strophe4j.internal.websocket;

import java.io.IOException;
import java.net.URI;
import org.strophe4j.internal.net.LoopbackServer;

/** A server that follows a script with everybody who connects. What a script throws fails the test. */
final class ScriptedServer implements AutoCloseable {
    /** What to do with a connection; it is closed afterwards. */
    @FunctionalInterface
    interface Script {
        void play(Peer peer) throws Exception;
    }

    private final LoopbackServer server;

    ScriptedServer(Script script) throws IOException {
        server = new LoopbackServer(client -> script.play(new Peer(client)));
    }

    /** Makes a server that upgrades first. */
    static ScriptedServer afterUpgrade(Script script) throws IOException {
        return new ScriptedServer(peer -> {
            peer.upgrade();
            script.play(peer);
        });
    }

    /** Makes a server that upgrades and opens a stream first. */
    static ScriptedServer afterOpen(Script script) throws IOException {
        return afterUpgrade(peer -> {
            peer.open();
            script.play(peer);
        });
    }

    int port() {
        return server.endpoint().port();
    }

    URI uri() {
        return URI.create("ws://" + server.endpoint() + "/xmpp-websocket");
    }

    /** Waits for the scripts, and complains about what went wrong in them. */
    @Override
    public void close() {
        server.close();
    }
}
