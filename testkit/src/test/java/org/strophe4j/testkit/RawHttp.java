package org.strophe4j.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.strophe4j.xml.Stanza;

/** One HTTP connection by hand, on a blocking socket: sends any bytes, and reads one answer after the other. */
final class RawHttp implements AutoCloseable {
    private static final int MILLIS = 10_000;

    private final Socket socket;
    private final InputStream in;

    private RawHttp(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(MILLIS);
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    static RawHttp connect(URI service, @Nullable SSLContext tls) {
        try {
            Socket tcp = new Socket();
            tcp.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), service.getPort()), MILLIS);
            return new RawHttp(
                    tls == null ? tcp : tls.getSocketFactory().createSocket(tcp, "localhost", service.getPort(), true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What came back.
     *
     * @param status the code; 0 when the connection ended before the answer did
     * @param line the status line
     * @param headers by names in lower case
     * @param content the body, decompressed
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answer(int status, String line, Map<String, String> headers, byte[] content) {
        static final Answer LOST = new Answer(0, "", Map.of(), new byte[0]);

        boolean isLost() {
            return status == 0;
        }

        boolean mayGoOn() {
            return !isLost() && line.startsWith("HTTP/1.1") && !"close".equals(headers.get("connection"));
        }

        String text() {
            return new String(content, UTF_8);
        }

        Stanza body() {
            if (status != 200) {
                throw new AssertionError("No answer with a body: " + this);
            }
            return Stanza.parse(text());
        }

        @Override
        public String toString() {
            return line + ' ' + headers + ' ' + text();
        }
    }

    RawHttp send(String text) {
        return send(text.getBytes(UTF_8));
    }

    RawHttp send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return this;
        } catch (IOException e) {
            return this; // the answer will be missing
        }
    }

    RawHttp post(String path, byte[] content, String... headers) {
        StringBuilder head = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        head.append("Content-Length: ").append(content.length).append("\r\n\r\n");
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.toString().getBytes(ISO_8859_1));
        request.writeBytes(content);
        return send(request.toByteArray());
    }

    Answer answer() {
        try {
            return read();
        } catch (SocketTimeoutException e) {
            throw new AssertionError("Nothing came within " + MILLIS + " ms", e);
        } catch (IOException e) {
            return Answer.LOST;
        }
    }

    private Answer read() throws IOException {
        String line = line();
        if (line.isEmpty()) {
            return Answer.LOST;
        }
        Map<String, String> headers = new TreeMap<>();
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        int status = Integer.parseInt(line.substring(9, 12));
        String length = status == 204 ? "0" : headers.get("content-length");
        byte[] content = length == null ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length));
        if (length != null && content.length < Integer.parseInt(length)) {
            return Answer.LOST;
        }
        if ("gzip".equals(headers.get("content-encoding"))) {
            content = new GZIPInputStream(new ByteArrayInputStream(content)).readAllBytes();
        }
        return new Answer(status, line, headers, content);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        int next = in.read();
        while (next >= 0 && next != '\n') {
            if (next != '\r') {
                line.append((char) next);
            }
            next = in.read();
        }
        return line.toString();
    }

    /** {@return whether the server has closed the connection, which this waits for} */
    boolean ends() {
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException e) {
            throw new AssertionError("Nothing came within " + MILLIS + " ms", e);
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
