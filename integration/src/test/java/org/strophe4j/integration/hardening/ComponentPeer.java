package org.strophe4j.integration.hardening;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;

/**
 * The port of components at a server that plays a script, for one connection after the other: reads until it sees something,
 * writes whatever it likes, as it likes. What goes wrong in the script is thrown when it closes.
 */
final class ComponentPeer implements AutoCloseable {
    static final String HEADER = "<?xml version='1.0'?><stream:stream xmlns='jabber:component:accept'"
            + " xmlns:stream='http://etherx.jabber.org/streams' from='echo.localhost' id='s1'>";
    static final String HANDSHAKE = "<handshake/>";
    static final String END = "</stream:stream>";

    private final ServerSocket port;
    private final CompletableFuture<Void> played;

    /** What happens on a connection. */
    interface Script {
        void play(Wire wire) throws IOException;
    }

    ComponentPeer(Script... scripts) {
        try {
            port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        played = CompletableFuture.runAsync(() -> play(scripts));
    }

    String service() {
        return "tcp://127.0.0.1:" + port.getLocalPort();
    }

    private void play(Script... scripts) {
        for (Script script : scripts) {
            try (Socket socket = port.accept()) {
                socket.setTcpNoDelay(true);
                socket.setSoTimeout((int) Await.PATIENCE.toMillis());
                script.play(new Wire(socket));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Override
    public void close() {
        try {
            Await.result(played);
            port.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** One connection. */
    static final class Wire {
        private final Socket socket;
        private final InputStream in;

        Wire(Socket socket) throws IOException {
            this.socket = socket;
            this.in = socket.getInputStream();
        }

        /** Reads until a text has come, and returns everything up to it. */
        String until(String text) throws IOException {
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            while (!read.toString(UTF_8).endsWith(text)) {
                int next = in.read();
                if (next < 0) {
                    throw new AssertionError("No " + text + " but " + read.toString(UTF_8));
                }
                read.write(next);
            }
            return read.toString(UTF_8);
        }

        Wire says(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(UTF_8));
            return this;
        }

        /** Writes each byte by itself. */
        Wire spells(String text) throws IOException {
            for (byte each : text.getBytes(UTF_8)) {
                socket.getOutputStream().write(each);
                socket.getOutputStream().flush();
            }
            return this;
        }

        /** Lets the component in. */
        Wire welcome() throws IOException {
            until(">");
            until(">");
            says(HEADER);
            until("</handshake>");
            return says(HANDSHAKE);
        }

        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }
}
