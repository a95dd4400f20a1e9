package org.strophe4j.internal.run;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.strophe4j.handler.TimedHandler;
import org.strophe4j.internal.dispatch.Dispatcher;
import org.strophe4j.internal.dispatch.HandlerIndex;
import org.strophe4j.internal.session.Effect;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.ConnectCallback;
import org.strophe4j.xmpp.Status;

/**
 * Everybody who listens on the application's side. Whatever they are told, they are told on the connection's callback
 * executor, one thing at a time and in order. Thread-safe.
 */
public final class Audience {
    private static final System.Logger LOG = System.getLogger("org.strophe4j.Connection");

    private final SerialExecutor callbacks;
    private final HandlerIndex index = new HandlerIndex();
    private final Dispatcher dispatcher;
    private final Hooks hooks;
    private final TimedHandlers timed;
    private final List<BiConsumer<Status, @Nullable String>> observers = new CopyOnWriteArrayList<>();
    private final Map<Integer, IntConsumer> protocolErrors = new ConcurrentHashMap<>();
    private volatile @Nullable Consumer<Throwable> errorHook;
    /** Null where handlers get what arrives. */
    private final @Nullable Reception reception;

    private final Executor lastWords;

    /**
     * Creates an audience.
     *
     * @param executor where application code runs
     * @param environment supplies a fallback for an executor that refuses, and time
     * @param exposeSecrets whether the wire is shown as it is
     */
    public Audience(Executor executor, Environment environment, BooleanSupplier exposeSecrets) {
        this(executor, environment, exposeSecrets, null);
    }

    /**
     * Creates one that shares out what arrives, with all there is to see, and tells it where it becomes known.
     *
     * @param reception takes what arrives
     * @param environment supplies time and threads
     */
    public Audience(Reception reception, Environment environment) {
        this(Runnable::run, environment, () -> true, reception);
    }

    private Audience(
            Executor executor, Environment environment, BooleanSupplier exposeSecrets, @Nullable Reception reception) {
        this.reception = reception;
        callbacks = new SerialExecutor(executor, environment.callbacks(), this::failed, watchdog(environment));
        dispatcher = new Dispatcher(index, this::failed);
        hooks = new Hooks(callbacks, exposeSecrets);
        lastWords = reception == null ? callbacks : environment.completions();
        timed = new TimedHandlers(environment.timers(), callbacks, this::failed);
    }

    private static Watchdog watchdog(Environment environment) {
        return new Watchdog(
                environment.timers()::now,
                millis -> LOG.log(
                        System.Logger.Level.WARNING,
                        "A handler or callback has been running for {0} s; everything else of its connection waits for it",
                        millis / 1_000));
    }

    /** {@return the stanza handlers} */
    public HandlerIndex index() {
        return index;
    }

    /** {@return the windows onto the wire} */
    public Hooks hooks() {
        return hooks;
    }

    TimedHandlers timed() {
        return timed;
    }

    /**
     * Adds a timed handler.
     *
     * @param periodMillis milliseconds from one call to the next
     * @param handler what to call
     * @param session the session that it belongs to
     * @return its reference
     */
    public TimedHandler addTimed(long periodMillis, BooleanSupplier handler, long session) {
        return timed.add(periodMillis, handler, session);
    }

    /**
     * Removes a timed handler.
     *
     * @param handler its reference
     */
    public void deleteTimed(TimedHandler handler) {
        timed.delete(handler);
    }

    /**
     * Removes all handlers of a session.
     *
     * @param session its number
     */
    public void forget(long session) {
        if (session != HandlerIndex.NO_SESSION) {
            index.deleteSession(session);
            timed.deleteSession(session);
        }
    }

    /** {@return whether the current thread is running application code for this connection} */
    public boolean isCurrent() {
        return callbacks.isCurrent();
    }

    /**
     * Adds somebody who hears each status before the callback does.
     *
     * @param observer gets the status and its condition
     */
    public void observe(BiConsumer<Status, @Nullable String> observer) {
        observers.add(observer);
    }

    /**
     * Sets who hears of a code of the carrier's protocol.
     *
     * @param code an HTTP status or a WebSocket close code
     * @param handler gets the code
     */
    public void onProtocolError(int code, IntConsumer handler) {
        protocolErrors.put(code, handler);
    }

    /**
     * The carrier's protocol gave a reason in its own numbers.
     *
     * @param code an HTTP status or a WebSocket close code
     */
    public void protocolError(int code) {
        IntConsumer handler = protocolErrors.get(code);
        if (handler != null) {
            tell(() -> handler.accept(code));
        }
    }

    /**
     * Sets who hears what application code throws.
     *
     * @param hook gets it, on the callback executor; null for the log
     */
    public void errorHook(@Nullable Consumer<Throwable> hook) {
        errorHook = hook;
    }

    /**
     * Runs something of the application's, in order with everything else.
     *
     * @param task what to run
     */
    public void tell(Runnable task) {
        callbacks.execute(task);
    }

    /** Runs something behind the handlers of what was delivered before. */
    void behind(Runnable task) {
        tell(reception == null ? task : () -> reception.behind(task));
    }

    /** Runs what comes last, and may wait for a while. */
    void tellLast(Runnable task) {
        lastWords.execute(task);
    }

    void report(@Nullable ConnectCallback callback, Status status, @Nullable String condition, @Nullable Stanza cause) {
        tell(() -> reportNow(callback, status, condition, cause));
    }

    @SuppressWarnings("CatchingThrowable") // what one listener throws must not keep a status from the next
    void reportNow(
            @Nullable ConnectCallback callback, Status status, @Nullable String condition, @Nullable Stanza cause) {
        for (BiConsumer<Status, @Nullable String> observer : observers) {
            try {
                observer.accept(status, condition);
            } catch (Throwable thrown) {
                failed(thrown);
            }
        }
        if (callback != null) {
            try {
                callback.onStatus(status, condition, cause);
            } catch (InterruptedException interruption) {
                Thread.currentThread().interrupt();
                failed(interruption);
            } catch (Throwable thrown) {
                failed(thrown);
            }
        }
    }

    /**
     * Dispatches an element.
     *
     * @param deliver the element
     * @param unwanted asked when no handler wanted it
     * @param done called afterwards in any case
     */
    void deliver(Effect.Deliver deliver, Consumer<Stanza> unwanted, Runnable done) {
        Stanza element = deliver.element();
        if (reception != null) {
            tell(() -> reception.received(element, deliver.bytes(), deliver.number(), done));
            return;
        }
        tell(() -> {
            try {
                if (!dispatcher.dispatch(element)) {
                    unwanted.accept(element);
                }
            } finally {
                done.run();
            }
        });
    }

    /** Reports what application code threw; nothing that it says is logged but its type, for it may quote a stanza. */
    @SuppressWarnings("CatchingThrowable") // the hook is application code, too
    void failed(Throwable thrown) {
        Consumer<Throwable> hook = errorHook;
        if (hook != null) {
            try {
                hook.accept(thrown);
                return;
            } catch (Throwable again) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "The error hook threw {0}",
                        again.getClass().getName());
            }
        }
        LOG.log(
                System.Logger.Level.WARNING,
                "A handler or callback threw {0} at {1}; set onHandlerError to see it whole",
                thrown.getClass().getName(),
                thrown.getStackTrace().length == 0 ? "an unknown place" : thrown.getStackTrace()[0].toString());
    }
}
