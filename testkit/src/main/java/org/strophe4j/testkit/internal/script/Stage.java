package org.strophe4j.testkit.internal.script;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strophe4j.xmpp.NS;

/** Where a script's actions happen: a connection, what is known of its client, and what is to go wrong next. */
public final class Stage {
    private static final String WEBSOCKET_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private static final int NO_STATUS = 1005;
    private static final int NORMAL = 1000;
    private static final ExpectedXml CLOSE = new ExpectedXml("<close xmlns='" + NS.FRAMING + "'/>", true);
    private static final ExpectedXml UNAVAILABLE = new ExpectedXml("<presence type='unavailable'/>", false);

    private final Wire wire;
    /** What expectations kept. Used by the connection's script only, like everything here. */
    private final Map<String, String> captures = new LinkedHashMap<>();
    /** Bytes of the next thing written that are replaced: offset and value. */
    private final Map<Integer, Integer> garbled = new LinkedHashMap<>();
    /** After how many bytes the next thing written stops; negative: it is whole. */
    private int truncated = -1;
    /** The request that asks for a WebSocket; null until it came. */
    private Input.@Nullable Request request;

    /** Read by the thread that reads the connection, too. */
    private volatile boolean stalled;
    /** Whether nothing can be written any more. */
    private boolean ended;

    Stage(Wire wire) {
        this.wire = wire;
    }

    /** {@return what expectations kept, by name} */
    public Map<String, String> captures() {
        return captures;
    }

    /** {@return a reply with all that was kept put in} */
    public String filled(String reply) {
        return Placeholders.filled(reply, captures);
    }

    void asked(Input.Request head) {
        request = head;
    }

    /** Replaces a byte of what is written next. */
    public void garble(int offset, int value) {
        garbled.put(offset, value);
    }

    /** Writes only so many bytes of what is written next. */
    public void truncate(int length) {
        truncated = length;
    }

    /** Writes a text message. */
    public void message(byte[] content) throws IOException {
        write(Frame.text(content).toBytes());
    }

    /** Writes a text message. */
    public void message(String content) throws IOException {
        message(content.getBytes(UTF_8));
    }

    /** Writes bytes as they are, or as they were to be spoilt. */
    public void write(byte[] bytes) throws IOException {
        byte[] spoilt = bytes.clone();
        garbled.forEach((offset, value) -> {
            if (offset >= spoilt.length) {
                throw new IllegalStateException(
                        "There are " + spoilt.length + " bytes, byte " + offset + " cannot be changed");
            }
            spoilt[offset] = value.byteValue();
        });
        garbled.clear();
        int length = truncated < 0 ? spoilt.length : Math.min(truncated, spoilt.length);
        truncated = -1;
        wire.write(length == spoilt.length ? spoilt : Arrays.copyOf(spoilt, length));
    }

    /** Answers the request with anything. */
    public void respond(String status, Map<String, String> headers, String body) throws IOException {
        byte[] content = body.getBytes(UTF_8);
        StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("\r\n");
        byte[] headBytes = head.toString().getBytes(ISO_8859_1);
        byte[] all = Arrays.copyOf(headBytes, headBytes.length + content.length);
        System.arraycopy(content, 0, all, headBytes.length, content.length);
        write(all);
    }

    /** Accepts the WebSocket, with headers of its own in place of the usual ones. */
    public void upgrade(Map<String, String> overrides) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Upgrade", "websocket");
        headers.put("Connection", "Upgrade");
        headers.put("Sec-WebSocket-Accept", accept());
        headers.put("Sec-WebSocket-Protocol", "xmpp");
        headers.putAll(overrides);
        headers.values().removeIf(String::isEmpty);
        respond("101 Switching Protocols", headers, "");
    }

    private String accept() {
        String key = request == null ? null : request.headers().get("sec-websocket-key");
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1"); // RFC 6455, section 4.2.2
            return Base64.getEncoder().encodeToString(sha1.digest((key + WEBSOCKET_GUID).getBytes(ISO_8859_1)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }

    /** Closes the sending half of the connection. */
    public void cut() throws IOException {
        ended = true;
        wire.cut();
    }

    /** Resets the connection. */
    public void reset() throws IOException {
        ended = true;
        wire.reset();
    }

    /** Reads nothing and writes nothing any more. */
    public void stall() {
        stalled = true;
    }

    boolean isStalled() {
        return stalled;
    }

    boolean hasEnded() {
        return ended;
    }

    /**
     * Does by itself what a script need not say: answers a ping, takes a pong.
     *
     * @return whether that was all the input asked for
     */
    boolean answered(Input input) throws IOException {
        if (!(input instanceof Input.Other other) || (other.opcode() != Frame.PING && other.opcode() != Frame.PONG)) {
            return false;
        }
        if (other.opcode() == Frame.PING) {
            say(new Frame(Frame.FIN | Frame.PONG, other.payload()));
        }
        return true;
    }

    /**
     * Lets a client go that says goodbye after the script's last line. Once the connection is cut or reset here, whatever
     * was under way is let go as well.
     *
     * @return whether the input was such a farewell
     */
    boolean letGo(Input input) throws IOException {
        if (input instanceof Input.End) {
            ended = true;
            wire.close();
        } else if (input instanceof Input.Closing closing) {
            leave(Frame.close(closing.code() == NO_STATUS ? NORMAL : closing.code()));
        } else if (input instanceof Input.Message message && CLOSE.difference(message.text(), captures) == null) {
            say(Frame.text(CLOSE.toString().getBytes(UTF_8)));
        } else {
            return ended || isUnavailable(input);
        }
        return true;
    }

    private boolean isUnavailable(Input input) {
        return input instanceof Input.Message message && UNAVAILABLE.difference(message.text(), captures) == null;
    }

    private void leave(Frame last) throws IOException {
        if (!ended) {
            say(last);
            cut();
        }
    }

    /** Says something, unless this side has nothing more to say. */
    private void say(Frame frame) throws IOException {
        if (!ended) {
            write(frame.toBytes());
        }
    }
}
