package org.strophe4j.integration.shared;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.strophe4j.Connection;
import org.strophe4j.ConnectionOptions;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.Role;
import org.strophe4j.xmpp.Status;

/** One of several who share a session: writes down what he hears, and can be frozen. */
final class Partner implements AutoCloseable {
    static final long PATIENCE_SECONDS = 60;
    private static final long GLANCE_NANOS = 2_000_000;

    final Connection connection;
    final List<String> statuses = new CopyOnWriteArrayList<>();
    final List<String> heard = new CopyOnWriteArrayList<>();
    final List<String> foreign = new CopyOnWriteArrayList<>();
    final List<Role> roles = new CopyOnWriteArrayList<>();
    final BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
    final CompletableFuture<Void> disconnected = new CompletableFuture<>();
    /** Completed when he is told that he is in, which is after the future of {@code connect}. */
    private final CompletableFuture<Void> welcomed = new CompletableFuture<>();
    /** Held while he is frozen. */
    private final Ice ice = new Ice();

    /** Runs nothing while it is frozen. */
    private static final class Ice implements Executor {
        private final ReentrantLock lock = new ReentrantLock();
        private final BlockingQueue<Runnable> held = new LinkedBlockingQueue<>();
        /** Guarded by lock. */
        private boolean frozen;

        @Override
        public void execute(Runnable task) {
            lock.lock();
            try {
                if (frozen) {
                    held.add(task);
                    return;
                }
            } finally {
                lock.unlock();
            }
            CompletableFuture.runAsync(task);
        }

        void freeze(boolean on) {
            lock.lock();
            try {
                frozen = on;
            } finally {
                lock.unlock();
            }
            if (!on) {
                for (Runnable task = held.poll(); task != null; task = held.poll()) {
                    CompletableFuture.runAsync(task);
                }
            }
        }
    }

    Partner(String service, String hub, Consumer<ConnectionOptions> changes) {
        ConnectionOptions options = new ConnectionOptions().worker(hub).executor(ice);
        changes.accept(options);
        connection = new Connection(service, options);
        connection.onRoleChanged(roles::add);
        connection.onForeignStanzaSent(stanza -> foreign.add(String.valueOf(stanza.attr("id"))));
        connection.on("message").handle(this::message);
    }

    private boolean message(Stanza message) {
        heard.add(String.valueOf(message.attr("id")));
        return bodies.add(String.valueOf(message.attr("id")));
    }

    CompletableFuture<Connection> begin(String jid, String password) {
        return connection.connect(jid, password, (status, condition, element) -> note(status, condition));
    }

    Partner join(String jid, String password) {
        await(begin(jid, password));
        await(welcomed);
        return this;
    }

    Partner attach() {
        await(connection.attach((status, condition, element) -> note(status, condition)));
        await(welcomed);
        return this;
    }

    private void note(Status status, @org.jspecify.annotations.Nullable String condition) {
        statuses.add(condition == null ? status.name() : status + "(" + condition + ")");
        if (status == Status.CONNECTED || status == Status.ATTACHED) {
            welcomed.complete(null);
        } else if (status == Status.DISCONNECTED) {
            disconnected.complete(null);
        }
    }

    void freeze() {
        ice.freeze(true);
    }

    void thaw() {
        ice.freeze(false);
    }

    String next() {
        try {
            return String.valueOf(bodies.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException interruption) {
            throw new AssertionError("interrupted", interruption);
        }
    }

    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException failed) {
            throw new AssertionError("It did not come to pass: " + failed, failed);
        }
    }

    static void awaitThat(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("It did not come to pass: " + what);
            }
            LockSupport.parkNanos(GLANCE_NANOS);
        }
    }

    @Override
    public void close() {
        thaw();
        connection.close();
    }
}
