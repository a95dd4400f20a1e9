package org.strophe4j.internal.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ServerSocketFactory;

/** Plays a script with everybody who connects to a free loopback port; what a script throws fails the test. */
public final class LoopbackServer implements AutoCloseable {
    /** What to do with a connection; it is closed afterwards. */
    @FunctionalInterface
    public interface Script {
        void play(Socket client) throws Exception;
    }

    private static final long PATIENCE_MILLIS = 20_000;

    private final ServerSocket socket;
    private final Thread accepting;
    private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    public LoopbackServer(Script script) throws IOException {
        this(ServerSocketFactory.getDefault(), script);
    }

    public LoopbackServer(ServerSocketFactory factory, Script script) throws IOException {
        socket = factory.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        accepting = new Thread(() -> accept(script), "loopback-server");
        accepting.start();
    }

    public ServerSocket socket() {
        return socket;
    }

    public Endpoint endpoint() {
        return at("127.0.0.1");
    }

    public Endpoint at(String host) {
        return new Endpoint(host, socket.getLocalPort());
    }

    private void accept(Script script) {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread serving = new Thread(() -> serve(client, script), "loopback-server");
                threads.add(serving);
                serving.start();
            } catch (IOException e) {
                assertThat(socket.isClosed()).isTrue();
            }
        }
    }

    private void serve(Socket client, Script script) {
        try (client) {
            script.play(client);
        } catch (Throwable e) {
            failures.add(e);
        }
    }

    /** Waits for the scripts and complains about what went wrong in them. */
    @Override
    public void close() {
        try {
            socket.close();
            accepting.join(PATIENCE_MILLIS);
            for (Thread serving : threads) {
                serving.join(PATIENCE_MILLIS);
                assertThat(serving.isAlive()).as("a script that does not end").isFalse();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        if (!failures.isEmpty()) {
            throw new AssertionError("The script failed", failures.peek());
        }
    }
}
