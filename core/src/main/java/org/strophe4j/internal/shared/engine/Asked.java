package org.strophe4j.internal.shared.engine;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Builder;
import org.strophe4j.xml.Stanza;

/**
 * Which member has asked what, so that the reply finds him and nobody else. Two who use the same id at the same time are kept
 * apart: the second request leaves under an id of the hub's. Confined to the engine.
 */
final class Asked {
    /** As many as one connection may have on the way by default; the oldest is forgotten then. */
    private static final int MOST = 10_000;

    private final Map<String, Question> open = new LinkedHashMap<>();
    private final Supplier<String> ids;

    /** Who asked whom, and by which id as far as he knows. */
    private record Question(int member, String id, @Nullable String to) {}

    /**
     * A reply and whose it is.
     *
     * @param member whose
     * @param element the reply under the id that he has used
     */
    record Reply(int member, Stanza element) {}

    Asked(Supplier<String> ids) {
        this.ids = ids;
    }

    /** A member asks; says what leaves. */
    Outgoing ask(int member, Outgoing request) {
        String id = request.element().attr("id");
        if (id == null) {
            return request; // without an id nobody can answer
        }
        Question before = open.get(id);
        boolean taken = before != null && before.member() != member;
        String used = taken ? ids.get() : id;
        open.remove(used);
        open.put(used, new Question(member, id, request.element().attr("to")));
        if (open.size() > MOST) {
            open.remove(open.keySet().iterator().next());
        }
        return taken ? Outgoing.of(renamed(request.element(), used)) : request;
    }

    /** A member of an earlier hub has asked there; an empty address stands for the own account. */
    void restore(int member, String id, String to) {
        if (open.size() < MOST) {
            open.putIfAbsent(id, new Question(member, id, to.isEmpty() ? null : to));
        }
    }

    /** {@return whose reply that is, null when nobody has asked} */
    @Nullable
    Reply reply(Stanza element, Addresses addresses) {
        String id = element.attr("id");
        Question question = id == null ? null : open.get(id);
        if (question == null) {
            return null;
        }
        if (addresses.mayAnswer(question.to(), element.attr("from"))) {
            open.remove(id); // from anybody else it is for the member to see through
        }
        boolean same = question.id().equals(id);
        return new Reply(question.member(), same ? element : renamed(element, question.id()));
    }

    void forget(int member) {
        for (Iterator<Question> each = open.values().iterator(); each.hasNext(); ) {
            if (each.next().member() == member) {
                each.remove();
            }
        }
    }

    void clear() {
        open.clear();
    }

    private static Stanza renamed(Stanza element, String id) {
        return Builder.fromString(element.toXml()).attrs("id", id).tree();
    }
}
