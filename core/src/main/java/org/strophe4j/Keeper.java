package org.strophe4j;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.bosh.engine.BoshFields;
import org.strophe4j.internal.bosh.engine.BoshState;
import org.strophe4j.store.SessionKey;
import org.strophe4j.store.SessionLease;
import org.strophe4j.store.SessionStore;
import org.strophe4j.store.StoredSession;
import org.strophe4j.xmpp.SessionInUseException;

/**
 * Keeps one session in a store for as long as it lives. The store may block, so it is asked on other threads, one thing
 * after the other. Where it fails, or takes too long, the connection goes on without it.
 */
final class Keeper {
    /** What a stored session of this kind is called. */
    static final String KIND = "bosh";

    /** The field that says whose session it is. */
    static final String JID = "jid";

    private static final System.Logger LOG = System.getLogger("org.strophe4j.Connection");

    private static final String GIVEN_UP = "A session is not kept for restore() any more: {0}";

    private final SessionStore store;
    private final SessionKey key;
    private final Supplier<String> boundJid;
    private final StoreTasks tasks;

    /** Who waits for a state to be safe, in order. Guarded by this. */
    private final Deque<Consumer<Boolean>> waiting = new ArrayDeque<>(2);
    /** Whether somebody has waited for too long. Guarded by this. */
    private boolean late;

    /** Null before the first state and after the end. Touched by the store's tasks only, which follow each other. */
    private @Nullable SessionLease lease;
    /** Whether the store is of no use any more. Touched like the lease. */
    private boolean useless;

    /**
     * Makes one.
     *
     * @param store the store
     * @param key the name of the session in it
     * @param boundJid whose session it is, as soon as that is known
     * @param tasks ask the store
     * @param lease the ownership, null to take it with the first state
     */
    Keeper(
            SessionStore store,
            SessionKey key,
            Supplier<String> boundJid,
            StoreTasks tasks,
            @Nullable SessionLease lease) {
        this.store = store;
        this.key = key;
        this.boundJid = boundJid;
        this.tasks = tasks;
        this.lease = lease;
    }

    /** Saves a state, then says whether the session is still ours. */
    synchronized void save(BoshState state, Consumer<Boolean> then) {
        if (late) {
            then.accept(true);
            return;
        }
        waiting.add(then);
        tasks.add(
                () -> {
                    boolean ours = isSavedOrUseless(state);
                    if (!told(ours)) {
                        letGo(true); // the session has gone on since
                    }
                },
                this::goOn);
    }

    /** Tells the first who waits; under the lock, so that all hear in order. False when they have gone on without us. */
    private synchronized boolean told(boolean ours) {
        Consumer<Boolean> first = waiting.poll();
        if (first != null) {
            first.accept(ours);
        }
        return first != null;
    }

    /** Somebody has waited for too long: nobody waits any more. */
    private synchronized void goOn() {
        if (!late && !waiting.isEmpty()) {
            late = true;
            LOG.log(Level.WARNING, GIVEN_UP, "the store takes too long");
            waiting.forEach(then -> then.accept(true));
            waiting.clear();
        }
    }

    /** Lets go of the session; one that is gone for everybody is removed. */
    void release(boolean gone) {
        tasks.add(() -> letGo(gone));
    }

    /** What is stored is not needed any more, or, with {@code gone}, of no use to anybody. */
    private void letGo(boolean gone) {
        SessionLease owned = lease;
        lease = null;
        useless = true;
        if (owned != null) {
            end(owned, gone);
        }
    }

    /** A store that cannot take the session, for whatever reason, is not asked again: it would tell lies later on. */
    @SuppressWarnings("CatchingThrowable") // stores are application code, too
    private boolean isSavedOrUseless(BoshState state) {
        if (useless) {
            return true;
        }
        boolean owned = lease != null;
        try {
            SessionLease mine = owned ? lease : store.acquire(key);
            lease = mine;
            if (mine != null) {
                mine.save(new StoredSession(KIND, fields(state), Instant.now()));
            }
            return true;
        } catch (SessionInUseException taken) {
            giveUp("it belongs to somebody else");
            return !owned;
        } catch (Throwable failure) {
            giveUp("the store failed with " + failure.getClass().getName());
            return true;
        }
    }

    private Map<String, String> fields(BoshState state) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(JID, boundJid.get());
        fields.putAll(BoshFields.of(state));
        return fields;
    }

    private void giveUp(String why) {
        LOG.log(Level.WARNING, GIVEN_UP, why);
        letGo(true); // an old state is worse than none
    }

    @SuppressWarnings("CatchingThrowable") // stores are application code, too
    private static void end(SessionLease owned, boolean gone) {
        try (owned) {
            if (gone) {
                owned.clear();
            }
        } catch (Throwable failure) {
            LOG.log(
                    Level.WARNING,
                    "A session that has ended could not be removed from its store: {0}",
                    failure.getClass());
        }
    }
}
