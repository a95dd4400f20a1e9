package org.strophe4j.internal.session;

import org.strophe4j.transport.Ending;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.ErrorCondition;
import org.strophe4j.xmpp.NS;
import org.strophe4j.xmpp.Status;

/** What the end of a stream means to the application. */
final class Endings {
    private Endings() {}

    /**
     * The transport's stream ended although nobody here wanted it to.
     *
     * @param failure what to report when there was no session yet
     */
    static Outcome unwanted(Ending ending, boolean established, Status failure) {
        if (ending.kind() == Ending.Kind.CLEAN) {
            return established
                    ? Outcome.wanted(null)
                    : Outcome.failed(
                            failure,
                            ErrorCondition.REMOTE_CONNECTION_FAILED,
                            "The server closed the stream before the session was established");
        }
        String condition = ending.condition() == null ? ErrorCondition.UNDEFINED_CONDITION : ending.condition();
        Status early = ending.kind() == Ending.Kind.TIMEOUT ? Status.CONNTIMEOUT : failure;
        Outcome outcome = Outcome.failed(established ? Status.ERROR : early, condition, ending.detail());
        return ending.kind() == Ending.Kind.CUT ? outcome.ofCut() : outcome;
    }

    /** The server ended the stream with an error (RFC 6120, section 4.9). */
    static Outcome streamError(Stanza error, boolean established, Status failure) {
        String condition = Conditions.ofStream(error);
        String detail = Conditions.text(error, NS.STREAMS, "The server ended the stream (" + condition + ")");
        return Outcome.failed(established ? Status.ERROR : failure, condition, detail)
                .causedBy(error);
    }

    /** The handshake took too long. */
    static Outcome late(State.Stage stage) {
        String awaited = switch (stage) {
            case OPEN -> "to open a stream";
            case AUTHENTICATION -> "to authenticate";
            case BINDING -> "to bind a resource";
            case NONE -> "";
        };
        return Outcome.failed(Status.CONNTIMEOUT, ErrorCondition.CONNECTION_TIMEOUT, "It took too long " + awaited);
    }

    /** The server was silent, and stayed so when it was asked. */
    static Outcome dead() {
        return Outcome.failed(
                Status.ERROR, ErrorCondition.CONNECTION_TIMEOUT, "The server has not answered when it was asked to");
    }

    /** The server did not end the stream in time; a failure that was told before stays what it was. */
    static Outcome impolite(Outcome outcome) {
        return outcome.failure() != null
                ? outcome
                : new Outcome(
                        Status.CONNTIMEOUT,
                        ErrorCondition.CONNECTION_TIMEOUT,
                        null,
                        "The server did not end the stream in time",
                        outcome.farewell(),
                        false);
    }

    static boolean isStreamError(Stanza element) {
        return element.getLocalName().equals("error") && element.namespace().equals(NS.STREAM);
    }
}
