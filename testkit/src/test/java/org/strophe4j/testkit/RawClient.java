package org.strophe4j.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.strophe4j.xml.Stanza;

/**
 * A client by hand, on a blocking socket: sends text and waits for elements. It shares nothing with what it tests. The end
 * of the connection reads as {@code <lost/>}, a close frame as {@code <closed code='1000'/>}, frames
 * that no server sends as {@code <frame/>}.
 */
final class RawClient implements AutoCloseable {
    private static final int MILLIS = 10_000;
    private static final int BUFFER = 16 * 1024;
    private static final byte[] MASK = {1, 2, 3, 4};

    private final Socket socket;
    private final DataInputStream in;
    private String jid = "";

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(MILLIS);
        socket.setTcpNoDelay(true);
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    static RawClient connect(URI service) {
        return upgraded(service, tcp(service));
    }

    static RawClient connect(URI service, SSLContext tls) {
        try {
            Socket secure = tls.getSocketFactory().createSocket(tcp(service), "localhost", service.getPort(), true);
            return upgraded(service, secure);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Socket tcp(URI service) {
        try {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(BUFFER); // little is on its way when nobody reads
            socket.setSendBufferSize(BUFFER);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), service.getPort()), MILLIS);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RawClient upgraded(URI service, Socket socket) {
        try {
            RawClient client = new RawClient(socket);
            String answer = client.request("GET " + service.getPath() + " HTTP/1.1\r\nHost: localhost\r\n"
                    + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: xmpp\r\n\r\n");
            // RFC 6455, section 1.3, gives the answer to this key
            boolean accepted = answer.contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=") && answer.contains(": xmpp\r\n");
            if (!answer.startsWith("HTTP/1.1 101 ") || !accepted) {
                throw new AssertionError("No WebSocket: " + answer);
            }
            return client;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends an HTTP request. {@return the head of the answer, or what came of it} */
    static String request(URI service, String head) throws IOException {
        try (RawClient client = new RawClient(tcp(service))) {
            return client.request(head);
        }
    }

    private String request(String head) throws IOException {
        socket.getOutputStream().write(head.getBytes(UTF_8));
        StringBuilder answer = new StringBuilder();
        int next = in.read();
        while (next >= 0) {
            answer.append((char) next);
            next = answer.toString().endsWith("\r\n\r\n") ? -1 : in.read();
        }
        return answer.toString();
    }

    /** Connects, logs in with SCRAM-SHA-256 and binds. */
    static RawClient login(EmbeddedServer server, String user, String resource) {
        RawClient client = unbound(server, user);
        client.bind(resource);
        return client;
    }

    /** Connects and logs in with SCRAM-SHA-256. */
    static RawClient unbound(EmbeddedServer server, String user) {
        return unbound(server, server.webSocketUri(), user);
    }

    /** Does so through a proxy. */
    static RawClient unbound(EmbeddedServer server, URI service, String user) {
        RawClient client = connect(service);
        client.open(server.domain());
        client.next("features");
        Stanza success = client.scram("SCRAM-SHA-256", user, user + "pw");
        if (!success.name().equals("success")) {
            throw new AssertionError("No login: " + success.toXml());
        }
        client.open(server.domain());
        client.next("features");
        return client;
    }

    /** Logs in and binds, and becomes available: the client's own presence has come back when this returns. */
    static RawClient available(EmbeddedServer server, String user, String resource) {
        RawClient client = login(server, user, resource);
        client.send("<presence xmlns='jabber:client'/>");
        client.next("presence");
        return client;
    }

    String jid() {
        return jid;
    }

    RawClient send(String xml) {
        return frame(0x81, xml.getBytes(UTF_8));
    }

    /** Sends any frame, masked. */
    RawClient frame(int firstByte, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14).put((byte) firstByte);
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else if (payload.length < 65_536) {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (0x80 | 127)).putLong(payload.length);
        }
        frame.put(MASK);
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ MASK[i % 4]));
        }
        try {
            socket.getOutputStream().write(frame.array(), 0, frame.position());
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void open(String domain) {
        send("<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' to='" + domain + "' version='1.0'/>");
        next("open");
    }

    /** Logs in with SCRAM. {@return the last element: success, failure or nothing of the kind} */
    Stanza scram(String mechanism, String user, String password) {
        return new RawScram(this::send, this::next).login(mechanism, user, password);
    }

    void auth(String mechanism, String message) {
        send("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='" + mechanism + "'>" + base64(message)
                + "</auth>");
    }

    void bind(@Nullable String resource) {
        Stanza result = requestBind(resource);
        jid = within(result, "bind > jid").text();
    }

    Stanza requestBind(@Nullable String resource) {
        String wanted = resource == null ? "" : "<resource>" + resource + "</resource>";
        send("<iq xmlns='jabber:client' type='set' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'>" + wanted
                + "</bind></iq>");
        return next("iq");
    }

    /** {@return the next element that came} */
    Stanza next() {
        try {
            return Stanza.parse(message());
        } catch (SocketTimeoutException e) {
            throw new AssertionError("Nothing came within " + MILLIS + " ms", e);
        } catch (IOException e) {
            return Stanza.parse("<lost/>");
        }
    }

    /** Servers do not fragment what they send here. */
    private String message() throws IOException {
        int first = in.readUnsignedByte();
        long length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        byte[] payload = in.readNBytes((int) length);
        if (payload.length < length) {
            throw new EOFException();
        }
        return switch (first) {
            case 0x81 -> new String(payload, UTF_8);
            case 0x8A -> "<pong>" + new String(payload, UTF_8) + "</pong>";
            case 0x88 -> {
                frame(0x88, payload);
                yield "<closed code='" + (ByteBuffer.wrap(payload).getShort() & 0xFFFF) + "'/>";
            }
            default -> "<frame first='" + Integer.toHexString(first) + "' length='" + payload.length + "'/>";
        };
    }

    /** {@return the next element, which has this name} */
    Stanza next(String name) {
        Stanza element = next();
        if (!element.name().equals(name)) {
            throw new AssertionError("Expected <" + name + ">, came " + element.toXml());
        }
        return element;
    }

    /** Asserts that nothing waits, by a ping whose answer is the next element. */
    void nothingElse() {
        send("<iq xmlns='jabber:client' type='get' id='nothing-else'><ping xmlns='urn:xmpp:ping'/></iq>");
        Stanza answer = next();
        if (!"nothing-else".equals(answer.attr("id"))) {
            throw new AssertionError("Nothing was expected, came " + answer.toXml());
        }
    }

    /** {@return the descendant that a selector names, which is there} */
    static Stanza within(Stanza element, String selector) {
        Stanza found = element.querySelector(selector);
        if (found == null) {
            throw new AssertionError("No " + selector + " in " + element.toXml());
        }
        return found;
    }

    static String base64(String text) {
        return RawScram.base64(text);
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
