package org.strophe4j.internal.shared;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.shared.engine.Applicant;
import org.strophe4j.internal.shared.engine.Farewell;
import org.strophe4j.internal.shared.engine.Limits;
import org.strophe4j.xmpp.ErrorCondition;

/** The hubs of this JVM by their names. Thread-safe. */
public final class Hubs {
    /** The one registry: whoever names a hub means the same one, wherever in the process he is. */
    private static final Hubs SHARED = new Hubs();

    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by lock. */
    private final Map<String, Hub> byName = new HashMap<>();

    /** Makes a registry of its own; tests do. */
    public Hubs() {}

    /** {@return the registry of this JVM} */
    public static Hubs shared() {
        return SHARED;
    }

    /** Makes the session of a new hub. */
    @FunctionalInterface
    public interface Founder {
        /**
         * Makes a session that is not begun yet. May run application code and wait.
         *
         * @param hub hears of it
         * @return the session
         * @throws Exception whatever keeps it from being made
         */
        Uplink found(Hub hub) throws Exception;
    }

    /**
     * Finds a hub to join, or to attach to.
     *
     * @param name its name
     * @param applicant who wants to join
     * @return a transport that joins it, null when there is none of that name
     */
    public @Nullable SharedTransport existing(String name, Applicant applicant) {
        Hub hub;
        lock.lock();
        try {
            hub = find(name, applicant);
        } finally {
            lock.unlock();
        }
        return hub == null ? null : joining(hub, applicant);
    }

    /** Called with the lock held. */
    private @Nullable Hub find(String name, Applicant applicant) {
        Hub hub = byName.get(name);
        return hub != null && hub.awaits(applicant) ? hub : null;
    }

    private static SharedTransport joining(Hub hub, Applicant applicant) {
        hub.perform(); // what was decided under the registry's lock
        return new SharedTransport(hub, applicant);
    }

    /**
     * Finds a hub to join, or makes it.
     *
     * @param name its name
     * @param applicant who wants to join
     * @param terms what a new hub needs
     * @return a transport that joins it
     * @throws Exception what the founder throws
     */
    public SharedTransport join(String name, Applicant applicant, Terms terms) throws Exception {
        Hub existing;
        Hub made = new Hub(applicant, terms.limits(), terms.world(), new Removal(name));
        lock.lock();
        try {
            existing = find(name, applicant);
            if (existing == null) {
                byName.put(name, made);
            }
        } finally {
            lock.unlock();
        }
        return existing == null ? found(made, applicant, terms.founder()) : joining(existing, applicant);
    }

    private static SharedTransport found(Hub hub, Applicant applicant, Founder founder) throws Exception {
        boolean begun = false;
        try {
            hub.begin(founder.found(hub));
            begun = true;
            return new SharedTransport(hub, applicant.founding());
        } finally {
            if (!begun) {
                hub.ended(new Farewell(
                        "CONNFAIL",
                        ErrorCondition.REMOTE_CONNECTION_FAILED,
                        "The shared connection could not be made",
                        null));
            }
        }
    }

    /**
     * What a new hub needs.
     *
     * @param limits its limits
     * @param world time and chance
     * @param founder makes its session
     */
    public record Terms(Limits limits, World world, Founder founder) {}

    /** Removes a hub, unless another has taken its place. */
    private final class Removal implements Runnable {
        private final String name;

        Removal(String name) {
            this.name = name;
        }

        @Override
        public void run() {
            lock.lock();
            try {
                byName.computeIfPresent(name, (key, hub) -> hub.isOver() ? null : hub);
            } finally {
                lock.unlock();
            }
        }
    }
}
