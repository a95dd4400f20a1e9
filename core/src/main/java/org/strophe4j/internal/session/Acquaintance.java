package org.strophe4j.internal.session;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.session.Effect.Say;
import org.strophe4j.xml.Stanza;

/**
 * Whether the server has shown that it knows a session that was not made here: whatever it says shows it, and a question
 * makes it say something. One who has logged in needs no such proof. Confined to the machine.
 */
final class Acquaintance {
    private boolean proven;
    /** The id of the question; null when none was asked, or it was answered. */
    private @Nullable String question;

    Acquaintance(Entrance entrance) {
        proven = !entrance.isBelieved();
    }

    /** Whether nothing is to be learnt any more. */
    boolean isProven() {
        return proven;
    }

    /** Whether the server knows the session: it has said something, or the application has not been told before it does. */
    boolean isCertain() {
        return proven || question != null;
    }

    void ask(Profile profile, List<Effect> out) {
        question = profile.ids().session();
        out.add(new Say(Nonzas.ping(question, profile.address().domain())));
    }

    /** Notes that something came; true when that was the answer to the question, and of interest to nobody else. */
    boolean hears(Stanza element) {
        boolean answer = question != null
                && question.equals(element.attr("id"))
                && element.getLocalName().equals("iq");
        proven = answer || question == null;
        return answer;
    }
}
