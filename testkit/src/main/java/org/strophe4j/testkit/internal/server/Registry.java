package org.strophe4j.testkit.internal.server;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.strophe4j.testkit.server.OnlineSession;

/** The sessions that are online, for threads other than the event loop. Thread-safe. */
public final class Registry {
    /** By full JID. Guarded by {@code this}. */
    private final Map<String, OnlineSession> sessions = new LinkedHashMap<>();
    /** Those of them that wait for their client, by full JID. Guarded by {@code this}. */
    private final Set<String> hibernating = new HashSet<>();
    /** How often a client came back. Guarded by {@code this}. */
    private long resumptions;

    Registry() {}

    synchronized void update(Resource resource) {
        sessions.put(resource.fullJid(), resource.view());
        if (resource.isHibernating()) {
            hibernating.add(resource.fullJid());
        } else {
            hibernating.remove(resource.fullJid());
        }
        notifyAll();
    }

    synchronized void resumed(Resource resource) {
        resumptions++;
        update(resource);
    }

    synchronized void remove(Resource resource) {
        sessions.remove(resource.fullJid());
        hibernating.remove(resource.fullJid());
        notifyAll();
    }

    /** {@return all sessions, the longest connected first} */
    public synchronized List<OnlineSession> sessions() {
        return List.copyOf(sessions.values());
    }

    /** {@return the sessions that wait for their client} */
    public synchronized List<OnlineSession> hibernating() {
        return sessions.values().stream()
                .filter(session -> hibernating.contains(session.jid().toString()))
                .toList();
    }

    /** {@return how often a client took its session up again} */
    public synchronized long resumptions() {
        return resumptions;
    }

    /**
     * Waits until the sessions are as wanted.
     *
     * @param wanted called with all sessions, under this object's lock
     * @param timeout how long to wait
     * @return whether they were in time
     * @throws InterruptedException when the thread is interrupted
     */
    public synchronized boolean await(Predicate<List<OnlineSession>> wanted, Duration timeout)
            throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!wanted.test(sessions())) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return false;
            }
            wait(millis);
        }
        return true;
    }

    /**
     * Waits for a session.
     *
     * @param wanted tells it from others
     * @param timeout how long to wait
     * @return the first such session, empty when there was none in time
     * @throws InterruptedException when the thread is interrupted
     */
    public synchronized Optional<OnlineSession> awaitSession(Predicate<OnlineSession> wanted, Duration timeout)
            throws InterruptedException {
        await(all -> all.stream().anyMatch(wanted), timeout);
        return sessions.values().stream().filter(wanted).findFirst();
    }
}
