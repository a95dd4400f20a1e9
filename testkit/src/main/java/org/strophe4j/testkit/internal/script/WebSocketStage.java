package org.strophe4j.testkit.internal.script;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strophe4j.xmpp.NS;

/** A connection that is, or is to become, a WebSocket. */
public final class WebSocketStage extends Stage {
    private static final String WEBSOCKET_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private static final int NO_STATUS = 1005;
    private static final int NORMAL = 1000;
    private static final ExpectedXml CLOSE = new ExpectedXml("<close xmlns='" + NS.FRAMING + "'/>", true);
    private static final ExpectedXml UNAVAILABLE = new ExpectedXml("<presence type='unavailable'/>", false);
    /** The last words of a client that counts stanzas (XEP-0198, section 4): what it has handled, and the same question. */
    private static final List<ExpectedXml> RECKONING = List.of(
            new ExpectedXml("<a xmlns='" + NS.SM + "' h='*'/>", true),
            new ExpectedXml("<r xmlns='" + NS.SM + "'/>", true));

    private final Wire wire;
    /** The request that asks for a WebSocket; null until it came. */
    private Input.@Nullable Request request;
    /** Whether nothing can be written any more. */
    private boolean ended;
    /** Whether the client has begun to say goodbye. */
    private boolean leaving;

    WebSocketStage(Wire wire) {
        this.wire = wire;
    }

    void asked(Input.Request head) {
        request = head;
    }

    @Override
    public void element(String xml) throws IOException {
        content(xml.getBytes(UTF_8));
    }

    @Override
    public void content(byte[] content) throws IOException {
        write(Frame.text(content).toBytes());
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        wire.write(spoilt(bytes));
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
        write(http("101 Switching Protocols", headers, new byte[0]));
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

    @Override
    public void cut() throws IOException {
        ended = true;
        wire.cut();
    }

    @Override
    public void reset() throws IOException {
        ended = true;
        wire.reset();
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
        } else if (input instanceof Input.Message message && CLOSE.difference(message.text(), captures()) == null) {
            say(Frame.text(CLOSE.toString().getBytes(UTF_8)));
        } else {
            return ended || isGoodbye(input);
        }
        return true;
    }

    private boolean isGoodbye(Input input) {
        if (!(input instanceof Input.Message message)) {
            return false;
        }
        if (UNAVAILABLE.difference(message.text(), captures()) == null) {
            leaving = true;
            return true;
        }
        return leaving && RECKONING.stream().anyMatch(word -> word.difference(message.text(), captures()) == null);
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
