package org.strophe4j.internal.bosh;

import io.netty.channel.EventLoop;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.strophe4j.internal.bosh.engine.BoshEngine;
import org.strophe4j.transport.Outgoing;

/**
 * What the session wants sent, in order. Any thread adds; one task on the event loop hands over everything that has come
 * until it runs, so that what is sent together leaves in one body.
 */
final class Commands {
    /** What to do, and with which engine. */
    private interface Command {
        void to(BoshEngine engine);
    }

    private final EventLoop loop;
    private final Runnable takeAll;
    private final Queue<Command> commands = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    /**
     * Makes an empty queue.
     *
     * @param loop where the engine lives
     * @param takeAll runs there when there is something to take
     */
    Commands(EventLoop loop, Runnable takeAll) {
        this.loop = loop;
        this.takeAll = takeAll;
    }

    void transmit(Outgoing element) {
        add(engine -> engine.transmit(element));
    }

    void restart() {
        add(BoshEngine::restart);
    }

    void end() {
        add(BoshEngine::end);
    }

    private void add(Command command) {
        commands.add(command);
        if (scheduled.compareAndSet(false, true)) {
            try {
                loop.execute(takeAll);
            } catch (RejectedExecutionException e) {
                // The loops end after their last connection: there is nobody left to send to.
                commands.clear();
            }
        }
    }

    /** Hands everything over. On the loop only. */
    void drainTo(BoshEngine engine) {
        scheduled.set(false);
        for (Command next = commands.poll(); next != null; next = commands.poll()) {
            next.to(engine);
        }
    }
}
