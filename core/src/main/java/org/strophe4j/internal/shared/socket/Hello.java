package org.strophe4j.internal.shared.socket;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.notice.HubNotice;
import org.strophe4j.internal.shared.engine.Applicant;
import org.strophe4j.internal.shared.engine.Arrival;
import org.strophe4j.internal.shared.engine.Numbers;
import org.strophe4j.xml.Builder;
import org.strophe4j.xml.Stanza;

/**
 * The first frame: who wants to come in, and what he has of the session already.
 *
 * @param arrival the member
 * @param process the process that he is in
 * @param token what shows that it has made the hub; null where it has not
 */
record Hello(Arrival arrival, String process, @Nullable String token) {
    /** What tells this process from all others, also from those in other containers. */
    static final String THIS_PROCESS = UUID.randomUUID().toString();

    private static final int SHORTEST_NAME = 20;

    Stanza write() {
        Applicant who = arrival.applicant();
        Arrival.Comeback comeback = arrival.comeback();
        Builder hello = new Builder("hello", "xmlns", HubNotice.NAMESPACE)
                .attrs("version", Frame.VERSION, "member", arrival.member(), "process", process, "token", token)
                .attrs("way", who.way().name().toLowerCase(Locale.ROOT), "service", who.service())
                .attrs("account", who.account(), "authcid", who.authcid());
        if (comeback != null) {
            hello.attrs("session", comeback.session(), "had", comeback.had().encode());
            comeback.questions()
                    .forEach((id, to) -> hello.c("asked", "id", id, "to", to).up());
        }
        return hello.tree();
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException if it is none, or of another version; the message is for the other side
     */
    static Hello read(Stanza element) {
        require(element.getLocalName().equals("hello") && element.namespace().equals(HubNotice.NAMESPACE), "no hello");
        require(
                Frame.VERSION.equals(element.attr("version")),
                "this hub speaks version " + Frame.VERSION + " of the protocol; use the same version of the library");
        String member = given(element, "member");
        require(member.length() >= SHORTEST_NAME, "no name");
        Applicant.Way way = way(given(element, "way"));
        Applicant who = new Applicant(way, given(element, "service"), element.attr("account"), element.attr("authcid"));
        Arrival.Comeback comeback = way == Applicant.Way.RETURN ? comeback(element) : null;
        return new Hello(new Arrival(who, member, comeback), given(element, "process"), element.attr("token"));
    }

    private static Applicant.Way way(String name) {
        for (Applicant.Way each : Applicant.Way.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(name)) {
                return each;
            }
        }
        throw new IllegalArgumentException("no way");
    }

    private static Arrival.Comeback comeback(Stanza element) {
        Map<String, String> questions = new LinkedHashMap<>();
        for (Stanza asked : element.children()) {
            questions.put(given(asked, "id"), given(asked, "to"));
        }
        return new Arrival.Comeback(element.attr("session"), Numbers.decode(given(element, "had")), questions);
    }

    private static String given(Stanza element, String name) {
        String value = element.attr(name);
        require(value != null, "no " + name);
        return String.valueOf(value);
    }

    private static void require(boolean right, String wrong) {
        if (!right) {
            throw new IllegalArgumentException(wrong);
        }
    }
}
