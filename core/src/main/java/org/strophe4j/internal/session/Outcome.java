package org.strophe4j.internal.session;

import org.jspecify.annotations.Nullable;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.Status;

/**
 * How an attempt ended.
 *
 * @param failure the status that tells of a failure, null when the end was wanted or clean
 * @param condition the failure's condition, null without one
 * @param element the element that caused it, null when none did
 * @param detail what happened, in words, without secrets; may be empty
 * @param farewell the condition to go with DISCONNECTED: the failure's, or the reason given to {@code disconnect}
 * @param cut whether the connection was only taken away, so that another one may live whatever the condition says
 */
public record Outcome(
        @Nullable Status failure,
        @Nullable String condition,
        @Nullable Stanza element,
        String detail,
        @Nullable String farewell,
        boolean cut) {

    /**
     * The end that somebody asked for.
     *
     * @param reason the reason given, or null
     * @return the outcome
     */
    public static Outcome wanted(@Nullable String reason) {
        return new Outcome(null, null, null, "", reason, false);
    }

    /**
     * A failure.
     *
     * @param status what to report
     * @param condition why
     * @param detail the same in words
     * @return the outcome
     */
    public static Outcome failed(Status status, @Nullable String condition, String detail) {
        return new Outcome(status, condition, null, detail, condition, false);
    }

    Outcome ofCut() {
        return new Outcome(failure, condition, element, detail, farewell, true);
    }

    Outcome causedBy(@Nullable Stanza cause) {
        return new Outcome(failure, condition, cause, detail, farewell, cut);
    }
}
