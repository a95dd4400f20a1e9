package org.strophe4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.run.Archive;
import org.strophe4j.internal.run.Plan;
import org.strophe4j.internal.shared.Hub;
import org.strophe4j.internal.shared.engine.Inheritance;
import org.strophe4j.internal.shared.engine.Origin;
import org.strophe4j.internal.sm.SmChange;
import org.strophe4j.internal.sm.SmPlace;
import org.strophe4j.internal.sm.SmState;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xmpp.Delivery;

/**
 * Keeps, beside the session of a hub, how far it has come with what its members in other processes send: whoever takes its
 * place can tell each of them which stanzas of his are in the session already. Thread-safe.
 */
final class HubArchive implements Archive {
    private final Archive archive;
    private final Hub hub;
    /** How many stanzas an earlier hub has sent in the session. */
    private final long inherited;

    private final ReentrantLock lock = new ReentrantLock();
    /** How far the hub has come with each member. Guarded by lock. */
    private final Map<String, Long> places = new LinkedHashMap<>();
    /** Whose stanzas are on their way into the session. Guarded by lock. */
    private final Map<Outgoing, Origin> expected = new HashMap<>();
    /** Whether there is a stored session, which the members belong to. Guarded by lock. */
    private boolean begun;

    /** What the server calls the session; null while it cannot be resumed. */
    private volatile @Nullable String session;

    private HubArchive(Archive archive, Hub hub, @Nullable SmState kept) {
        this.archive = archive;
        this.hub = hub;
        inherited = kept == null ? 0 : kept.acked() + kept.unacked().size();
        session = kept == null ? null : kept.id();
        begun = kept != null;
        archive.members().forEach(place -> places.put(place.member(), place.number()));
    }

    /** For the session of a hub, which hears what an earlier one has left; null where nothing is kept. */
    static @Nullable HubArchive of(Plan.Continuation continuation, Hub hub) {
        Archive archive = continuation.archive();
        if (archive == null) {
            return null;
        }
        SmState kept = continuation.kept();
        HubArchive made = new HubArchive(archive, hub, kept);
        String session = made.session;
        if (kept != null && session != null && !made.places.isEmpty()) {
            hub.inherit(new Inheritance(session, made.places));
            if (kept.unacked().isEmpty()) {
                hub.settled(Delivery.ACKED);
            }
        }
        return made;
    }

    Plan.Continuation continued(Plan.Continuation plain) {
        return new Plan.Continuation(plain.mostFailures(), plain.backoff(), plain.management(), plain.kept(), this);
    }

    /** {@return what the server calls the session, null while it cannot be resumed} */
    @Nullable
    String session() {
        return session;
    }

    /** A member's stanza is about to enter the session. */
    void expect(Outgoing stanza, Origin origin) {
        lock.lock();
        try {
            expected.put(stanza, origin);
        } finally {
            lock.unlock();
        }
    }

    void forget(Outgoing stanza) {
        lock.lock();
        try {
            expected.remove(stanza);
        } finally {
            lock.unlock();
        }
    }

    void enlist(String member) {
        long place;
        boolean stored;
        lock.lock();
        try {
            place = places.computeIfAbsent(member, name -> 0L);
            stored = begun;
        } finally {
            lock.unlock();
        }
        if (stored) {
            archive.keep(new SmChange.Members(List.of(new SmPlace(member, place))));
        }
    }

    void delist(String member) {
        boolean stored;
        lock.lock();
        try {
            places.remove(member);
            stored = begun;
        } finally {
            lock.unlock();
        }
        if (stored) {
            archive.keep(new SmChange.MemberLeft(member));
        }
    }

    @Override
    public void keep(SmChange change) {
        if (change instanceof SmChange.Added added) {
            archive.keep(relayed(added));
        } else if (change instanceof SmChange.Over) {
            over();
            archive.keep(change);
        } else if (change instanceof SmChange.Begun begun) {
            session = begun.state().id();
            archive.keep(change);
            List<SmPlace> everybody = begin(); // behind it: who is enlisted meanwhile is among them
            if (!everybody.isEmpty()) {
                archive.keep(new SmChange.Members(everybody));
            }
            if (begun.state().id() != null) {
                hub.named(begun.state().id());
            }
            hub.settled(null); // another session: nobody knows what the earlier one has done
        } else {
            archive.keep(change);
            if (change instanceof SmChange.Acked acked && acked.acked() >= inherited) {
                hub.settled(Delivery.ACKED);
            }
        }
    }

    private SmChange relayed(SmChange.Added added) {
        lock.lock();
        try {
            Origin origin = expected.remove(added.sent().element());
            if (origin == null || !places.containsKey(origin.member())) {
                return added;
            }
            places.put(origin.member(), origin.number());
            return new SmChange.Relayed(added.sent(), new SmPlace(origin.member(), origin.number()));
        } finally {
            lock.unlock();
        }
    }

    /** Nothing is stored any more. */
    private void over() {
        lock.lock();
        try {
            begun = false;
        } finally {
            lock.unlock();
        }
    }

    /** A session is stored; says who its members are. */
    private List<SmPlace> begin() {
        lock.lock();
        try {
            begun = true;
            List<SmPlace> all = new ArrayList<>();
            places.forEach((member, number) -> all.add(new SmPlace(member, number)));
            return all;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void then(Runnable step) {
        archive.then(step);
    }

    @Override
    public void ifOurs(Runnable step) {
        archive.ifOurs(step);
    }

    @Override
    public void whenTaken(Runnable step) {
        archive.whenTaken(step);
    }

    @Override
    public void close() {
        archive.close();
    }
}
