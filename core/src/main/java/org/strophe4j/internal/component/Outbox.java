package org.strophe4j.internal.component;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.strophe4j.transport.WireTap;
import org.strophe4j.xml.Stanza;

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

    /** Whether the stream was closed from here, after which nothing leaves. */
    private boolean closed;

    Outbox(EventLoop loop, Link link) {
        this.loop = loop;
        this.link = link;
    }

    /** {@return whether the end of our side of the stream has left} */
    boolean isClosed() {
        return closed;
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
    void begin(Channel connected, Stanza header) {
        channel = connected;
        String opening = StreamText.opening(header);
        show(opening, header);
        Batch batch = new Batch();
        batch.add(opening.getBytes(UTF_8));
        write(connected, batch);
        connected.flush();
        run();
    }

    /** Writes everything that the socket takes. */
    @Override
    public void run() {
        scheduled.set(false);
        link.guarded(this::drain);
    }

    /**
     * Writes the last words, ahead of whatever still waits, which is forgotten, and closes the stream if that was not done
     * yet.
     *
     * @param error tells the other side of its fault; null when it made none
     * @param said runs when they have left, or never will
     */
    void conclude(@Nullable Stanza error, Runnable said) {
        Channel open = channel;
        forget();
        if (open == null || closed) {
            said.run();
            return;
        }
        Batch batch = new Batch();
        if (error != null) {
            String text = error.toXml();
            show(text, error);
            batch.add(text.getBytes(UTF_8));
        }
        close(batch);
        open.writeAndFlush(batch.encode(open.alloc())).addListener((ChannelFuture done) -> said.run());
    }

    /** Lets go of everything; nothing is written any more. */
    void forget() {
        channel = null;
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
        while (!batch.isFull() && !closed) {
            Command next = commands.poll();
            if (next == null) {
                break;
            }
            if (next instanceof Command.Transmit transmit) {
                WireTap tap = link.events().tap();
                if (tap != null) {
                    tap.out(
                            new String(transmit.wire(), UTF_8),
                            transmit.outgoing().element());
                }
                batch.add(transmit.wire(), transmit.outgoing());
            } else {
                close(batch);
            }
        }
        return batch;
    }

    private void close(Batch batch) {
        closed = true;
        show(StreamText.CLOSING, StreamText.header(link.settings().domain()));
        batch.add(StreamText.CLOSING.getBytes(UTF_8));
    }

    private void show(String raw, Stanza element) {
        WireTap tap = link.events().tap();
        if (tap != null) {
            tap.out(raw, element);
        }
    }

    private void write(Channel open, Batch batch) {
        open.write(batch.encode(open.alloc())).addListener((ChannelFuture done) -> link.wrote(batch, done));
    }
}
