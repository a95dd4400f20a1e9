package org.strophe4j.internal.websocket;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.strophe4j.transport.WireTap;

/**
 * What waits to be written. Any thread adds; one task on the event loop takes everything that has come until it runs,
 * writes it in a few buffers and flushes once, so that a single element leaves at once and many share their cost. While
 * the socket takes no more, everything stays here, where the session counts it.
 *
 * <p>{@link #add} is thread-safe, everything else is confined to the event loop.
 */
final class Outbox implements Runnable {
    private final EventLoop loop;
    private final Link link;
    private final Queue<Command> commands = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    /** Null before the stream can be opened and after its end. */
    private @Nullable Channel channel;

    /** The answer that the last ping waits for (RFC 6455, section 5.5.3: only the last); null when none does. */
    private byte @Nullable [] pong;

    /** Whether {@code <close/>} has left, after which nothing but pongs may. */
    private boolean streamClosed;

    Outbox(EventLoop loop, Link link) {
        this.loop = loop;
        this.link = link;
    }

    /**
     * Adds something to do.
     *
     * @param command what, after everything that was added before
     */
    void add(Command command) {
        commands.add(command);
        schedule();
    }

    /** Starts to write: the header of the stream, then what was added before. */
    void begin(Channel connected) {
        channel = connected;
        write(connected, batchOf(List.of(link.header())));
        connected.flush();
        run();
    }

    /** Answers a ping soon; an older one that still waits stays without an answer. */
    void answer(byte[] ping) {
        pong = ping;
        schedule();
    }

    /** Writes everything that the socket takes. */
    @Override
    public void run() {
        scheduled.set(false);
        link.guarded(this::drain);
    }

    /**
     * Writes the last words, ahead of whatever still waits, which is forgotten.
     *
     * @param frames the last words
     * @param said runs when they have left, or never will
     */
    void conclude(List<Frame> frames, Runnable said) {
        Channel open = channel;
        forget();
        if (open == null) {
            said.run();
        } else {
            open.writeAndFlush(batchOf(frames).encode(open.alloc())).addListener((ChannelFuture done) -> said.run());
        }
    }

    /** Lets go of everything; nothing is written any more. */
    void forget() {
        channel = null;
        pong = null;
        commands.clear();
    }

    private void schedule() {
        if (scheduled.compareAndSet(false, true)) {
            try {
                loop.execute(this);
            } catch (RejectedExecutionException e) {
                // The loops end after their last connection: there is nobody left to write to.
                commands.clear();
            }
        }
    }

    private void drain() {
        Channel open = channel;
        boolean wrote = false;
        while (open != null && open.isWritable()) {
            Batch batch = nextBatch();
            if (batch.isEmpty()) {
                break;
            }
            write(open, batch);
            wrote = true;
        }
        if (open != null && wrote) {
            open.flush();
        }
    }

    private Batch nextBatch() {
        Batch batch = new Batch();
        if (pong != null) {
            batch.add(Frame.pong(pong));
            pong = null;
        }
        while (!batch.isFull() && !streamClosed) {
            Command next = commands.poll();
            if (next == null) {
                break;
            }
            batch.add(show(frame(next)));
        }
        return batch;
    }

    private Frame frame(Command command) {
        if (command instanceof Command.Transmit transmit) {
            return Frame.of(transmit.outgoing());
        }
        if (command instanceof Command.Restart) {
            return link.header();
        }
        streamClosed = true;
        return link.trailer();
    }

    private Batch batchOf(List<Frame> frames) {
        Batch batch = new Batch();
        frames.forEach(frame -> batch.add(show(frame)));
        return batch;
    }

    private Frame show(Frame frame) {
        WireTap tap = link.events().tap();
        if (tap != null && frame.element() != null) {
            tap.out(frame.text(), frame.element());
        }
        return frame;
    }

    private void write(Channel open, Batch batch) {
        open.write(batch.encode(open.alloc())).addListener((ChannelFuture done) -> link.wrote(batch, done));
    }
}
