package org.strophe4j.internal.bosh;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.strophe4j.xml.Stanza;

/** One HTTP connection, seen from a scripted server: reads whole requests, writes whatever a script wants. */
final class HttpPeer {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    /** Completed when the client has hung up, or we have. */
    final CompletableFuture<Void> ended = new CompletableFuture<>();

    /** A request as it came. */
    record Request(String head, String body) {
        Stanza element() {
            return Stanza.parse(body);
        }

        long rid() {
            return Long.parseLong(String.valueOf(element().attr("rid")));
        }

        /** {@return the value of a header, null when it is not there} */
        @Nullable
        String header(String name) {
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).trim())
                    .findFirst()
                    .orElse(null);
        }
    }

    HttpPeer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    Socket socket() {
        return socket;
    }

    /** {@return the next request, null when the client has hung up} */
    @Nullable
    Request request() throws IOException {
        try {
            String head = head();
            if (head == null) {
                ended.complete(null);
                return null;
            }
            Request request = new Request(head, "");
            int length = Integer.parseInt(String.valueOf(request.header("content-length")));
            return new Request(head, new String(in.readNBytes(length), StandardCharsets.UTF_8));
        } catch (SocketException e) {
            ended.complete(null); // it was dropped, or we have closed it
            return null;
        }
    }

    private @Nullable String head() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    void send(String raw) throws IOException {
        send(raw.getBytes(StandardCharsets.UTF_8));
    }

    void send(byte[] raw) throws IOException {
        out.write(raw);
        out.flush();
    }

    /** Answers with a status, headers that end in CR LF each, and a body. */
    void respond(String status, String headers, byte[] body) throws IOException {
        String head = "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + body.length + "\r\n\r\n";
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        byte[] whole = java.util.Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        send(whole);
    }

    void close() throws IOException {
        socket.close();
    }

    /** Ends the connection with a reset. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }
}
