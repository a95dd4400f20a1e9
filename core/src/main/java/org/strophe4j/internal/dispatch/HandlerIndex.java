package org.strophe4j.internal.dispatch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.strophe4j.handler.Handler;
import org.strophe4j.handler.StanzaHandler;
import org.strophe4j.xml.Stanza;

/**
 * Every handler of a connection, filed under the most selective thing that it asks for: its id, its sender, its
 * namespace, its name, or nothing. A stanza is looked up under its own id, sender, namespaces and name, so its cost
 * depends on the handlers that may want it and not on those that wait for something else.
 *
 * <p>Thread-safe: a small lock of its own guards the maps; handlers run outside it. Additions are seen by the next
 * stanza, deletions at once.
 */
public final class HandlerIndex {
    /** The session number of handlers that belong to the connection itself. */
    public static final long NO_SESSION = 0;

    private static final Comparator<Registration> BY_SEQUENCE = Comparator.comparingLong(r -> r.sequence);

    private final ReentrantLock lock = new ReentrantLock();
    // All below guarded by lock.
    private final Shelf byId = new Shelf();
    private final Shelf byFrom = new Shelf();
    private final Shelf byBareFrom = new Shelf();
    private final Shelf byNamespace = new Shelf();
    private final Shelf byNamespaceStem = new Shelf();
    private final Shelf byName = new Shelf();
    private final Shelf anything = new Shelf();
    private long sequence;

    /** Creates an empty index. */
    public HandlerIndex() {}

    /**
     * Registers a handler.
     *
     * @param criteria what it asks for
     * @param handler what to call
     * @param session the session that it belongs to, or {@link #NO_SESSION}
     * @return its reference
     */
    public Handler add(Criteria criteria, StanzaHandler handler, long session) {
        lock.lock();
        try {
            Registration added = new Registration(criteria, handler, session, sequence++);
            shelf(criteria).add(key(criteria), added);
            return added;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Removes a handler. Nothing happens when it is gone already.
     *
     * @param handler what {@link #add} returned
     * @throws IllegalArgumentException if it was made elsewhere
     */
    public void delete(Handler handler) {
        if (!(handler instanceof Registration registration)) {
            throw new IllegalArgumentException("Not a handler of this library; pass what addHandler returned");
        }
        lock.lock();
        try {
            remove(registration);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Removes every handler that belongs to a session.
     *
     * @param session its number
     */
    public void deleteSession(long session) {
        lock.lock();
        try {
            for (Shelf shelf : shelves()) {
                shelf.deleteSession(session);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Finds who wants a stanza.
     *
     * @param stanza the stanza
     * @return the matching handlers in the order of registration, a snapshot
     */
    List<Registration> matching(Stanza stanza) {
        List<Registration> found = new ArrayList<>(4);
        lock.lock();
        try {
            collect(byId, stanza.attr("id"), stanza, found);
            collectFrom(stanza, found);
            collect(byName, stanza.getLocalName(), stanza, found);
            collect(anything, "", stanza, found);
            collectNamespaces(stanza, found);
        } finally {
            lock.unlock();
        }
        if (found.size() > 1) {
            found.sort(BY_SEQUENCE);
        }
        return found;
    }

    private void collectFrom(Stanza stanza, List<Registration> found) {
        if (byFrom.isEmpty() && byBareFrom.isEmpty()) {
            return;
        }
        String from = stanza.attr("from");
        if (from != null) {
            collect(byFrom, from, stanza, found);
            collect(byBareFrom, Criteria.bare(from), stanza, found);
        }
    }

    private void collectNamespaces(Stanza stanza, List<Registration> found) {
        if (byNamespace.isEmpty() && byNamespaceStem.isEmpty()) {
            return;
        }
        Set<String> namespaces = new HashSet<>(4);
        Set<String> stems = new HashSet<>(4);
        note(stanza.namespace(), namespaces, stems);
        for (Stanza child : stanza.children()) {
            note(child.namespace(), namespaces, stems);
        }
        namespaces.forEach(namespace -> collect(byNamespace, namespace, stanza, found));
        stems.forEach(stem -> collect(byNamespaceStem, stem, stanza, found));
    }

    private void note(String namespace, Set<String> namespaces, Set<String> stems) {
        if (namespaces.add(namespace) && !byNamespaceStem.isEmpty()) {
            stems.add(Criteria.withoutFragment(namespace));
        }
    }

    private static void collect(Shelf shelf, @Nullable String key, Stanza stanza, List<Registration> found) {
        for (Registration member : shelf.members(key)) {
            if (member.isActive() && member.criteria.matches(stanza)) {
                found.add(member);
            }
        }
    }

    private void remove(Registration registration) {
        if (!registration.isActive()) {
            return;
        }
        registration.deactivate();
        shelf(registration.criteria).noteDeleted(key(registration.criteria));
    }

    private Shelf shelf(Criteria criteria) {
        if (criteria.id() != null) {
            return byId;
        }
        if (criteria.from() != null) {
            return criteria.options().matchBareFromJid() ? byBareFrom : byFrom;
        }
        if (criteria.ns() != null) {
            return criteria.options().ignoreNamespaceFragment() ? byNamespaceStem : byNamespace;
        }
        return criteria.name() != null ? byName : anything;
    }

    private static String key(Criteria criteria) {
        for (String candidate :
                new @Nullable String[] {criteria.id(), criteria.from(), criteria.ns(), criteria.name()}) {
            if (candidate != null) {
                return candidate;
            }
        }
        return "";
    }

    private List<Shelf> shelves() {
        return List.of(byId, byFrom, byBareFrom, byNamespace, byNamespaceStem, byName, anything);
    }
}
