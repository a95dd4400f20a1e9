package org.strophe4j;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
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
 * after the other. Where it fails, the connection goes on without it.
 */
final class Keeper {
    /** What a stored session of this kind is called. */
    static final String KIND = "bosh";

    /** The field that says whose session it is. */
    static final String JID = "jid";

    private static final System.Logger LOG = System.getLogger("org.strophe4j.Connection");

    private final SessionStore store;
    private final SessionKey key;
    private final Supplier<String> boundJid;
    private final Executor executor;

    /** What was asked of the store last. Guarded by this. */
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

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
     * @param executor where the store is asked
     * @param lease the ownership, null to take it with the first state
     */
    Keeper(
            SessionStore store,
            SessionKey key,
            Supplier<String> boundJid,
            Executor executor,
            @Nullable SessionLease lease) {
        this.store = store;
        this.key = key;
        this.boundJid = boundJid;
        this.executor = executor;
        this.lease = lease;
    }

    /** Saves a state, then says whether the session is still ours. */
    void save(BoshState state, Consumer<Boolean> then) {
        ask(() -> then.accept(isSavedOrUseless(state)));
    }

    /** Lets go of the session; one that is gone for everybody is removed. */
    void release(boolean gone) {
        ask(() -> {
            SessionLease owned = lease;
            lease = null;
            useless = true;
            if (owned != null) {
                end(owned, gone);
            }
        });
    }

    private synchronized void ask(Runnable task) {
        last = last.thenRunAsync(task, executor);
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
        LOG.log(Level.WARNING, "A session is not kept for restore() any more: {0}", why);
        SessionLease owned = lease;
        lease = null;
        useless = true;
        if (owned != null) {
            end(owned, true); // an old state is worse than none
        }
    }

    private static void end(SessionLease owned, boolean gone) {
        try (owned) {
            if (gone) {
                owned.clear();
            }
        } catch (IOException | SessionInUseException failure) {
            LOG.log(
                    Level.WARNING,
                    "A session that has ended could not be removed from its store: {0}",
                    failure.getClass());
        }
    }
}
