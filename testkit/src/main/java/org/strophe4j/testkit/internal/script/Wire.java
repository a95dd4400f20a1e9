package org.strophe4j.testkit.internal.script;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A connection on blocking sockets: reads what a client sends, one piece at a time, and writes any bytes whatever. */
final class Wire {
    private static final int MAX_HEAD = 64 * 1024;
    private static final int MAX_MESSAGE = 16 * 1024 * 1024;

    /** The TCP connection, below TLS if there is TLS. */
    private final Socket tcp;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    Wire(Socket tcp, @Nullable SSLContext tls) throws IOException {
        this.tcp = tcp;
        this.socket = tls == null ? tcp : secured(tcp, tls);
        tcp.setTcpNoDelay(true);
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.out = socket.getOutputStream();
    }

    private static SSLSocket secured(Socket tcp, SSLContext tls) throws IOException {
        SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(tcp, null, tcp.getPort(), true);
        secure.setUseClientMode(false);
        return secure;
    }

    /** Reads what comes next. An HTTP request begins with a letter, and no letter begins a frame that a client may send. */
    Input read() throws IOException {
        in.mark(1);
        int first = in.readUnsignedByte();
        in.reset();
        return first >= 'A' && first <= 'Z' ? readRequest() : readMessage();
    }

    /** Reads the head of a request; {@link #readContent} reads what follows it. */
    Input readRequest() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int last = 0;
        while (last != 0x0D0A0D0A) {
            int next = in.readUnsignedByte();
            head.write(next);
            last = (last << 8) | next;
            if (head.size() > MAX_HEAD) {
                return new Input.End("a request with a head of more than " + MAX_HEAD + " bytes");
            }
        }
        String[] lines = head.toString(ISO_8859_1).split("\r\n", -1);
        Map<String, String> headers = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                String name = lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
                headers.put(name, lines[i].substring(colon + 1).strip());
            }
        }
        return new Input.Request(lines[0], headers);
    }

    /** Reads the body of a request, which says how long it is. */
    byte[] readContent(Input.Request head) throws IOException {
        String said = head.headers().getOrDefault("content-length", "0");
        boolean sane = said.matches("\\d{1,9}") && Integer.parseInt(said) <= MAX_MESSAGE;
        if (!sane || head.headers().containsKey("transfer-encoding")) {
            throw new ProtocolException("a request whose length is " + said + ", or in chunks");
        }
        byte[] content = in.readNBytes(Integer.parseInt(said));
        if (content.length < Integer.parseInt(said)) {
            throw new EOFException();
        }
        return content;
    }

    private Input readMessage() throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        while (true) {
            int first = in.readUnsignedByte();
            int opcode = first & 0x0F;
            byte[] payload = readPayload(MAX_MESSAGE - message.size());
            if ((first & 0x70) != 0) {
                return new Input.End("a frame with reserved bits: " + Integer.toHexString(first));
            }
            if (opcode != Frame.TEXT && opcode != Frame.CONTINUATION) {
                return control(opcode, payload);
            }
            message.writeBytes(payload);
            if ((first & Frame.FIN) != 0) {
                return new Input.Message(decoded(message.toByteArray()));
            }
        }
    }

    private static Input control(int opcode, byte[] payload) {
        if (opcode != Frame.CLOSE) {
            return new Input.Other(opcode, payload);
        }
        int code = payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xFFFF;
        return new Input.Closing(code);
    }

    private byte[] readPayload(int room) throws IOException {
        int second = in.readUnsignedByte();
        if ((second & 0x80) == 0) {
            throw new IOException("a frame that is not masked");
        }
        long length = second & 0x7F;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        if (length < 0 || length > room) {
            throw new IOException("a message of more than " + MAX_MESSAGE + " bytes");
        }
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes((int) length);
        if (mask.length < 4 || payload.length < length) {
            throw new EOFException();
        }
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % 4];
        }
        return payload;
    }

    static String decoded(byte[] utf8) throws IOException {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        } catch (CharacterCodingException e) {
            throw new IOException("a text message that is not UTF-8", e);
        }
    }

    void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** Sends a FIN; the client may go on talking to nobody. */
    void cut() throws IOException {
        tcp.shutdownOutput();
    }

    /** Sends a RST, past TLS. */
    void reset() throws IOException {
        tcp.setSoLinger(true, 0);
        tcp.close();
    }

    void close() throws IOException {
        tcp.close();
    }
}
