package org.strophe4j.integration;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A real Prosody, from the package of the distribution, with its own configuration, data, certificates and ports on
 * loopback. {@link Hosts} and {@link Account} say what it serves.
 *
 * <p>Most tests share one ({@link #shared()}); whoever cuts it off or overloads it starts his own ({@link #start()}) and
 * closes it. Where Prosody is not installed, both skip the test that asks.
 *
 * <p>Safe for use by several threads.
 */
public final class ProsodyServer implements AutoCloseable {
    private static final String MISSING = "Prosody is not installed (Debian package prosody)";

    /** Somebody may take a port between our asking for a free one and Prosody's using it. */
    private static final int ATTEMPTS = 3;

    private final ProsodyConfig config;
    private final ProsodyFolder folder;

    /** Guarded by this. Null only before the first start. */
    private @Nullable ProsodyProcess process;

    private ProsodyServer(ProsodyFolder folder, ProsodyConfig config) {
        this.folder = folder;
        this.config = config;
    }

    /** {@return whether a server can be started at all} */
    public static boolean isInstalled() {
        return ProsodyProcess.program().isPresent();
    }

    /** {@return the server that most tests share; started by the first who asks, ended with the JVM} */
    public static ProsodyServer shared() {
        assumeTrue(isInstalled(), MISSING);
        return Shared.SERVER;
    }

    /** {@return a server of one's own, listening} */
    public static ProsodyServer start() {
        assumeTrue(isInstalled(), MISSING);
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt();
            } catch (PortTakenException e) {
                if (attempt == ATTEMPTS) {
                    throw new UncheckedIOException(e);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** {@return the WebSocket without TLS} */
    public URI wsUri() {
        return URI.create("ws://127.0.0.1:" + config.http() + "/xmpp-websocket");
    }

    /** {@return the WebSocket over TLS; {@link #caSslContext()} trusts it} */
    public URI wssUri() {
        return wssUri(TestAuthority.Quality.GOOD);
    }

    /** {@return the same for a server whose certificate names somebody else} */
    public URI wrongNameUri() {
        return wssUri(TestAuthority.Quality.WRONG_NAME);
    }

    /** {@return the same for a server whose certificate expired yesterday} */
    public URI expiredUri() {
        return wssUri(TestAuthority.Quality.EXPIRED);
    }

    /** {@return the same for a server whose certificate comes from an authority that nobody knows} */
    public URI unknownAuthorityUri() {
        return wssUri(TestAuthority.Quality.UNKNOWN_AUTHORITY);
    }

    /** {@return a context that trusts the authority of the tests, and no other} */
    public SSLContext caSslContext() {
        return TestAuthority.get().trustingContext();
    }

    /** {@return what the server has logged, kept under {@code target/} when it is gone} */
    public Path log() {
        return folder.log();
    }

    /** Cuts the server off: its process is killed, and the system resets its connections. */
    public synchronized void kill() {
        if (process != null) {
            process.kill();
        }
    }

    /** Asks the server to stop, which says goodbye to its clients; kills it when it has not after five seconds. */
    public synchronized void stop() {
        if (process != null) {
            process.stop();
        }
    }

    /** Stops the server if it still runs, and starts it with the same ports and data. */
    public synchronized void restart() {
        stop();
        try {
            launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills the server and deletes what it stored. */
    @Override
    public synchronized void close() {
        kill();
        folder.delete();
    }

    private static ProsodyServer attempt() throws IOException {
        ProsodyServer server = prepare();
        try {
            server.launch();
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    private URI wssUri(TestAuthority.Quality quality) {
        return URI.create("wss://localhost:" + config.https().get(quality) + "/xmpp-websocket");
    }

    private synchronized void launch() throws IOException {
        process = ProsodyProcess.launch(ProsodyProcess.program().orElseThrow(), folder);
    }

    private static ProsodyServer prepare() throws IOException {
        ProsodyFolder folder = ProsodyFolder.create();
        Iterator<Integer> ports =
                FreePorts.find(1 + TestAuthority.Quality.values().length).iterator();
        Map<TestAuthority.Quality, Integer> https = new EnumMap<>(TestAuthority.Quality.class);
        for (TestAuthority.Quality quality : TestAuthority.Quality.values()) {
            https.put(quality, ports.next());
        }
        ProsodyConfig config = new ProsodyConfig(folder.path(), ports.next(), https);
        folder.furnish(config);
        return new ProsodyServer(folder, config);
    }

    /** Prosody could not listen where it was told to. */
    static final class PortTakenException extends IOException {
        private static final long serialVersionUID = 1L;

        PortTakenException(String message) {
            super(message);
        }
    }

    private static final class Shared {
        static final ProsodyServer SERVER = start();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close, "prosody-cleanup"));
        }
    }
}
