package org.strophe4j.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.function.Function;
import org.strophe4j.testkit.internal.script.Completed;
import org.strophe4j.testkit.internal.script.ExpectedXml;
import org.strophe4j.testkit.internal.script.Input;
import org.strophe4j.testkit.internal.script.Script;
import org.strophe4j.testkit.internal.script.Stage;
import org.strophe4j.testkit.internal.script.Step;

/**
 * A script: what the client must do, and what is done to it, line by line. These are the lines that there are over every
 * carrier; {@link Conversation} adds those of WebSocket, {@link BoshConversation} those of BOSH. Lines may be added before
 * the client connects and while it is talking; each returns the script.
 *
 * <p>Expected elements are compared by structure: namespaces count, prefixes, the order of attributes and white space
 * between elements do not. An attribute or a text that is {@code *} stands for anything; an element whose only content is
 * {@code *} may contain anything. One that is {@code {name}} stands for anything, which is kept: where the name stands
 * again in an expectation it must be the same, and in a reply it is put in. Stanzas need no {@code xmlns}, elements with
 * the prefix {@code stream} need not declare it.
 *
 * <p>Safe for use by several threads; lines are played in the order in which they were added.
 *
 * @param <C> the kind of script
 */
public abstract sealed class Dialogue<C extends Dialogue<C>> permits Conversation, BoshConversation {
    private static final String SASL = "urn:ietf:params:xml:ns:xmpp-sasl";
    private static final String BIND = "urn:ietf:params:xml:ns:xmpp-bind";

    private final Script<? extends Stage> script;

    Dialogue(Script<? extends Stage> script) {
        this.script = script;
    }

    abstract C self();

    /** Adds what must come before a line that deals with XMPP. */
    void beforeXmpp() {}

    // --- what the client must do

    /**
     * Expects an element, exactly this one.
     *
     * @param xml the element
     * @return this
     * @throws IllegalArgumentException if it is not XML
     */
    public C expect(String xml) {
        return expectXml("expect ", xml, new ExpectedXml(xml, true));
    }

    /**
     * Expects an element that has at least these attributes and children.
     *
     * @param xml the element
     * @return this
     * @throws IllegalArgumentException if it is not XML
     */
    public C expectLike(String xml) {
        return expectXml("expect something like ", xml, new ExpectedXml(xml, false));
    }

    private C expectXml(String verb, String xml, ExpectedXml expected) {
        return expecting(
                verb + xml,
                Step.Subject.ELEMENT,
                (input, captures) -> input instanceof Input.Message message
                        ? expected.difference(message.text(), captures)
                        : "This is not an element.");
    }

    /**
     * Expects that a stream is opened, to any domain; when it is opened for the first time, the domain is kept as
     * {@code {domain}}.
     *
     * @return this
     */
    public abstract C expectOpen();

    /**
     * Expects that the client closes the stream.
     *
     * @return this
     */
    public abstract C expectClose();

    C expecting(String label, Step.Subject subject, Step.Expectation expectation) {
        beforeXmpp();
        script.add(new Step.Expect<>(label, subject, expectation));
        return self();
    }

    // --- what is done to it

    /**
     * Sends an element, with what was kept put in for {@code {name}}. It is not checked: it may be anything.
     *
     * @param xml the element
     * @return this
     */
    public C reply(String xml) {
        return acting("reply " + xml, stage -> stage.element(stage.filled(Completed.element(xml))));
    }

    /**
     * Sends an element that is made when it is its turn.
     *
     * @param xml makes it of what was kept; runs on a thread of the server
     * @return this
     */
    public C reply(Function<? super Captures, String> xml) {
        return acting(
                "reply with what a function makes",
                stage -> stage.element(Completed.element(xml.apply(new Captures(stage.captures())))));
    }

    /**
     * Opens the stream in the name of the domain that was asked for.
     *
     * @return this
     */
    public abstract C replyOpen();

    /**
     * Closes the stream.
     *
     * @return this
     */
    public abstract C replyClose();

    /**
     * Offers mechanisms.
     *
     * @param mechanisms their names
     * @return this
     */
    public C replyMechanisms(String... mechanisms) {
        String names = "<mechanism>" + String.join("</mechanism><mechanism>", mechanisms) + "</mechanism>";
        return reply("<stream:features><mechanisms xmlns='" + SASL + "'>" + names + "</mechanisms></stream:features>");
    }

    /**
     * Offers binding, and whatever else.
     *
     * @param others further features, as XML
     * @return this
     */
    public C replyBindFeatures(String... others) {
        return reply("<stream:features><bind xmlns='" + BIND + "'/>" + String.join("", others) + "</stream:features>");
    }

    /**
     * Ends the stream with an error (RFC 6120, section 4.9).
     *
     * @param condition the condition
     * @return this
     */
    public C replyStreamError(String condition) {
        return reply("<stream:error><" + condition + " xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>");
    }

    /**
     * Sends a text as it is where XML is due: nothing is put in or declared.
     *
     * @param text what it says
     * @return this
     */
    public C replyRaw(String text) {
        return replyRaw(text.getBytes(UTF_8));
    }

    /**
     * Sends bytes as they are where XML is due; they need not be UTF-8.
     *
     * @param content the bytes
     * @return this
     */
    public C replyRaw(byte[] content) {
        byte[] copy = content.clone();
        return settled(true, "reply with the text " + new String(copy, UTF_8), stage -> stage.content(copy));
    }

    /**
     * Changes a byte of what is sent next.
     *
     * @param offset which, from 0
     * @param value the new byte
     * @return this
     */
    public C garble(int offset, int value) {
        return early("garble byte " + offset, stage -> stage.garble(offset, value));
    }

    /**
     * Sends only the beginning of what is sent next.
     *
     * @param length how many bytes of it
     * @return this
     */
    public C truncate(int length) {
        return early("stop after " + length + " bytes", stage -> stage.truncate(length));
    }

    /**
     * Closes what connects the client (FIN). As the last line it ends the judgement.
     *
     * @return this
     */
    public C cut() {
        return early("cut the connection", Stage::cut);
    }

    /**
     * Resets what connects the client (RST). As the last line it ends the judgement.
     *
     * @return this
     */
    public C reset() {
        return early("reset the connection", Stage::reset);
    }

    /**
     * Reads and writes nothing any more; connections stay open until the server is closed. What the client says from now on
     * is not judged.
     *
     * @return this
     */
    public C stall() {
        return early("stall", Stage::stall);
    }

    /**
     * Runs code of the test when it is its turn.
     *
     * @param task the code; runs on a thread of the server
     * @return this
     */
    public C run(Runnable task) {
        return early("run code of the test", stage -> task.run());
    }

    /** Adds to what is being said. */
    C acting(String label, Step.Action<Stage> action) {
        beforeXmpp();
        script.add(new Step.Act<>(label, action));
        return self();
    }

    /** Does something when all that was said has left. */
    C early(String label, Step.Action<Stage> action) {
        return settled(false, label, action);
    }

    private C settled(boolean xmpp, String label, Step.Action<Stage> action) {
        if (xmpp) {
            beforeXmpp();
        }
        script.add(new Step.Act<Stage>(label, stage -> {
            stage.settle();
            action.perform(stage);
        }));
        return self();
    }

    // --- several lines at once

    /**
     * Adds lines that many scripts have in common.
     *
     * @param preamble writes them
     * @return this
     */
    public C begin(Preamble preamble) {
        preamble.write(this);
        return self();
    }

    /**
     * Lets a user log in with PLAIN and any password, and bind the resource {@code script}: the usual beginning of a script
     * about something else.
     *
     * @param username the localpart
     * @return this
     */
    public C handshake(String username) {
        return begin(Preamble.plain(username));
    }
}
