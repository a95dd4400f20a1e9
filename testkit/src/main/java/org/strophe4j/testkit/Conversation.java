package org.strophe4j.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.function.Function;
import org.strophe4j.testkit.internal.script.ExpectedXml;
import org.strophe4j.testkit.internal.script.Frame;
import org.strophe4j.testkit.internal.script.Input;
import org.strophe4j.testkit.internal.script.Script;
import org.strophe4j.testkit.internal.script.Step;

/**
 * The script of one connection to a {@link ScriptedServer}: what the client must do, and what is done to it, line by line.
 * Lines may be added before the client connects and while it is talking; each returns this conversation.
 *
 * <p>Expected elements are compared by structure: namespaces count, prefixes, the order of attributes and white space
 * between elements do not. An attribute or a text that is {@code *} stands for anything; an element whose only content is
 * {@code *} may contain anything. One that is {@code {name}} stands for anything, which is kept: where the name stands
 * again in an expectation it must be the same, and in a reply it is put in. Stanzas need no {@code xmlns}, elements with
 * the prefix {@code stream} need not declare it.
 *
 * <p>Pings are answered and pongs are taken without a line. After the last line a client may leave: its unavailable
 * presence, {@code <close/>}, its close frame and the end of its connection need no line either.
 *
 * <p>Safe for use by several threads; lines are played in the order in which they were added.
 */
public final class Conversation {
    private static final String FRAMING = "urn:ietf:params:xml:ns:xmpp-framing";
    private static final String SASL = "urn:ietf:params:xml:ns:xmpp-sasl";
    private static final String BIND = "urn:ietf:params:xml:ns:xmpp-bind";

    private final Script script;
    /** Whether a line deals with the HTTP request already; the others put one in. Guarded by {@code this}. */
    private boolean requested;

    Conversation(Script script) {
        this.script = script;
    }

    // --- what the client must do

    /**
     * Expects an element, exactly this one.
     *
     * @param xml the element
     * @return this
     * @throws IllegalArgumentException if it is not XML
     */
    public Conversation expect(String xml) {
        return expectXml("expect ", xml, new ExpectedXml(xml, true));
    }

    /**
     * Expects an element that has at least these attributes and children.
     *
     * @param xml the element
     * @return this
     * @throws IllegalArgumentException if it is not XML
     */
    public Conversation expectLike(String xml) {
        return expectXml("expect something like ", xml, new ExpectedXml(xml, false));
    }

    private Conversation expectXml(String verb, String xml, ExpectedXml expected) {
        return expecting(
                verb + xml,
                (input, captures) -> input instanceof Input.Message message
                        ? expected.difference(message.text(), captures)
                        : "This is not an element.");
    }

    /**
     * Expects the header of a stream to any domain (RFC 7395, section 3.4); the domain is kept as {@code {domain}}.
     *
     * @return this
     */
    public Conversation expectOpen() {
        return expectLike("<open xmlns='" + FRAMING + "' to='{domain}' version='1.0'/>");
    }

    /**
     * Expects that the client closes the stream (RFC 7395, section 3.6).
     *
     * @return this
     */
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
        script.add(new Step.Expect(
                "expect an HTTP request with " + headers,
                (input, captures) -> input instanceof Input.Request request
                        ? request.lacks(headers)
                        : "This is not an HTTP request."));
        return this;
    }

    private Conversation expecting(String label, Step.Expectation expectation) {
        upgrade();
        script.add(new Step.Expect(label, expectation));
        return this;
    }

    // --- what is done to it

    /**
     * Sends an element, with what was kept put in for {@code {name}}. It is not checked: it may be anything.
     *
     * @param xml the element
     * @return this
     */
    public Conversation reply(String xml) {
        return acting("reply " + xml, stage -> stage.message(stage.filled(ExpectedXml.completed(xml))));
    }

    /**
     * Sends an element that is made when it is its turn.
     *
     * @param xml makes it of what was kept; runs on a thread of the server
     * @return this
     */
    public Conversation reply(Function<? super Captures, String> xml) {
        return acting(
                "reply with what a function makes",
                stage -> stage.message(ExpectedXml.completed(xml.apply(new Captures(stage.captures())))));
    }

    /**
     * Opens the stream in the name of the domain that was asked for.
     *
     * @return this
     */
    public Conversation replyOpen() {
        return reply("<open xmlns='" + FRAMING + "' from='{domain}' id='script' version='1.0'/>");
    }

    /**
     * Closes the stream.
     *
     * @return this
     */
    public Conversation replyClose() {
        return reply("<close xmlns='" + FRAMING + "'/>");
    }

    /**
     * Offers mechanisms.
     *
     * @param mechanisms their names
     * @return this
     */
    public Conversation replyMechanisms(String... mechanisms) {
        String names = "<mechanism>" + String.join("</mechanism><mechanism>", mechanisms) + "</mechanism>";
        return reply("<stream:features><mechanisms xmlns='" + SASL + "'>" + names + "</mechanisms></stream:features>");
    }

    /**
     * Offers binding, and whatever else.
     *
     * @param others further features, as XML
     * @return this
     */
    public Conversation replyBindFeatures(String... others) {
        return reply("<stream:features><bind xmlns='" + BIND + "'/>" + String.join("", others) + "</stream:features>");
    }

    /**
     * Ends the stream with an error (RFC 6120, section 4.9).
     *
     * @param condition the condition
     * @return this
     */
    public Conversation replyStreamError(String condition) {
        return reply("<stream:error><" + condition + " xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>");
    }

    /**
     * Sends a text message as it is: nothing is put in or declared.
     *
     * @param text what it says
     * @return this
     */
    public Conversation replyRaw(String text) {
        return replyRaw(text.getBytes(UTF_8));
    }

    /**
     * Sends a text message as it is; it need not be UTF-8.
     *
     * @param content its bytes
     * @return this
     */
    public Conversation replyRaw(byte[] content) {
        byte[] copy = content.clone();
        return acting("reply with the text message " + new String(copy, UTF_8), stage -> stage.message(copy));
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
        return early("accept the WebSocket, headers " + overrides, stage -> stage.upgrade(overrides));
    }

    /**
     * Changes a byte of what is sent next, frame header included.
     *
     * @param offset which, from 0
     * @param value the new byte
     * @return this
     */
    public Conversation garble(int offset, int value) {
        return early("garble byte " + offset, stage -> stage.garble(offset, value));
    }

    /**
     * Sends only the beginning of what is sent next, frame header included.
     *
     * @param length how many bytes of it
     * @return this
     */
    public Conversation truncate(int length) {
        return early("stop after " + length + " bytes", stage -> stage.truncate(length));
    }

    /**
     * Closes the connection (FIN). As the first line it does so before anything is read. As the last it ends the judgement.
     *
     * @return this
     */
    public Conversation cut() {
        return early("cut the connection", stage -> stage.cut());
    }

    /**
     * Resets the connection (RST). As the first line it does so before anything is read. As the last it ends the judgement.
     *
     * @return this
     */
    public Conversation reset() {
        return early("reset the connection", stage -> stage.reset());
    }

    /**
     * Reads and writes nothing any more; the connection stays open until the server is closed. What the client says from
     * now on is not judged.
     *
     * @return this
     */
    public Conversation stall() {
        return early("stall", stage -> stage.stall());
    }

    /**
     * Runs code of the test when it is its turn.
     *
     * @param task the code; runs on a thread of the server
     * @return this
     */
    public Conversation run(Runnable task) {
        return early("run code of the test", stage -> task.run());
    }

    private Conversation acting(String label, Step.Action action) {
        upgrade();
        return early(label, action);
    }

    private Conversation early(String label, Step.Action action) {
        script.add(new Step.Act(label, action));
        return this;
    }

    // --- several lines at once

    /**
     * Adds lines that many scripts have in common.
     *
     * @param preamble writes them
     * @return this
     */
    public Conversation begin(Preamble preamble) {
        preamble.write(this);
        return this;
    }

    /**
     * Lets a user log in with PLAIN and any password, and bind the resource {@code script}: the usual beginning of a script
     * about something else.
     *
     * @param username the localpart
     * @return this
     */
    public Conversation handshake(String username) {
        return begin(Preamble.plain(username));
    }

    // --- the WebSocket's own handshake

    private synchronized boolean isRequested() {
        return requested;
    }

    private void expectAnyRequest() {
        if (!isRequested()) {
            expectRequest(Map.of());
        }
    }

    private void upgrade() {
        if (!isRequested()) {
            acceptUpgrade(Map.of());
        }
    }
}
