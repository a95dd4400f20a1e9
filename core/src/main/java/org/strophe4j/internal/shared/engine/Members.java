package org.strophe4j.internal.shared.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members in the order in which they came; the first of those who have joined is primary. Confined to the engine. */
final class Members {
    private final Map<Integer, Member> all = new LinkedHashMap<>();
    /** 0 while there is none. */
    private int primary;
    /** Those who have joined; null when that has changed since somebody asked. */
    private @Nullable List<Member> joined;

    void add(Member member) {
        all.put(member.number, member);
    }

    void join(Member member) {
        member.stage = Member.Stage.JOINED;
        joined = null;
    }

    @Nullable
    Member get(int number) {
        return all.get(number);
    }

    @Nullable
    Member remove(int number) {
        joined = null;
        return all.remove(number);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** {@return everybody; a copy, for who is told something may leave} */
    List<Member> everybody() {
        return new ArrayList<>(all.values());
    }

    /** {@return those who have joined, the primary first} */
    List<Member> joined() {
        List<Member> known = joined;
        if (known == null) {
            known = new ArrayList<>(all.size());
            for (Member member : all.values()) {
                if (member.isJoined()) {
                    known.add(member.number == primary ? 0 : known.size(), member);
                }
            }
            joined = known; // never changed from now on: who walks through it may cause the next change
        }
        return known;
    }

    /** {@return the last of those who were given a stanza by an earlier hub, null when nobody was} */
    @Nullable
    Member lastWhoHas(Handout handout) {
        Member last = null;
        for (Member member : joined()) {
            last = member.has(handout) ? member : last;
        }
        return last;
    }

    boolean isPrimary(int number) {
        return primary == number;
    }

    /** Makes the one who came first primary, if nobody is; says who is new to it. */
    @Nullable
    Member succession() {
        if (primary != 0 && all.containsKey(primary)) {
            return null;
        }
        Member first = joined().isEmpty() ? null : joined().get(0);
        primary = first == null ? 0 : first.number;
        return first;
    }
}
