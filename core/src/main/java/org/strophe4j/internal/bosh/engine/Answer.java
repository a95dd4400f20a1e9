package org.strophe4j.internal.bosh.engine;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.strophe4j.transport.Ending;
import org.strophe4j.xml.Envelope;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.ErrorCondition;
import org.strophe4j.xmpp.NS;

/**
 * What the server answered.
 *
 * @param body the answer's own attributes
 * @param contents the elements in it
 * @param sizes their sizes in bytes
 * @param uri where the server wants us to go, null when it does not (XEP-0124, section 17.2)
 */
public record Answer(
        Stanza body,
        List<Stanza> contents,
        List<Integer> sizes,
        @Nullable String uri) {
    /** A condition is reported as it came as long as it looks like one. */
    private static final Pattern CONDITION = Pattern.compile("[a-z][a-z-]{0,63}");

    /** Another request, processed at the same time, has ended the session (section 17.2). */
    private static final String OTHER_REQUEST = "other-request";

    private static final String SEE_OTHER_URI = "see-other-uri";
    /** More than any real address has. */
    private static final int URI_LENGTH_AT_MOST = 2_048;

    /**
     * Takes an envelope for an answer.
     *
     * @param envelope what came
     * @return the answer, null when it is no {@code <body/>} of BOSH
     */
    public static @Nullable Answer of(Envelope envelope) {
        Stanza body = envelope.wrapper();
        if (!body.getLocalName().equals("body") || !body.namespace().equals(NS.HTTPBIND)) {
            return null;
        }
        String uri = null;
        for (Stanza element : envelope.contents()) {
            if (isUri(element)) {
                uri = element.text().strip();
            }
        }
        return new Answer(body, envelope.contents(), envelope.sizes(), uri);
    }

    private static boolean isUri(Stanza element) {
        return element.getLocalName().equals("uri") && element.namespace().equals(NS.HTTPBIND);
    }

    /** {@return whether an element in it is for the session; what is in BOSH's own namespace is not} */
    static boolean isForSession(Stanza element) {
        return !element.namespace().equals(NS.HTTPBIND);
    }

    /** Whether it says nothing to the session. */
    boolean isEmpty() {
        for (Stanza element : contents) {
            if (isForSession(element)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the server ended the session (section 17.2). */
    boolean isTerminate() {
        return "terminate".equals(body.attr("type"));
    }

    /** {@return whether the server asks for this request again, and for all before it (section 17.3)} */
    public boolean isRecoverableError() {
        return "error".equals(body.attr("type"));
    }

    /**
     * Whether it shows that the server takes what it gets: it is no error, and no end but the one that was asked for.
     *
     * @param request what it answers
     * @return whether it does
     */
    public boolean isGood(Body.Kind request) {
        boolean expected = request == Body.Kind.TERMINATE || !isTerminate();
        return expected && !isRecoverableError() && body.attr("condition") == null;
    }

    /** The session's id, null when it does not say. */
    @Nullable
    String sid() {
        String sid = body.attr("sid");
        return sid == null || sid.isEmpty() ? null : sid;
    }

    /** The request whose answer the server thinks was lost (section 9.3), null when it does not say. */
    @Nullable
    Long report() {
        return Numbers.of(body.attr("report"));
    }

    /** Hands what is in it to the session, in order. */
    void deliver(List<BoshEffect> out) {
        for (int i = 0; i < contents.size(); i++) {
            if (isForSession(contents.get(i))) {
                out.add(new BoshEffect.Receive(contents.get(i), sizes.get(i)));
            }
        }
    }

    /**
     * How the session ends with this answer.
     *
     * @param established whether there was a session to speak of
     * @param terminated whether we had asked for the end, with the request that a server means by the other one
     */
    Ending ending(boolean established, boolean terminated) {
        String given = body.attr("condition");
        if (terminated && OTHER_REQUEST.equals(given)) {
            return Ending.clean();
        }
        if (given == null) {
            return established
                    ? Ending.clean()
                    : Ending.failed(ErrorCondition.UNKNOWN_REASON, "The server ended the session and gave no reason");
        }
        String condition = CONDITION.matcher(given).matches() ? given : ErrorCondition.UNDEFINED_CONDITION;
        if (condition.equals(SEE_OTHER_URI)) {
            return elsewhere();
        }
        return Ending.failed(condition, "The server ended the session (" + condition + ")");
    }

    private Ending elsewhere() {
        String detail = "The server named another address";
        if (uri != null && uri.length() <= URI_LENGTH_AT_MOST) {
            try {
                return new Ending(Ending.Kind.FAILED, SEE_OTHER_URI, detail, new URI(uri), 0);
            } catch (URISyntaxException e) {
                return Ending.failed(SEE_OTHER_URI, detail + ", which is none");
            }
        }
        return Ending.failed(SEE_OTHER_URI, detail + ", but did not say which");
    }
}
