package org.strophe4j.internal.session;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.sm.Fate;
import org.strophe4j.internal.sm.SmChange;
import org.strophe4j.sasl.SaslMechanism;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.Role;
import org.strophe4j.xmpp.Status;

/** What the machine wants done. Values only: whoever drives the machine performs them, in order, outside its lock. */
public sealed interface Effect {
    /**
     * Write an element of the application's, which took room in the outgoing queue when it was accepted.
     *
     * @param element what to write
     * @param tracked whether its acknowledgement tells its outcome, not its leaving
     */
    record Transmit(Outgoing element, boolean tracked) implements Effect {}

    /**
     * Write an element of the machine's own, for which there is always room.
     *
     * @param element what to write
     */
    record Say(Outgoing element) implements Effect {}

    /**
     * Write a stanza again; for it, too, there is always room.
     *
     * @param element the stanza
     * @param tracked as for {@link Transmit}
     */
    record Again(Outgoing element, boolean tracked) implements Effect {}

    /**
     * The outcome of a stanza is known.
     *
     * @param element the stanza
     * @param fate its outcome
     */
    record Settled(Outgoing element, Fate fate) implements Effect {}

    /**
     * A stanza goes on as another.
     *
     * @param before as it was accepted
     * @param after as it is from now on
     */
    record Replaced(Outgoing before, Outgoing after) implements Effect {}

    /**
     * Keep a change before any of the effects that follow is performed.
     *
     * @param change the change
     */
    record Keep(SmChange change) implements Effect {}

    /**
     * Say when everything delivered so far has been handled, by {@link Session#handled}.
     *
     * @param number what to say
     */
    record Count(long number) implements Effect {}

    /** Tell the carrier, behind the handlers of what was delivered so far, that one element more was handled. */
    record Handled() implements Effect {}

    /**
     * Tell the application its part in a shared session.
     *
     * @param role the part
     */
    record RoleChanged(Role role) implements Effect {}

    /**
     * Show the application what another member of a shared session has sent.
     *
     * @param stanza the stanza
     */
    record Foreign(Stanza stanza) implements Effect {}

    /** The shared session has no stream for the time being. */
    record Adrift() implements Effect {}

    /** Connect. Also asks for the credential, if it is not known yet. */
    record Open() implements Effect {}

    /** Open a new stream on the same connection. */
    record Restart() implements Effect {}

    /** End the stream gracefully. */
    record End() implements Effect {}

    /** Drop the connection. */
    record Abort() implements Effect {}

    /**
     * Tell the application.
     *
     * @param status the status
     * @param condition its condition, null when nothing went wrong
     * @param element what caused it, null when nothing did
     */
    record Report(
            Status status,
            @Nullable String condition,
            @Nullable Stanza element) implements Effect {
        static Report of(Status status) {
            return new Report(status, null, null);
        }
    }

    /**
     * Give an element to the application's handlers.
     *
     * @param element the element
     * @param bytes what it took on the wire
     * @param number its number on this connection, greater than those before; not positive when it is not counted
     */
    record Deliver(Stanza element, int bytes, long number) implements Effect {
        Deliver(Stanza element, int bytes) {
            this(element, bytes, 0);
        }
    }

    /**
     * Drop an element that nobody may see, and count it.
     *
     * @param reason why, for the log; never the element's content
     */
    record Discard(String reason) implements Effect {}

    /**
     * Hand a reply to the one who asked.
     *
     * @param ticket the request
     * @param reply a stanza of any type, {@code error} included
     * @param bytes what it took on the wire
     */
    record Answer(Ticket ticket, Stanza reply, int bytes) implements Effect {}

    /**
     * Tell who asked that there will be no answer.
     *
     * @param ticket the request
     * @param timedOut true when its time has passed, false when the connection ended
     */
    record Unanswered(Ticket ticket, boolean timedOut) implements Effect {}

    /**
     * Run a step of a mechanism outside the machine: it is slow, and may be application code.
     *
     * @param mechanism whose step
     * @param step which
     * @param data what the server sent, null when it sent nothing
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Sasl(SaslMechanism mechanism, Step step, byte @Nullable [] data) implements Effect {
        /** The three things that a mechanism is asked to do. */
        public enum Step {
            /** Make the initial response. */
            START,
            /** Answer a challenge. */
            RESPOND,
            /** Judge the server's success. */
            VERIFY
        }
    }

    /**
     * Start or restart a timer; {@link Session#expired} is called when it runs out.
     *
     * @param timer which
     * @param millis after how many milliseconds
     */
    record Arm(Timer timer, long millis) implements Effect {}

    /**
     * Stop a timer.
     *
     * @param timer which
     */
    record Disarm(Timer timer) implements Effect {}

    /** The credentials have done their work and are to be forgotten. */
    record ForgetCredentials() implements Effect {}

    /** The session is established; CONNECTED follows. */
    record Established() implements Effect {}

    /**
     * The server named another address, and the attempt may go on there if its address is acceptable.
     *
     * @param target where to
     */
    record Redirect(URI target) implements Effect {}

    /**
     * The carrier's protocol gave a reason in its own numbers.
     *
     * @param code an HTTP status or a WebSocket close code
     */
    record ProtocolError(int code) implements Effect {}

    /**
     * The connection is gone; arm {@link Timer#RETRY} for the moment of the next attempt.
     *
     * @param cause why it is gone
     * @param failures how many attempts have failed in a row, 0 when a session was lost
     */
    record Rest(Outcome cause, int failures) implements Effect {}

    /**
     * The attempt is over. Always last.
     *
     * @param outcome why
     */
    record Finished(Outcome outcome) implements Effect {}

    /** The machine's timers, at most one of each running. */
    enum Timer {
        /** The whole way to CONNECTED. */
        HANDSHAKE,
        /** One stage of it. */
        STAGE,
        /** The graceful end. */
        CLOSE,
        /** The next request that may expire. */
        REPLY,
        /** An acknowledgement is to be asked for. */
        ACK,
        /** Nothing has come for a while. */
        SILENCE,
        /** The next attempt. */
        RETRY
    }
}
