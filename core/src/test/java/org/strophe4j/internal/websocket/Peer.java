package org.strophe4j.internal.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** One connection, seen from a scripted server: reads the client's frames strictly, writes whatever a script wants. */
final class Peer {
    static final String OPEN =
            "<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' from='localhost' id='x' version='1.0'/>";
    static final String CLOSE = "<close xmlns='urn:ietf:params:xml:ns:xmpp-framing'/>";

    private static final int FIN = 0x80;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    /** A frame as it came. */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Received(int opcode, byte[] payload) {
        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        int closeCode() {
            return Short.toUnsignedInt(ByteBuffer.wrap(payload).getShort());
        }
    }

    Peer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.out = socket.getOutputStream();
    }

    Socket socket() {
        return socket;
    }

    /** {@return the head of a request, without its empty line} */
    String request() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            head.write(in.readByte());
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /** Accepts the upgrade. {@return the request} */
    String upgrade() throws IOException {
        String request = request();
        send(acceptance(request));
        return request;
    }

    static String acceptance(String request) {
        return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + proof(header(request, "sec-websocket-key")) + "\r\n"
                + "Sec-WebSocket-Protocol: xmpp\r\n\r\n";
    }

    /** {@return the value of a header of a request} */
    static String header(String request, String name) {
        return request.lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).trim())
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + name + " in " + request));
    }

    /** Takes the client's {@code <open/>} and answers it. */
    void open() throws IOException {
        assertThat(text()).startsWith("<open ").contains("urn:ietf:params:xml:ns:xmpp-framing");
        sendText(OPEN);
    }

    /** {@return the next frame, which is masked, final and without reserved bits} */
    Received frame() throws IOException {
        int first = in.readUnsignedByte();
        assertThat(first & 0xf0).as("FIN and no reserved bit").isEqualTo(FIN);
        int second = in.readUnsignedByte();
        assertThat(second & 0x80).as("masked").isEqualTo(0x80);
        long length = second & 0x7f;
        if (length == 126) {
            length = in.readUnsignedShort();
            assertThat(length).isGreaterThan(125);
        } else if (length == 127) {
            length = in.readLong();
            assertThat(length).isGreaterThan(0xffff);
        }
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes((int) length);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % 4];
        }
        return new Received(first & 0x0f, payload);
    }

    /** {@return the text of the next frame} */
    String text() throws IOException {
        Received frame = frame();
        assertThat(frame.opcode()).isEqualTo(Opcode.TEXT);
        return frame.text();
    }

    /** Takes a close frame. */
    void expectClose(int code) throws IOException {
        Received frame = frame();
        assertThat(frame.opcode()).isEqualTo(Opcode.CLOSE);
        assertThat(frame.closeCode()).isEqualTo(code);
    }

    /** Waits for the client's FIN; a reset counts too. */
    void expectEnd() throws IOException {
        try {
            assertThat(in.read()).isEqualTo(-1);
        } catch (java.net.SocketException e) {
            assertThat(e).hasMessageContaining("reset");
        }
    }

    /** Hears all that comes, until the client's FIN, or its reset: it may go with something of ours unread. */
    void hearToTheEnd() throws IOException {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (java.net.SocketException e) {
            assertThat(e).hasMessageContaining("reset");
        }
    }

    void sendText(String text) throws IOException {
        send(frame(FIN | Opcode.TEXT, text.getBytes(StandardCharsets.UTF_8)));
    }

    void sendClose(int code) throws IOException {
        send(frame(
                FIN | Opcode.CLOSE,
                ByteBuffer.allocate(2).putShort((short) code).array()));
    }

    void send(String raw) throws IOException {
        send(raw.getBytes(StandardCharsets.UTF_8));
    }

    void send(byte[] raw) throws IOException {
        out.write(raw);
        out.flush();
    }

    /** {@return an unmasked frame with the shortest length} */
    static byte[] frame(int first, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(10 + payload.length).put((byte) first);
        if (payload.length < 126) {
            frame.put((byte) payload.length);
        } else if (payload.length <= 0xffff) {
            frame.put((byte) 126).putShort((short) payload.length);
        } else {
            frame.put((byte) 127).putLong(payload.length);
        }
        frame.put(payload);
        return java.util.Arrays.copyOf(frame.array(), frame.position());
    }

    /** Ends the connection with a reset. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private static String proof(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1")
                    .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
