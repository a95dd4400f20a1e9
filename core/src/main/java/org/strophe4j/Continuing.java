package org.strophe4j;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.run.Archive;
import org.strophe4j.internal.run.Backoff;
import org.strophe4j.internal.run.Plan;
import org.strophe4j.internal.sm.SmFields;
import org.strophe4j.internal.sm.SmPlace;
import org.strophe4j.internal.sm.SmPolicy;
import org.strophe4j.internal.sm.SmState;
import org.strophe4j.jid.Jid;
import org.strophe4j.sm.ResendPolicy;
import org.strophe4j.sm.StreamManagementOptions;
import org.strophe4j.store.SessionKey;
import org.strophe4j.store.SessionLease;
import org.strophe4j.store.SessionStore;
import org.strophe4j.store.StoredSession;
import org.strophe4j.xmpp.SessionInUseException;

/** Prepares what makes a session outlive its stream and, with a store, its process. */
final class Continuing {
    private static final System.Logger LOG = System.getLogger("org.strophe4j.Connection");

    private final URI service;
    private final ConnectionOptions options;
    private final IntSupplier maxRetries;
    private final Executor executor;

    /**
     * Prepares for a service.
     *
     * @param service where to
     * @param options how
     * @param maxRetries how many attempts in a row may fail where the connection comes back
     * @param executor where a store is asked
     */
    Continuing(URI service, ConnectionOptions options, IntSupplier maxRetries, Executor executor) {
        this.service = service;
        this.options = options;
        this.maxRetries = maxRetries;
        this.executor = executor;
    }

    /**
     * For a login; takes the ownership of a stored session.
     *
     * @param jid who logs in, as given
     * @throws SessionInUseException if the stored session has an owner
     */
    Plan.Continuation of(String jid) {
        ReconnectOptions reconnect = options.reconnect();
        boolean returns = reconnect.enabled();
        // The protocol of components knows no stream management.
        boolean managed = options.enableStreamManagement() && !ServiceAddress.isComponent(service);
        SmPolicy policy = managed ? policy(false) : null;
        SessionStore store = policy == null ? null : options.streamManagement().storage();
        Backoff backoff = new Backoff(
                reconnect.firstDelay().toMillis(), reconnect.maxDelay().toMillis());
        IntSupplier most = returns ? maxRetries : () -> 0;
        if (store == null || Jid.of(jid).local() == null) { // who is nobody has nothing to go on with
            return new Plan.Continuation(most, backoff, policy, null, null);
        }
        SessionKey key = new SessionKey(service.toString(), jid);
        try {
            SessionLease lease = store.acquire(key);
            StoredSession stored = load(lease, key);
            SmState kept = stored == null ? null : SmFields.read(stored.fields());
            List<SmPlace> members = stored == null ? List.of() : SmFields.members(stored.fields());
            Archive archive = new SmArchive(lease, executor, members);
            return new Plan.Continuation(most, backoff, policy(true), kept, archive);
        } catch (IOException unusable) {
            LOG.log(
                    Level.WARNING,
                    "The session is not kept, and cannot be resumed by another process: the store failed with {0}",
                    unusable.getClass().getName());
            return new Plan.Continuation(most, backoff, policy, null, null);
        }
    }

    private SmPolicy policy(boolean stored) {
        StreamManagementOptions wanted = options.streamManagement();
        LimitOptions limits = options.limits();
        return new SmPolicy(
                wanted.requestResume(),
                wanted.max(),
                wanted.maxUnacked(),
                wanted.ackDelay().toMillis(),
                wanted.afterLoss() == ResendPolicy.RESEND,
                new SmPolicy.Room(limits.unackedStanzas(), limits.unackedBytes()),
                stored);
    }

    private static @Nullable StoredSession load(SessionLease lease, SessionKey key) throws IOException {
        boolean loaded = false;
        try {
            StoredSession stored = lease.load();
            if (stored != null && read(stored, key) == null) {
                LOG.log(Level.WARNING, "A stored session is not used, and removed: it is damaged, or of another kind");
                lease.clear();
                stored = null;
            }
            loaded = true;
            return stored;
        } finally {
            if (!loaded) {
                lease.close();
            }
        }
    }

    private static @Nullable SmState read(StoredSession stored, SessionKey key) {
        SmState state = stored.kind().equals(SmArchive.KIND) ? SmFields.read(stored.fields()) : null;
        return state != null && isOf(state.jid(), key) ? state : null;
    }

    private static boolean isOf(String bound, SessionKey key) {
        try {
            return Jid.of(bound).bare().equals(Jid.of(key.jid()).bare());
        } catch (IllegalArgumentException damaged) {
            return false;
        }
    }
}
