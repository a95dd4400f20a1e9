package org.strophe4j.testkit;

import java.util.Map;
import org.strophe4j.testkit.internal.script.Frame;
import org.strophe4j.testkit.internal.script.Input;
import org.strophe4j.testkit.internal.script.Script;
import org.strophe4j.testkit.internal.script.Step;
import org.strophe4j.testkit.internal.script.WebSocketStage;

/**
 * The script of one connection to a {@link ScriptedServer}, over WebSocket: the lines of a {@link Dialogue}, and those that
 * only a WebSocket has.
 *
 * <p>Elements are text messages (RFC 7395); {@link #garble} and {@link #truncate} count from the first byte of their frames.
 * {@link #cut} and {@link #reset} as the first line happen before anything is read. Pings are answered and pongs are taken
 * without a line. After the last line a client may leave: its unavailable presence and what it says of stream management
 * then, {@code <close/>}, its close frame and the end of its connection need no line either.
 */
public final class Conversation extends Dialogue<Conversation> {
    private static final String FRAMING = "urn:ietf:params:xml:ns:xmpp-framing";

    private final Script<WebSocketStage> script;
    /** Whether a line deals with the HTTP request already; the others put one in. Guarded by {@code this}. */
    private boolean requested;

    Conversation(Script<WebSocketStage> script) {
        super(script);
        this.script = script;
    }

    @Override
    Conversation self() {
        return this;
    }

    // --- what the client must do

    @Override
    public Conversation expectOpen() {
        return expectLike("<open xmlns='" + FRAMING + "' to='{domain}' version='1.0'/>");
    }

    @Override
    public Conversation expectClose() {
        return expectLike("<close xmlns='" + FRAMING + "'/>");
    }

    /**
     * Expects that the client goes: with a close frame, a FIN or a reset.
     *
     * @return this
     */
    public Conversation expectDisconnect() {
        return expecting(
                "expect the end of the connection",
                Step.Subject.WHATEVER,
                (input, captures) -> input instanceof Input.End || input instanceof Input.Closing
                        ? null
                        : "The client is still talking.");
    }

    /**
     * Expects a close frame.
     *
     * @param code its code (RFC 6455, section 7.4); 1005 means: none
     * @return this
     */
    public Conversation expectCloseFrame(int code) {
        return expecting(
                "expect a close frame with code " + code,
                Step.Subject.WHATEVER,
                (input, captures) -> input instanceof Input.Closing closing && closing.code() == code
                        ? null
                        : "This is another thing.");
    }

    /**
     * Expects the HTTP request for a WebSocket, with these headers among others; nothing is answered yet. Without this
     * line the first one that needs a WebSocket expects the request and accepts it.
     *
     * @param headers names in any case, and values where {@code *} stands for any
     * @return this
     */
    public Conversation expectRequest(Map<String, String> headers) {
        synchronized (this) {
            requested = true;
        }
        script.add(new Step.Expect<>(
                "expect an HTTP request with " + headers,
                Step.Subject.WHATEVER,
                (input, captures) -> input instanceof Input.Request request
                        ? request.lacks(headers)
                        : "This is not an HTTP request."));
        return this;
    }

    // --- what is done to it

    @Override
    public Conversation replyOpen() {
        return reply("<open xmlns='" + FRAMING + "' from='{domain}' id='script' version='1.0'/>");
    }

    @Override
    public Conversation replyClose() {
        return reply("<close xmlns='" + FRAMING + "'/>");
    }

    /**
     * Sends a WebSocket frame that may break any rule.
     *
     * @param opcode 0 to 15
     * @param flags FIN (8) and the reserved bits (4, 2, 1), as they stand in the first byte
     * @param payload what it carries
     * @return this
     */
    public Conversation sendFrame(int opcode, int flags, byte[] payload) {
        Frame frame = new Frame(((flags & 0xF) << 4) | (opcode & 0xF), payload.clone());
        String label = "send a frame with opcode " + opcode + ", flags " + flags + ", " + payload.length + " bytes";
        return acting(label, stage -> stage.write(frame.toBytes()));
    }

    /**
     * Sends bytes past WebSocket, right into the TCP connection (or into TLS). Before the request for a WebSocket is
     * answered they stand in place of the answer.
     *
     * @param bytes the bytes
     * @return this
     */
    public Conversation sendBytes(byte[] bytes) {
        byte[] copy = bytes.clone();
        return early("send " + copy.length + " bytes", stage -> stage.write(copy));
    }

    /**
     * Answers the request for a WebSocket with something else.
     *
     * @param status code and reason, {@code 503 Service Unavailable} say
     * @param headers the headers, nothing is added to them
     * @param body the body
     * @return this
     */
    public Conversation replyHttp(String status, Map<String, String> headers, String body) {
        expectAnyRequest();
        return early("reply with HTTP " + status, stage -> stage.respond(status, headers, body));
    }

    /**
     * Accepts the WebSocket, with other headers than the right ones.
     *
     * @param overrides replaces or adds headers; an empty value takes one away
     * @return this
     */
    public Conversation acceptUpgrade(Map<String, String> overrides) {
        expectAnyRequest();
        return webSocket("accept the WebSocket, headers " + overrides, stage -> stage.upgrade(overrides));
    }

    // --- the WebSocket's own handshake

    private synchronized boolean isRequested() {
        return requested;
    }

    private Conversation webSocket(String label, Step.Action<WebSocketStage> action) {
        script.add(new Step.Act<>(label, action));
        return this;
    }

    private void expectAnyRequest() {
        if (!isRequested()) {
            expectRequest(Map.of());
        }
    }

    @Override
    void beforeXmpp() {
        if (!isRequested()) {
            acceptUpgrade(Map.of());
        }
    }
}
