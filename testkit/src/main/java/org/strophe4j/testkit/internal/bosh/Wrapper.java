package org.strophe4j.testkit.internal.bosh;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.NS;

/**
 * The {@code <body/>} of a request (section 6).
 *
 * @param body the element
 * @param utf8 the same as it came; nobody changes the array
 * @param rid its number
 * @param pause for how many seconds the client wants to be away, -1 when it does not
 * @param ack the number up to which the client has got every answer, -1 when it does not say
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its owner only
public record Wrapper(Stanza body, byte[] utf8, long rid, int pause, long ack) {
    /**
     * Looks at an element that came.
     *
     * @param body the element
     * @param utf8 the same as it came
     * @return the element as a wrapper
     * @throws BindingError if it is none
     */
    public static Wrapper read(Stanza body, byte[] utf8) throws BindingError {
        boolean wrapper = body.name().equals("body") && body.namespace().equals(NS.HTTPBIND);
        long rid = Numbers.read(body.attr("rid"));
        long pause = Numbers.read(body.attr("pause"));
        if (!wrapper || rid < 1 || pause == 0 || !body.text().isBlank()) {
            throw new BindingError(BindingError.BAD_REQUEST);
        }
        return new Wrapper(body, utf8, rid, (int) Math.min(pause, Integer.MAX_VALUE), Numbers.read(body.attr("ack")));
    }

    /** {@return the session that it belongs to, null when it asks for one} */
    public @Nullable String sid() {
        return body.attr("sid");
    }

    boolean isTerminate() {
        return "terminate".equals(body.attr("type"));
    }

    boolean isPause() {
        return pause > 0;
    }

    /** Whether it may be one more than the client may have open otherwise (section 11). */
    boolean isExtra() {
        return isTerminate() || isPause();
    }

    boolean isRestart() {
        String restart = body.getAttributeNS(NS.BOSH, "restart");
        return restart.equals("true") || restart.equals("1");
    }

    /** Whether it belongs to a session and only asks for what there is. */
    boolean isPoll() {
        return sid() != null && body.children().isEmpty() && !isExtra() && !isRestart();
    }

    /** {@return its elements, each the root of a tree of its own, with the namespaces that were declared around it} */
    List<Stanza> payload() {
        return body.children().stream().map(Stanza::copyOf).toList();
    }
}
