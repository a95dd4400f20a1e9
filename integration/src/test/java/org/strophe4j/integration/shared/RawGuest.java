package org.strophe4j.integration.shared;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Somebody at the socket of a hub who says what he likes. */
final class RawGuest implements AutoCloseable {
    static final int HELLO = 1;
    static final int ACCEPTED = 2;
    static final int REFUSED = 3;
    static final int SENT = 4;
    static final int HANDLED = 5;
    static final int TOLD = 8;
    static final int GIVEN = 9;
    private static final int HEAD = 13;

    private final SocketChannel channel;
    private final DataInputStream in;

    RawGuest(SocketChannel channel) {
        this.channel = channel;
        in = new DataInputStream(Channels.newInputStream(channel));
    }

    RawGuest(Path socket) throws IOException {
        this(SocketChannel.open(StandardProtocolFamily.UNIX));
        channel.connect(UnixDomainSocketAddress.of(socket));
    }

    static String hello(String service, String way, String rest) {
        return "<hello xmlns='urn:strophe4j:hub' version='1' member='somebody-with-a-long-name' process='another' way='"
                + way + "' service='" + service + "' " + rest + "/>";
    }

    void say(int kind, int count, String xml) throws IOException {
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        ByteBuffer frame = ByteBuffer.allocate(Integer.BYTES + HEAD + bytes.length);
        frame.putInt(HEAD + bytes.length)
                .put((byte) kind)
                .putLong(1)
                .putInt(count)
                .put(bytes)
                .flip();
        write(frame);
    }

    void length(int length) throws IOException {
        write(ByteBuffer.allocate(Integer.BYTES).putInt(length).flip());
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** {@return the kind of the next frame and what is inside, "end" when there is none} */
    String hear() throws IOException {
        int length;
        try {
            length = in.readInt();
        } catch (EOFException end) {
            return "end";
        }
        int kind = in.readByte();
        in.skipNBytes(Long.BYTES + Integer.BYTES);
        return kind + " " + new String(in.readNBytes(length - HEAD), StandardCharsets.UTF_8);
    }

    /** Reads until something is heard. */
    String hearUntil(String what) throws IOException {
        String heard = hear();
        while (!heard.contains(what) && !heard.equals("end")) {
            heard = hear();
        }
        return heard;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
