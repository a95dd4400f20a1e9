package org.strophe4j.testkit;

import java.util.Map;
import org.strophe4j.testkit.internal.script.BoshStage;
import org.strophe4j.testkit.internal.script.Completed;
import org.strophe4j.testkit.internal.script.ExpectedXml;
import org.strophe4j.testkit.internal.script.Input;
import org.strophe4j.testkit.internal.script.Script;
import org.strophe4j.testkit.internal.script.Step;

/**
 * The script of one session of a {@link ScriptedBoshServer}: the lines of a {@link Dialogue}, and those that only BOSH has.
 *
 * <p>Requests are looked at in the order of their rids, whatever connections they come on. An element is expected in
 * whatever request it comes; the request itself needs no line, and neither do empty requests: at most one of them waits, the
 * next releases it with an empty answer. {@link #expectBody} expects a request as it is, and leaves it to the script to answer
 * it.
 *
 * <p>Replies that follow each other travel in one answer. It goes to the oldest request, when the next line does something
 * else or there is none yet; when no request is there, it waits for one. A request that comes again, the same to the byte,
 * needs no line, but may have one: it takes the place of the first, or gets the same wrapper, or, when it was answered with
 * anything else than a wrapper, waits for an answer anew.
 *
 * <p>{@link #garble} and {@link #truncate} count from the first byte of a wrapper, and of the head of anything else. {@link #cut} and {@link #reset} end
 * all connections of the session. After the last line a client may leave: its unavailable presence, the end of the session,
 * empty requests and repetitions need no line either.
 */
public final class BoshConversation extends Dialogue<BoshConversation> {
    private final Script<BoshStage> script;
    /** Whether a line expects the request for a session already. Guarded by {@code this}. */
    private boolean begun;

    BoshConversation(Script<BoshStage> script) {
        super(script);
        this.script = script;
    }

    @Override
    BoshConversation self() {
        return this;
    }

    // --- what the client must do

    /**
     * Expects the request for a session; when that was expected before, the request to restart the stream (XEP-0206,
     * section 5).
     *
     * @return this
     */
    @Override
    public BoshConversation expectOpen() {
        return expectBody(
                isFirst()
                        ? "<body to='{domain}' ver='*' wait='*' hold='*' xmpp:version='1.0'/>"
                        : "<body xmpp:restart='true'/>");
    }

    private synchronized boolean isFirst() {
        boolean first = !begun;
        begun = true;
        return first;
    }

    /**
     * Expects that the client ends the session.
     *
     * @return this
     */
    @Override
    public BoshConversation expectClose() {
        return expectBody("<body type='terminate'/>");
    }

    /**
     * Expects a request whose {@code <body/>} has at least these attributes and children. Empty requests that do not fit are
     * let pass.
     *
     * @param xml the wrapper; it needs no {@code xmlns}, nor do stanzas in it, nor the prefix {@code xmpp}
     * @return this
     * @throws IllegalArgumentException if it is not XML
     */
    public BoshConversation expectBody(String xml) {
        return expectBody(xml, Map.of());
    }

    /**
     * The same, with these HTTP headers among others.
     *
     * @param xml the wrapper
     * @param headers names in any case, and values where {@code *} stands for any
     * @return this
     * @throws IllegalArgumentException if it is not XML
     */
    public BoshConversation expectBody(String xml, Map<String, String> headers) {
        ExpectedXml expected = new ExpectedXml(Completed.wrapper(xml), false);
        String label = "expect the request " + xml + (headers.isEmpty() ? "" : " with " + headers);
        return expecting(label, Step.Subject.WHATEVER, (input, captures) -> {
            if (!(input instanceof Input.Post post)) {
                return "This is not a new request.";
            }
            String lacking = post.lacks(headers);
            return lacking == null ? expected.difference(post.text(), captures) : lacking;
        });
    }

    /**
     * Expects a request that carries nothing and does nothing to the session.
     *
     * @return this
     */
    public BoshConversation expectEmpty() {
        return expecting(
                "expect an empty request",
                Step.Subject.WHATEVER,
                (input, captures) ->
                        input instanceof Input.Post post && post.isEmpty() ? null : "This is not an empty request.");
    }

    /**
     * Expects that a request comes again, the same to the byte.
     *
     * @return this
     */
    public BoshConversation expectRepeat() {
        return expecting(
                "expect a request that came before",
                Step.Subject.REPEAT,
                (input, captures) ->
                        input instanceof Input.Repeat repeat ? repeat.difference() : "This has not come before.");
    }

    // --- what is done to it

    /**
     * Begins the session, in the name of the domain that was asked for; after a restart it has nothing to say.
     *
     * @return this
     */
    @Override
    public BoshConversation replyOpen() {
        return replyOpen("");
    }

    /**
     * Begins the session with other attributes than the usual ones, which are {@code sid}, {@code from}, {@code ver},
     * {@code wait}, {@code hold}, {@code requests}, {@code inactivity}, {@code xmpp:version} and {@code xmpp:restartlogic}.
     *
     * @param attributes replaces or adds some, as they stand in a tag: {@code requests='5' polling='2'}
     * @return this
     */
    public BoshConversation replyOpen(String attributes) {
        return saying("begin the session " + attributes, stage -> stage.open(stage.filled(attributes)));
    }

    /**
     * Ends the session without a condition.
     *
     * @return this
     */
    @Override
    public BoshConversation replyClose() {
        return saying("end the session", stage -> stage.terminate(null));
    }

    /**
     * Ends the session with a condition (XEP-0124, section 17.2); replies before it travel in the same answer.
     *
     * @param condition the condition, {@code policy-violation} say
     * @return this
     */
    public BoshConversation replyTerminate(String condition) {
        return saying("end the session with " + condition, stage -> stage.terminate(condition));
    }

    /**
     * Ends the session with a stream error inside {@code remote-stream-error}.
     *
     * @param condition the condition of the stream error
     * @return this
     */
    @Override
    public BoshConversation replyStreamError(String condition) {
        return super.replyStreamError(condition).replyTerminate("remote-stream-error");
    }

    /**
     * Answers the oldest request with nothing.
     *
     * @return this
     */
    public BoshConversation replyEmpty() {
        return replyBody("<body/>");
    }

    /**
     * Answers the oldest request with a wrapper, with what was kept put in for {@code {name}}. It is not checked.
     *
     * @param xml the wrapper; it needs no {@code xmlns}, nor do stanzas in it
     * @return this
     */
    public BoshConversation replyBody(String xml) {
        return doing("answer with " + xml, stage -> stage.wrapper(stage.filled(Completed.wrapper(xml))));
    }

    /**
     * Answers a certain request with a wrapper: so answers can leave in any order.
     *
     * @param rid the request's number; usually the {@code {name}} under which it was kept
     * @param xml the wrapper, as in {@link #replyBody}
     * @return this
     */
    public BoshConversation replyTo(String rid, String xml) {
        return doing(
                "answer the request " + rid + " with " + xml,
                stage -> stage.wrapper(stage.filled(rid), stage.filled(Completed.wrapper(xml))));
    }

    /**
     * Answers the oldest request with anything over HTTP.
     *
     * @param status code and reason, {@code 503 Service Unavailable} say
     * @param headers the headers, nothing is added to them
     * @param body the body
     * @return this
     */
    public BoshConversation replyHttp(String status, Map<String, String> headers, String body) {
        return doing("reply with HTTP " + status, stage -> stage.respond(status, headers, body));
    }

    /**
     * Answers the oldest request with an HTTP status and an empty body.
     *
     * @param status code and reason, {@code 404 Not Found} say
     * @return this
     */
    public BoshConversation replyHttp(String status) {
        return replyHttp(status, Map.of("Content-Length", "0"), "");
    }

    /**
     * Sends bytes in place of the answer to the oldest request.
     *
     * @param bytes the bytes; they need not be HTTP
     * @return this
     */
    public BoshConversation sendBytes(byte[] bytes) {
        byte[] copy = bytes.clone();
        return doing("send " + copy.length + " bytes", stage -> stage.write(copy));
    }

    /**
     * Resets the connection on which a request waits for its answer; the request goes on waiting, until it comes again.
     *
     * @param rid the request's number; usually the {@code {name}} under which it was kept
     * @return this
     */
    public BoshConversation lose(String rid) {
        return doing("lose the request " + rid, stage -> stage.lose(stage.filled(rid)));
    }

    private BoshConversation saying(String label, Step.Action<BoshStage> action) {
        script.add(new Step.Act<>(label, action));
        return this;
    }

    private BoshConversation doing(String label, Step.Action<BoshStage> action) {
        return saying(label, stage -> {
            stage.settle();
            action.perform(stage);
        });
    }
}
