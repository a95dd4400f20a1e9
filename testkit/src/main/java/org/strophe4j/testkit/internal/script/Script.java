package org.strophe4j.testkit.internal.script;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to happen on one connection, or in one session, and how far it has come. The test writes lines while they are
 * played. Thread-safe; everything is guarded by {@code this}.
 *
 * @param <S> where it is played
 */
public final class Script<S extends Stage> {
    /** What a client may send ahead of the script before nothing more is read from it. */
    private static final int MAX_INPUTS = 1_024;

    private final String name;
    private final List<Step<? super S>> steps = new ArrayList<>();
    private final Deque<Input> inputs = new ArrayDeque<>();
    /** The first line that is not done. */
    private int position;

    private boolean connected;
    /** Whether the first input is neither expected nor a farewell. */
    private boolean leftover;

    private boolean stalled;
    /** Whether the last lines are played and what they say has not left. */
    private boolean owing;
    /** Why the script cannot go on; null while it can. */
    private @Nullable String failure;
    /** Whether the server is closed: nobody waits any longer. */
    private boolean closed;

    /**
     * Makes an empty script.
     *
     * @param name of what it is the script of
     */
    public Script(String name) {
        this.name = name;
    }

    // --- for the test

    /** Adds a line. */
    public synchronized void add(Step<? super S> step) {
        steps.add(step);
        notifyAll();
    }

    /**
     * Waits until every line is done, or one cannot be done.
     *
     * @param deadline until when, as {@link System#nanoTime} counts
     * @return what went wrong, null when nothing did
     * @throws InterruptedException when the thread is interrupted
     */
    public synchronized @Nullable String outcome(long deadline) throws InterruptedException {
        while (failure == null && !isSettled()) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return report(connected ? silence() : "Nobody connected.");
            }
            wait(millis);
        }
        if (failure != null) {
            return failure;
        }
        return leftover
                ? report("After its last line came "
                        + Clipped.of(inputs.getFirst().describe()))
                : null;
    }

    private String silence() {
        return owing
                ? "The client made no request that the last answer could travel with."
                : "The client did nothing more.";
    }

    /** {@return whether all lines are done and all that came has been looked at} */
    private boolean isSettled() {
        return position == steps.size() && !owing && (stalled || leftover || inputs.isEmpty());
    }

    /** Ends all waiting. */
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    // --- for the connection

    synchronized void connected() {
        connected = true;
    }

    /** Adds what came, and waits while too much of it is unread. {@return whether to read on} */
    synchronized boolean offer(Input input) throws InterruptedException {
        while (inputs.size() >= MAX_INPUTS && !closed) {
            wait();
        }
        inputs.addLast(input);
        notifyAll();
        return !closed;
    }

    /**
     * Waits for something to do.
     *
     * @return the line that is due, null when something came that no line expects yet, or when all is over
     */
    synchronized @Nullable Step<? super S> due() throws InterruptedException {
        while (!isOver() && position == steps.size() && (stalled || leftover || inputs.isEmpty())) {
            wait();
        }
        if (isOver() || position == steps.size()) {
            return null;
        }
        leftover = false;
        return steps.get(position);
    }

    /** Waits for what the client does. {@return that, or null when all is over} */
    synchronized @Nullable Input take() throws InterruptedException {
        while (!isOver() && inputs.isEmpty()) {
            wait();
        }
        notifyAll();
        return isOver() ? null : inputs.pollFirst();
    }

    /** Waits for the client to do something; it stays where it is. */
    synchronized void awaitInput() throws InterruptedException {
        while (!isOver() && inputs.isEmpty()) {
            wait();
        }
    }

    /** {@return what no line expects yet; it stays where it is} */
    synchronized @Nullable Input unexpected() {
        return inputs.peekFirst();
    }

    /**
     * Says what is to become of what no line expects.
     *
     * @param harmless whether it is forgotten, or else stays for a line that is still to be written
     */
    synchronized void judged(boolean harmless) {
        if (harmless) {
            inputs.pollFirst();
        } else {
            leftover = true;
        }
        notifyAll();
    }

    /** {@return whether there is no further line yet} */
    synchronized boolean isAtEnd() {
        return position == steps.size();
    }

    /** Says whether something that was said has not left. */
    synchronized void owes(boolean something) {
        owing = something;
        notifyAll();
    }

    /** Nothing is read or written any more. */
    synchronized void stalled() {
        stalled = true;
        notifyAll();
    }

    synchronized void done() {
        position++;
        notifyAll();
    }

    synchronized void fail(String why) {
        failure = report(why);
        notifyAll();
    }

    synchronized boolean isOver() {
        return closed || failure != null;
    }

    private String report(String why) {
        return new Report(name, List.copyOf(steps), position).because(why);
    }
}
