package org.strophe4j.examples.directtls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import javax.net.ssl.SSLContext;

/**
 * A port for direct TLS, which the embedded server does not have: each connection there becomes a WebSocket to it. All that changes
 * is the framing, so that it is the server that the transport is tried against.
 */
final class TlsPort implements AutoCloseable {
    private final URI server;
    private final ServerSocket port;
    private final HttpClient client = HttpClient.newHttpClient();

    TlsPort(URI server, SSLContext tls) throws IOException {
        this.server = server;
        port = tls.getServerSocketFactory().createServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
        start("tls port", this::accept);
    }

    String service() {
        return "xmpps://localhost:" + port.getLocalPort();
    }

    private void accept() {
        while (!port.isClosed()) {
            try {
                Socket accepted = port.accept();
                start("tls passage", () -> new Passage(accepted).run(client, server));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        port.close();
    }
}
