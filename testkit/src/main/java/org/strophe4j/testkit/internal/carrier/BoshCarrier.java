package org.strophe4j.testkit.internal.carrier;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.strophe4j.testkit.internal.bosh.BoshSession;
import org.strophe4j.testkit.internal.bosh.Output;
import org.strophe4j.testkit.internal.bosh.Ticket;
import org.strophe4j.testkit.internal.bosh.Wrapper;

/**
 * XMPP over BOSH (XEP-0206): performs what a {@link BoshSession} says, on the event loop and with its clock.
 *
 * <p>Life: from the request that asked for it until the session is gone; then the stream is lost.
 */
final class BoshCarrier implements Carrier {
    /** As many requests are kept of a client that is not read from; none that keeps to the rules sends more. */
    private static final int MAX_PARKED = 64;

    private final BoshPort port;
    private final BoshSession session;
    private final EventLoop loop;
    private final StreamEvents events;
    /** The connections on which its requests came. */
    private final Set<Channel> channels = Collections.newSetFromMap(new IdentityHashMap<>());
    /** Requests that came while nothing was read. */
    private final Deque<Parked> parked = new ArrayDeque<>();

    private boolean reading = true;
    /** Whether outputs are being performed: what is sent now is answered when they are done. */
    private boolean performing;
    /** Whether answers are due at the end of this turn of the loop. */
    private boolean settling;
    /** Whether more waits than should. */
    private boolean full;

    private boolean gone;
    /** The next time something happens by itself; null when nothing does. */
    private @Nullable ScheduledFuture<?> timer;

    private record Parked(Wrapper wrapper, Ticket ticket) {}

    BoshCarrier(BoshPort port, BoshSession session, EventLoop loop, Streams streams) {
        this.port = port;
        this.session = session;
        this.loop = loop;
        this.events = streams.accept(this);
    }

    String sid() {
        return session.terms().sid();
    }

    long ordinal(long rid) {
        return session.ordinal(rid);
    }

    // --- what the client does

    void uses(Channel channel) {
        if (channels.add(channel)) {
            var unused = channel.closeFuture().addListener(closed -> channels.remove(channel));
        }
    }

    void request(Wrapper wrapper, Ticket ticket) {
        if (reading) {
            perform(session.request(wrapper, ticket, System.nanoTime()));
            settle();
        } else if (parked.size() < MAX_PARKED) {
            parked.add(new Parked(wrapper, ticket));
        } else {
            reset();
        }
    }

    /** Something that is no request came in the session's name. */
    void refuse(String condition, Ticket ticket) {
        perform(session.refuse(condition, ticket));
    }

    void dropped(Ticket ticket) {
        parked.removeIf(one -> one.ticket == ticket);
        session.dropped(ticket, System.nanoTime());
        arm();
    }

    // --- what the session says

    private void perform(List<Output> outputs) {
        boolean outer = !performing;
        performing = true;
        try {
            outputs.forEach(this::perform);
        } catch (RuntimeException bug) {
            events.broken(bug);
            reset();
        } finally {
            performing &= !outer;
        }
    }

    private void perform(Output output) {
        if (output instanceof Output.Deliver deliver) {
            events.received(deliver.element());
        } else if (output instanceof Output.Reply reply) {
            reply.ticket().reply(reply.utf8(), session.terms().contentType());
        } else if (output instanceof Output.Open open) {
            events.opened(new StreamHeader(open.to(), open.from(), null, open.version()));
        } else if (output instanceof Output.Leave) {
            events.ended();
        } else {
            forget();
        }
    }

    private void settle() {
        settling = false;
        if (!gone) {
            perform(session.settle(System.nanoTime()));
            if (full && session.backlog() <= Backlog.MARKS.low()) {
                full = false;
                events.writable();
            }
            arm();
        }
    }

    private void settleSoon() {
        if (!performing && !settling) {
            settling = true;
            loop.execute(this::settle);
        }
    }

    private void arm() {
        long due = gone ? Long.MAX_VALUE : session.due(System.nanoTime());
        ScheduledFuture<?> current = timer;
        if (current != null && due >= current.getDelay(TimeUnit.NANOSECONDS) && !gone) {
            return; // it will look again
        }
        if (current != null) {
            current.cancel(false);
        }
        timer = due == Long.MAX_VALUE ? null : loop.schedule(this::tick, due, TimeUnit.NANOSECONDS);
    }

    private void tick() {
        timer = null;
        if (!gone) {
            perform(session.expire(System.nanoTime()));
            settle();
        }
    }

    private void forget() {
        if (!gone) {
            gone = true;
            port.forget(this);
            parked.clear();
            arm();
            loop.execute(events::lost);
        }
    }

    // --- what the stream does

    @Override
    public void openStream(StreamHeader header) {
        session.opened(Objects.requireNonNullElse(header.from(), ""), Objects.requireNonNullElse(header.id(), ""));
    }

    @Override
    public void transmit(byte[] utf8) {
        if (gone) {
            return;
        }
        session.send(utf8);
        full |= session.backlog() > Backlog.MARKS.high();
        if (session.backlog() > Backlog.MAX_BYTES) {
            reset();
        } else {
            settleSoon();
        }
    }

    @Override
    public void endStream() {
        session.end();
        settleNow();
    }

    @Override
    public void failStream(String condition, byte[] error) {
        session.fail(condition, error);
        settleNow();
    }

    /** The loop may end before its next turn. */
    private void settleNow() {
        if (!performing) {
            settle();
        }
    }

    @Override
    public void reset() {
        forget();
        List.copyOf(channels).forEach(Sockets::reset);
    }

    @Override
    public void reading(boolean on) {
        reading = on;
        if (on && !parked.isEmpty()) {
            loop.execute(this::resume);
        }
    }

    private void resume() {
        while (reading && !gone && !parked.isEmpty()) {
            Parked next = parked.removeFirst();
            request(next.wrapper, next.ticket);
        }
    }

    @Override
    public boolean isWritable() {
        return !full;
    }

    @Override
    public String kind() {
        return "bosh";
    }
}
