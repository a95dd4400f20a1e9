package org.strophe4j.testkit.server;

import java.util.Map;
import org.strophe4j.xml.Stanza;

/**
 * A request of a BOSH client, as the rules for faults see it.
 *
 * @param number which POST it is, from 1 on
 * @param rid its number in its session
 * @param ordinal how many requests it comes after the first of its session, which is 0; -1 in an unknown session
 * @param attempt how often the client has sent this rid: 1 at first, more when it sends it again
 * @param body the {@code <body/>}
 * @param headers the HTTP headers; names in lower case, several values separated by commas
 */
public record BoshRequest(long number, long rid, long ordinal, int attempt, Stanza body, Map<String, String> headers) {
    /**
     * Takes a copy of the headers.
     *
     * @param number which POST
     * @param rid its number in its session
     * @param ordinal how many requests after the first
     * @param attempt how often it was sent
     * @param body the wrapper
     * @param headers the HTTP headers
     */
    public BoshRequest {
        headers = Map.copyOf(headers);
    }

    /** {@return whether the client has sent it before} */
    public boolean isRepeat() {
        return attempt > 1;
    }

    /** {@return whether it asks for a session} */
    public boolean isCreation() {
        return body.attr("sid") == null;
    }

    /** {@return whether it carries elements} */
    public boolean hasPayload() {
        return !body.children().isEmpty();
    }

    /** {@return one line, without what names the session} */
    @Override
    public String toString() {
        return "POST " + number + " (request " + ordinal + " of its session, attempt " + attempt + ')';
    }
}
