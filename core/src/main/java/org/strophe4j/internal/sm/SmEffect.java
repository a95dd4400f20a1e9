package org.strophe4j.internal.sm;

import org.jspecify.annotations.Nullable;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Stanza;

/** What stream management wants done, in order. */
public sealed interface SmEffect {
    /**
     * Write an element of its own.
     *
     * @param nonza the element
     */
    record Say(Outgoing nonza) implements SmEffect {}

    /**
     * Write a stanza again that had its room already.
     *
     * @param element the stanza
     * @param tracked whether its acknowledgement will tell its outcome
     */
    record Again(Outgoing element, boolean tracked) implements SmEffect {}

    /**
     * Write a stanza for the first time; its acknowledgement will tell its outcome.
     *
     * @param element the stanza
     */
    record Send(Outgoing element) implements SmEffect {}

    /**
     * The outcome of a stanza is known.
     *
     * @param element the stanza
     * @param fate the outcome
     */
    record Settled(Outgoing element, Fate fate) implements SmEffect {}

    /**
     * A stanza goes on as another: the same message, marked as delayed.
     *
     * @param before as it was accepted
     * @param after as it is sent now
     */
    record Replaced(Outgoing before, Outgoing after) implements SmEffect {}

    /**
     * Keep a change before anything that follows is done.
     *
     * @param change the change
     */
    record Keep(SmChange change) implements SmEffect {}

    /** Ask again after a while: {@link StreamManagement#idle} is to be called when the delay has passed. */
    record AwaitIdleness() implements SmEffect {}

    /**
     * The session goes on.
     *
     * @param jid the JID that it is bound to
     */
    record Resumed(String jid) implements SmEffect {}

    /** The session could not be resumed; a resource is to be bound. */
    record NotResumed() implements SmEffect {}

    /** There is room again for what is held back. */
    record Room() implements SmEffect {}

    /**
     * The peer broke the rules; the stream is to be ended.
     *
     * @param detail what it did
     * @param element with what, null when it is of no interest
     */
    record Violation(String detail, @Nullable Stanza element) implements SmEffect {}

    /**
     * An element is to be dropped.
     *
     * @param reason why, for the log
     */
    record Drop(String reason) implements SmEffect {}
}
