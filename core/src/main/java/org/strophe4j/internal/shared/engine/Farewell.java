package org.strophe4j.internal.shared.engine;

import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.notice.HubNotice;
import org.strophe4j.internal.shared.engine.Applicant.Way;
import org.strophe4j.transport.Ending;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.ErrorCondition;

/**
 * How a session ended, or why somebody is not let in.
 *
 * @param status the name of the status that tells of a failure, null when the end was wanted or clean
 * @param condition its condition, or null
 * @param detail what happened, in words
 * @param cause what caused it, or null
 */
public record Farewell(
        @Nullable String status,
        @Nullable String condition,
        String detail,
        @Nullable Stanza cause) {

    Stanza notice() {
        return HubNotice.end(status, condition, detail, cause);
    }

    static Farewell over(Applicant applicant) {
        return failure(applicant, ErrorCondition.REMOTE_CONNECTION_FAILED, "The shared connection has just ended");
    }

    static Farewell foreign(Applicant applicant) {
        return failure(
                applicant,
                ErrorCondition.CONFLICT,
                "The shared connection of that name belongs to another account or service; use another name");
    }

    private static Farewell failure(Applicant applicant, @Nullable String condition, String detail) {
        String status = switch (applicant.way()) {
            case ATTACH -> "ATTACHFAIL";
            case RETURN -> "ERROR";
            case LOGIN, FOUND -> "CONNFAIL";
        };
        return new Farewell(status, condition, detail, null);
    }

    static Farewell unprovable() {
        return new Farewell(
                "AUTHFAIL",
                ErrorCondition.NOT_AUTHORIZED,
                "The shared connection has not logged in with a password or token, so nobody can show to have the same; "
                        + "attach(callback) joins it",
                null);
    }

    /** A failure of the hub's login is his who has begun it; to those who waited the session just did not come about. */
    Farewell seenBy(Member member) {
        boolean own = member.isJoined() || member.applicant.way() == Way.FOUND || member.applicant.way() == Way.RETURN;
        return own || status == null ? this : failure(member.applicant, condition, detail);
    }

    static Ending stalled(long millis) {
        return Ending.failed(
                ErrorCondition.POLICY_VIOLATION,
                "The handlers have stood still for " + millis / 1_000 + " s; the others go on without this connection");
    }
}
