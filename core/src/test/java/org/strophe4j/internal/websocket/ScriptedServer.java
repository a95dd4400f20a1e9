package org.strophe4j.internal.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A server on a free loopback port that plays a script with everybody who connects. What a script throws fails the test. */
final class ScriptedServer implements AutoCloseable {
    /** What to do with a connection; it is closed afterwards. */
    @FunctionalInterface
    interface Script {
        void play(Peer peer) throws Exception;
    }

    private final ServerSocket socket;
    private final Script script;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final CountDownLatch finished = new CountDownLatch(1);

    ScriptedServer(Script script) throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
    }

    ScriptedServer(ServerSocket socket, Script script) {
        this.socket = socket;
        this.script = script;
        threads.execute(this::accept);
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
        return socket.getLocalPort();
    }

    URI uri() {
        return URI.create("ws://127.0.0.1:" + port() + "/xmpp-websocket");
    }

    private void accept() {
        try {
            while (true) {
                Socket accepted = socket.accept();
                open.add(accepted);
                threads.execute(() -> serve(accepted));
            }
        } catch (SocketException e) {
            if (!socket.isClosed()) {
                failures.add(e);
            }
        } catch (IOException e) {
            failures.add(e);
        }
    }

    private void serve(Socket accepted) {
        try (accepted) {
            script.play(new Peer(accepted));
        } catch (Throwable e) {
            failures.add(e);
        } finally {
            finished.countDown();
        }
    }

    /** Waits for the script of the first connection, then closes and complains about what went wrong in it. */
    @Override
    public void close() throws IOException {
        boolean ended = await(() -> finished.await(Recorder.PATIENCE_SECONDS, TimeUnit.SECONDS));
        socket.close();
        for (Socket left : open) {
            left.close();
        }
        threads.shutdown();
        ended &= await(() -> threads.awaitTermination(Recorder.PATIENCE_SECONDS, TimeUnit.SECONDS));
        assertThat(ended).as("the script has ended").isTrue();
        if (!failures.isEmpty()) {
            throw new AssertionError("The script failed", failures.peek());
        }
    }

    private static boolean await(Waiting waiting) {
        try {
            return waiting.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @FunctionalInterface
    private interface Waiting {
        boolean await() throws InterruptedException;
    }
}
