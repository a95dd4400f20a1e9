package org.strophe4j.internal.run;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.dispatch.HandlerIndex;
import org.strophe4j.internal.session.Continuity;
import org.strophe4j.internal.session.Effect;
import org.strophe4j.internal.session.Outcome;
import org.strophe4j.internal.session.Profile;
import org.strophe4j.internal.session.Question;
import org.strophe4j.internal.session.Session;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xmpp.Delivery;
import org.strophe4j.xmpp.NotConnectedException;
import org.strophe4j.xmpp.QueueFullException;

/**
 * Drives the machine of the current attempt. One lock guards the machine and this object's fields; it is held only for a
 * transition, never while an effect is performed, application code runs or anybody waits. Thread-safe.
 */
public final class Driver {
    private static final System.Logger LOG = System.getLogger("org.strophe4j.Connection");

    private final Environment environment;
    private final Audience audience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Outbox outbox = new Outbox(lock);

    // All guarded by lock.
    /** Null while no attempt is under way. */
    private @Nullable Attempt attempt;

    private long attempts;
    private boolean closed;
    private boolean paused;
    private final Memory memory = new Memory();

    /**
     * Creates a driver.
     *
     * @param environment time, threads and chance
     * @param audience who listens
     */
    public Driver(Environment environment, Audience audience) {
        this.environment = environment;
        this.audience = audience;
    }

    Environment environment() {
        return environment;
    }

    Audience audience() {
        return audience;
    }

    // ---- the application's side

    /**
     * Begins an attempt.
     *
     * @param plan what is asked for
     * @param result what the future completes with
     * @param <T> its type
     * @return completes when the session is established, fails when it is not to be
     * @throws IllegalStateException if an attempt is under way, or the connection was closed
     */
    public <T> CompletableFuture<T> connect(Plan plan, T result) {
        Attempt[] mine = new Attempt[1];
        CompletableFuture<T> established = new Cancellable<>(() -> abandon(mine[0]));
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("The connection was closed; create a new one");
            }
            if (attempt != null) {
                throw new IllegalStateException("Already connected or connecting; disconnect() first");
            }
            attempts++;
            memory.begin(plan);
            Profile profile = Logins.profile(plan, environment.random(), memory.isPinned(plan.authzid()));
            Session session = new Session(profile, plan.entrance(), paused, continuity(plan));
            Attempt.Pledge pledge = new Attempt.Pledge(established, () -> established.complete(result));
            Attempt begun = new Attempt(attempts, plan, session, this, pledge);
            attempt = begun;
            List<Effect> out = Attempt.effects();
            session.start(environment.timers().now(), out);
            outbox.add(begun, out);
            mine[0] = begun;
        } finally {
            lock.unlock();
        }
        outbox.drain();
        return established;
    }

    private Continuity continuity(Plan plan) {
        Plan.Continuation continuation = plan.continuation();
        return new Continuity(memory.management(plan, environment.timers()::epochMillis), continuation.mostFailures());
    }

    private void abandon(Attempt begun) {
        input(begun, out -> begun.session.disconnect("cancelled", out));
    }

    /**
     * Ends the current attempt or session, if there is one.
     *
     * @param reason told with DISCONNECTING and DISCONNECTED, or null
     * @return completes when the stream has ended
     */
    public CompletableFuture<Void> disconnect(@Nullable String reason) {
        Attempt current = current();
        if (current == null) {
            return CompletableFuture.completedFuture(null);
        }
        input(current, out -> current.session.disconnect(reason, out));
        return current.ended.copy(); // completing or cancelling the copy has no effect on us
    }

    /** No attempt begins any more. */
    public void close() {
        locked(() -> closed = true);
    }

    /**
     * Sends elements, all or none.
     *
     * @param elements what to send
     * @throws NotConnectedException if no attempt is under way, or it is ending
     * @throws QueueFullException if the queue is full and stays so
     */
    public void send(List<Outgoing> elements) {
        submit(new Submission(elements, null), current -> out -> {
            for (Outgoing element : elements) {
                current.session.send(element, out);
            }
        });
    }

    /**
     * Sends an element whose outcome somebody wants to know.
     *
     * @param element what to send
     * @param outcome completes with it
     * @throws NotConnectedException if no attempt is under way, or it is ending
     * @throws QueueFullException if the queue is full and stays so
     */
    public void send(Outgoing element, CompletableFuture<Delivery> outcome) {
        submit(new Submission(List.of(element), outcome), current -> out -> {
            current.session.send(element, out);
            Relayed.urge(outcome, current.session, out);
        });
    }

    /**
     * Sends an element and expects a reply.
     *
     * @param element what to send
     * @param question what it asks
     * @throws NotConnectedException if no attempt is under way, or it is ending
     * @throws QueueFullException if the queue is full and stays so
     * @throws IllegalArgumentException if the same id is awaited already
     */
    public void ask(Outgoing element, Question question) {
        submit(new Submission(List.of(element), null), current -> {
            if (current.session.awaits(question.id())) {
                throw new IllegalArgumentException(
                        "A request with the id " + question.id() + " waits for its reply already; ids are used once");
            }
            return out ->
                    current.session.ask(element, question, environment.timers().now(), out);
        });
    }

    /**
     * Forgets a request: its reply is no longer wanted.
     *
     * @param id the id of the request
     */
    public void forget(String id) {
        locked(() -> {
            if (attempt != null) {
                attempt.session.forget(id);
            }
        });
    }

    private void submit(Submission submission, Function<Attempt, Consumer<List<Effect>>> input) {
        Attempt current = current();
        if (current == null) {
            throw notConnected();
        }
        boolean mayWait = !isPaused() && !environment.onIoThread().getAsBoolean();
        submission.enter(current, mayWait, audience.hooks().wantsUndelivered());
        boolean accepted = false;
        try {
            accepted = accept(current, input);
        } finally {
            if (!accepted) {
                submission.leave(current);
            }
        }
        if (!accepted) {
            throw notConnected();
        }
        outbox.drain();
    }

    private boolean accept(Attempt current, Function<Attempt, Consumer<List<Effect>>> input) {
        lock.lock();
        try {
            if (attempt != current || !current.session.accepts()) {
                return false;
            }
            List<Effect> out = Attempt.effects();
            input.apply(current).accept(out);
            outbox.add(current, out);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private static NotConnectedException notConnected() {
        return new NotConnectedException("Not connected; call connect() before sending");
    }

    /** Holds outgoing stanzas. */
    public void pause() {
        locked(() -> {
            paused = true;
            if (attempt != null) {
                attempt.session.pause();
            }
        });
    }

    /** Lets outgoing stanzas go. */
    public void resume() {
        Attempt current = read(() -> {
            paused = false;
            return attempt;
        });
        if (current != null) {
            input(current, current.session::resume);
        }
    }

    /** Lets what is queued go: it does so by itself, unless it is held on purpose. */
    public void flush() {
        outbox.drain();
    }

    /**
     * Waits until what was sent before is written, if it may leave at all.
     *
     * @param millis for how long at most
     */
    public void awaitWritten(long millis) {
        Attempt current = current();
        if (current != null && !isPaused() && is(Session::isOnline)) {
            current.outgoing.awaitReleased(millis);
        }
    }

    /** Drops the session, if there is one, without farewell. */
    public void reset() {
        Attempt current = current();
        if (current != null) {
            input(current, out -> current.session.fail(Outcome.wanted(null), out));
        }
    }

    /**
     * Binds the resource when it is the application's turn.
     *
     * @return false when it is not
     */
    public boolean bind() {
        Attempt current = current();
        boolean[] bound = {false};
        if (current != null) {
            input(current, out -> bound[0] = current.session.bind(out));
        }
        return bound[0];
    }

    // ---- what is true now

    /** {@return the number of the current attempt, {@link HandlerIndex#NO_SESSION} without one} */
    public long session() {
        Attempt current = current();
        return current == null ? HandlerIndex.NO_SESSION : current.number;
    }

    /** {@return what the connection knows} */
    public Memory memory() {
        return memory;
    }

    /** {@return whether stanzas are held} */
    public boolean isPaused() {
        return read(() -> paused);
    }

    /** {@return what the current machine answers, false without an attempt} */
    public boolean is(Function<Session, Boolean> question) {
        return read(() -> attempt != null && question.apply(attempt.session));
    }

    /** {@return a number that the current machine tells, 0 without an attempt} */
    public long number(Function<Session, Long> question) {
        return read(() -> attempt == null ? 0 : question.apply(attempt.session));
    }

    /** Looks at something that the lock guards. */
    <T extends @Nullable Object> T read(Supplier<T> value) {
        lock.lock();
        try {
            return value.get();
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Attempt current() {
        return read(() -> attempt);
    }

    // ---- the attempt's side

    /** Feeds the machine of an attempt, unless that is over. */
    void input(Attempt from, Consumer<List<Effect>> input) {
        lock.lock();
        try {
            if (attempt != from) {
                return;
            }
            outbox.add(from, step(from, input));
            observe(from.session);
        } finally {
            lock.unlock();
        }
        outbox.drain();
    }

    /** Called with the lock held. A machine that breaks ends its attempt, whose statuses are told all the same. */
    @SuppressWarnings("CatchingThrowable")
    private static List<Effect> step(Attempt from, Consumer<List<Effect>> input) {
        List<Effect> out = Attempt.effects();
        try {
            input.accept(out);
            return out;
        } catch (Throwable thrown) {
            LOG.log(System.Logger.Level.ERROR, "A connection failed in an unforeseen way", thrown);
            List<Effect> end = Attempt.effects();
            from.session.fail(Attempt.unforeseen(from.session, thrown), end);
            return end;
        }
    }

    /** Touches the machine of an attempt without effects, if the attempt goes on; says what the input says. */
    boolean quietly(Attempt from, BooleanSupplier input) {
        lock.lock();
        try {
            return attempt == from && input.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    /** Called with the lock held. */
    private void observe(Session session) {
        memory.observe(session);
        if (session.isClosed()) {
            attempt = null;
        }
    }

    /** The login succeeded: its keys are kept, the credential is not. */
    void authenticated(Attempt from) {
        locked(() -> memory.authenticated(from));
    }
}
