package org.strophe4j.examples;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP proxy that knows CONNECT and one user. It has two threads for each tunnel, which end with it. */
final class TunnelProxy implements AutoCloseable {
    private static final String END_OF_HEADERS = "\r\n\r\n";

    private final ServerSocket listener;
    private final String authorization;
    private final List<String> targets = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    TunnelProxy(String username, String password) throws IOException {
        listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        authorization = "Basic " + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(ISO_8859_1));
        daemon(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** {@return where tunnels led, as the clients wrote it} */
    List<String> targets() {
        return List.copyOf(targets);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                sockets.add(client);
                daemon(() -> tunnel(client));
            } catch (IOException e) {
                close(); // no more tunnels
            }
        }
    }

    private void tunnel(Socket client) {
        try {
            String request = request(client);
            if (!request.lines().anyMatch(line -> line.equalsIgnoreCase("proxy-authorization: " + authorization))) {
                client.getOutputStream().write(("HTTP/1.1 407 Who are you" + END_OF_HEADERS).getBytes(ISO_8859_1));
                client.close();
                return;
            }
            String target = request.split(" ", -1)[1];
            targets.add(target);
            int colon = target.lastIndexOf(':');
            Socket server = new Socket(target.substring(0, colon), Integer.parseInt(target.substring(colon + 1)));
            sockets.add(server);
            client.getOutputStream().write(("HTTP/1.1 200 Go ahead" + END_OF_HEADERS).getBytes(ISO_8859_1));
            daemon(() -> pump(server, client));
            pump(client, server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String request(Socket client) throws IOException {
        StringBuilder request = new StringBuilder();
        while (request.indexOf(END_OF_HEADERS) < 0) {
            int next = client.getInputStream().read();
            if (next < 0) {
                throw new IOException("The client went away in the middle of its request");
            }
            request.append((char) next);
        }
        return request.toString();
    }

    /** Copies until one side has gone, and then ends the other. */
    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One of the two was closed while we waited for it: the tunnel is over, and both are closed now.
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "tunnel");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
