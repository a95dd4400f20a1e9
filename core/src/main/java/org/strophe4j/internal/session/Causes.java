package org.strophe4j.internal.session;

import java.util.Set;
import org.strophe4j.xmpp.ErrorCondition;
import org.strophe4j.xmpp.Status;

/** Which ends may pass by themselves, so that another attempt makes sense. */
final class Causes {
    /** The server, or the way to it, says that the same attempt will fail again, or that it must not be made. */
    private static final Set<String> FINAL = Set.of(
            ErrorCondition.CONFLICT,
            ErrorCondition.POLICY_VIOLATION,
            ErrorCondition.NOT_AUTHORIZED,
            "host-unknown",
            "host-gone",
            "improper-addressing",
            ErrorCondition.SEE_OTHER_HOST,
            ErrorCondition.NO_AUTH_MECH,
            ErrorCondition.MISSING_JID_NODE,
            ErrorCondition.RESTRICTED_XML,
            ErrorCondition.UNSUPPORTED_ENCODING,
            ErrorCondition.UNSUPPORTED_STANZA_TYPE,
            "unsupported-version",
            ErrorCondition.TLS_FAILED);

    /** The one failure of a login that says itself that it passes (RFC 6120, section 6.5.10). */
    private static final String TEMPORARY = "temporary-auth-failure";

    private Causes() {}

    /** {@return whether it may go better the next time} */
    static boolean mayPass(Outcome outcome) {
        String condition = outcome.condition();
        if (outcome.failure() == Status.AUTHFAIL) {
            return TEMPORARY.equals(condition);
        }
        return outcome.cut() || condition == null || !FINAL.contains(condition);
    }

    /** {@return whether the server has thrown us out for good, so that nothing of the session is left} */
    static boolean endsSession(Outcome outcome) {
        return ErrorCondition.CONFLICT.equals(outcome.condition());
    }

    /** {@return whether what we sent was the reason} */
    static boolean isOurFault(Outcome outcome) {
        return ErrorCondition.POLICY_VIOLATION.equals(outcome.condition());
    }
}
