package org.strophe4j.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.strophe4j.testkit.contract.Account;

/**
 * A server that others wrote, from the package of the distribution, with its own configuration, data, certificates and
 * ports on loopback. {@link Hosts} and {@link Account} say what it serves.
 *
 * <p>Safe for use by several threads.
 */
public abstract sealed class RealServer implements AutoCloseable permits ProsodyServer, EjabberdServer {
    /** Somebody may take a port between our asking for a free one and the server's using it. */
    private static final int ATTEMPTS = 3;

    private final ServerFolder folder;
    private final ServerProgram program;

    /** Guarded by this. Null only before the first start. */
    private @Nullable ServerProcess process;

    RealServer(ServerFolder folder, ServerProgram program) {
        this.folder = folder;
        this.program = program;
    }

    /** {@return where to connect to; {@link #caSslContext()} trusts those with TLS} */
    public abstract URI uri(Endpoint endpoint);

    /** {@return where components connect} */
    public abstract URI componentUri();

    static URI componentUri(int port) {
        return URI.create("tcp://127.0.0.1:" + port);
    }

    /** {@return a context that trusts the authority of the tests, and no other} */
    public SSLContext caSslContext() {
        return TestAuthority.get().trustingContext();
    }

    /** {@return the file with the certificate of that authority} */
    public Path caFile() {
        return folder.file("ROOT.crt");
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

    /** Asks the server to stop, which says goodbye to its clients; kills it when it has not after ten seconds. */
    public synchronized void stop() {
        if (process != null) {
            process.stop();
        }
    }

    /** Stops the server if it still runs, and starts it with the same ports and data. */
    public synchronized void restart() {
        stop();
        try {
            process = ServerProcess.launch(program, folder);
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

    /** {@return a server that listens; each attempt is made with one that is prepared anew} */
    static <S extends RealServer> S start(Callable<S> preparation) {
        for (int attempt = 1; ; attempt++) {
            S server = prepare(preparation);
            try {
                server.restart();
                return server;
            } catch (UncheckedIOException e) {
                server.close();
                if (attempt == ATTEMPTS || !(e.getCause() instanceof ServerProcess.PortTakenException)) {
                    throw e;
                }
            }
        }
    }

    /** {@return a server that is closed when the JVM ends} */
    static <S extends RealServer> S untilTheEnd(S server) {
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "server-cleanup"));
        return server;
    }

    private static <S extends RealServer> S prepare(Callable<S> preparation) {
        try {
            return preparation.call();
        } catch (Exception e) {
            throw new IllegalStateException("No server could be prepared", e);
        }
    }
}
