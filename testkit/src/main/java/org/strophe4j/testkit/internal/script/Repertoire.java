package org.strophe4j.testkit.internal.script;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All scripts of a server, and what came of them. Thread-safe; everything is guarded by {@code this}.
 *
 * @param <S> where they are played
 */
public final class Repertoire<S extends Stage> {
    /** What a script is of: a connection, or a session. */
    private final String kind;
    /** In the order in which clients come. */
    private final List<Script<S>> scripts = new ArrayList<>();

    private final List<String> accidents = new ArrayList<>();
    /** How many clients came for whom there is no script yet. */
    private int unexpected;
    /** Whether somebody has looked at what came of the scripts. */
    private boolean verified;

    private boolean closed;

    /**
     * Begins with no scripts.
     *
     * @param kind what a script is of, with a capital letter
     */
    public Repertoire(String kind) {
        this.kind = kind;
    }

    /** Begins the next script. {@return the script, empty} */
    public synchronized Script<S> begin() {
        Script<S> script = new Script<>(kind + ' ' + (scripts.size() + 1));
        scripts.add(script);
        notifyAll();
        return script;
    }

    /**
     * Waits for a script.
     *
     * @param number which, from 1 on
     * @return the script, null when the server was closed before there was one
     * @throws InterruptedException when the thread is interrupted
     */
    public synchronized @Nullable Script<S> await(int number) throws InterruptedException {
        while (scripts.size() < number && !closed) {
            unexpected++;
            wait();
            unexpected--;
        }
        return closed ? null : scripts.get(number - 1);
    }

    /** Something happened that has to do with no script. */
    public synchronized void accident(String what) {
        if (!closed) {
            accidents.add(what);
        }
    }

    /**
     * Waits until all scripts are played to their end.
     *
     * @param patience how long to wait
     * @throws AssertionError if a client did not follow its script, or somebody came for whom there is none
     */
    public void verify(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        List<String> failures = new ArrayList<>();
        for (Script<S> script : all()) {
            String failure = outcome(script, deadline);
            if (failure != null) {
                failures.add(failure);
            }
        }
        synchronized (this) {
            failures.addAll(accidents);
            if (unexpected > 0) {
                failures.add(
                        unexpected + " more " + plural() + " came than there are scripts (" + scripts.size() + ')');
            }
        }
        if (!failures.isEmpty()) {
            throw new AssertionError(String.join("\n", failures));
        }
    }

    private String plural() {
        return Character.toLowerCase(kind.charAt(0)) + kind.substring(1) + 's';
    }

    private synchronized List<Script<S>> all() {
        verified = true;
        return List.copyOf(scripts);
    }

    private static @Nullable String outcome(Script<?> script, long deadline) {
        try {
            return script.outcome(deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "Interrupted while waiting for a script";
        }
    }

    /** {@return whether nobody has looked at what came of the scripts} */
    public synchronized boolean isUnverified() {
        return !verified && !closed;
    }

    /** {@return whether the server is closed} */
    public synchronized boolean isClosed() {
        return closed;
    }

    /** The server is closed: nobody waits any longer. */
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
