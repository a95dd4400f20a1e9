package org.strophe4j.internal.component;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.net.DialException;
import org.strophe4j.internal.net.Dialer;
import org.strophe4j.internal.net.Endpoint;
import org.strophe4j.internal.net.EventLoops.Lease;
import org.strophe4j.internal.net.Loss;
import org.strophe4j.internal.net.MessageDeadline;
import org.strophe4j.internal.net.Network;
import org.strophe4j.internal.net.Sockets;
import org.strophe4j.transport.Ending;
import org.strophe4j.transport.TransportEvents;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.ErrorCondition;

/**
 * One connection from the first look-up to its last event. Confined to the event loop that it leases, except where a
 * method says otherwise.
 *
 * <p>The first reason to end wins; whatever happens afterwards only leads to the one report.
 */
final class Link {
    private static final Logger LOG = System.getLogger(ComponentTransport.class.getName());

    /** How long the last words may take to leave. */
    private static final long FAREWELL_MILLIS = 500;

    private final ComponentSettings settings;
    private final Network network;
    private final TransportEvents events;
    private final Lease lease;
    private final EventLoop loop;
    private final Endpoint server;
    private final Outbox outbox;
    private final MessageDeadline deadline;

    /** Set by any thread, before the loop hears of it. */
    private volatile boolean aborted;

    /** Null before the start. */
    private @Nullable Future<Channel> dialling;

    /** Null until connected. */
    private @Nullable Channel channel;

    private boolean readingWanted = true;

    /** How it ends; null as long as it does not. */
    private @Nullable Ending ending;

    /** Drops a connection that does not close; null unless it is waited for. */
    private @Nullable Future<?> farewell;

    private boolean reported;

    Link(ComponentSettings settings, Network network, TransportEvents events) {
        this.settings = settings;
        this.network = network;
        this.events = events;
        this.lease = network.eventLoops().acquire();
        this.loop = lease.loop();
        this.server = settings.service().endpoint();
        this.outbox = new Outbox(loop, this);
        this.deadline = new MessageDeadline(loop, settings.elementTime(), this::elementTookTooLong);
    }

    ComponentSettings settings() {
        return settings;
    }

    TransportEvents events() {
        return events;
    }

    /** {@return what waits to be written; for any thread} */
    Outbox outbox() {
        return outbox;
    }

    /** {@return whether nothing may be told any more but the end} */
    boolean isOver() {
        return aborted || ending != null;
    }

    /** Runs a step on the loop, in the order of the calls; for any thread. */
    void perform(Runnable step) {
        try {
            loop.execute(() -> guarded(step));
        } catch (RejectedExecutionException e) {
            // The loops end after their last connection: this one was reported long ago.
            LOG.log(Level.TRACE, "after the end");
        }
    }

    /** Runs a step, and ends the connection when it throws: nothing may be left hanging (Errors included). */
    void guarded(Runnable step) {
        try {
            step.run();
        } catch (Throwable failure) {
            crashed(failure);
        }
    }

    /** Makes everything deaf, and drops the connection; for any thread. */
    void abortSoon() {
        aborted = true;
        perform(() -> drop(Ending.aborted()));
    }

    void start() {
        if (isOver()) {
            return;
        }
        Future<Channel> dial = Dialer.dial(network, lease, settings.service().route());
        dialling = dial;
        dial.addListener((Future<Channel> done) -> guarded(() -> dialled(done)));
    }

    void endUnlessStreaming() {
        if (channel == null) {
            drop(Ending.clean());
        }
    }

    void reading(boolean on) {
        readingWanted = on;
        if (channel != null && ending == null) {
            channel.config().setAutoRead(on);
            deadline.reading(on);
        }
    }

    void writabilityChanged() {
        outbox.run();
    }

    void wrote(Batch batch, ChannelFuture done) {
        if (!done.isSuccess()) {
            broken(done.cause());
        } else if (!isOver()) {
            guarded(() -> batch.reportWritten(events));
        }
    }

    /** The server closed the stream, perhaps in answer to us. */
    void streamClosed() {
        conclude(Ending.clean(), null);
    }

    /** The server broke a rule. */
    void violated(String condition, String detail) {
        if (ending != null) {
            drop(ending);
        } else {
            conclude(Ending.failed(condition, detail), StreamText.error(condition));
        }
    }

    /** The server sends nothing more. */
    void inputEnded(boolean orderly) {
        drop(outbox.isClosed() ? Ending.clean() : orderly ? Loss.ofClosing(server) : Loss.ofTruncation(server));
    }

    /** Reading or writing failed. */
    void broken(Throwable cause) {
        if (cause instanceof Error) {
            crashed(cause);
        } else {
            drop(outbox.isClosed() ? Ending.clean() : Loss.ofException(server, cause));
        }
    }

    private void dialled(Future<Channel> done) {
        if (!done.isSuccess()) {
            notDialled(done.cause());
            return;
        }
        Channel connected = done.getNow();
        channel = connected;
        // Netty tells why only after it has closed: the reason has a turn of the loop to arrive.
        connected.closeFuture().addListener((ChannelFuture closed) -> perform(this::closed));
        if (isOver()) {
            drop(Ending.aborted());
            return;
        }
        // A peer that only stops sending is told apart from one that vanished.
        connected.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
        connected.config().setAutoRead(readingWanted);
        connected
                .pipeline()
                .addLast(new StreamHandler(this, deadline, settings.service().isEncrypted()));
        outbox.begin(connected, StreamText.header(settings.domain()));
    }

    private void notDialled(Throwable cause) {
        if (cause instanceof DialException refused) {
            drop(refused.ending());
        } else if (isOver()) {
            drop(Ending.aborted());
        } else {
            crashed(cause);
        }
    }

    private void elementTookTooLong() {
        conclude(
                Ending.timeout("The server did not complete an element within "
                        + settings.elementTime().toSeconds() + " s"),
                StreamText.error(ErrorCondition.POLICY_VIOLATION));
    }

    private void crashed(Throwable failure) {
        LOG.log(Level.ERROR, "The connection to " + server + " ends because of an error in this library", failure);
        try {
            drop(Ending.failed(
                    ErrorCondition.UNDEFINED_CONDITION,
                    "An error in this library: " + failure.getClass().getName()));
        } catch (Throwable again) {
            // Memory may be short still. The report needs next to none.
            failure.addSuppressed(again);
            report();
        }
    }

    /** Says the last words, and sees to it that the end comes even if they cannot leave. */
    private void conclude(Ending how, @Nullable Stanza error) {
        decide(how);
        farewell = loop.schedule(() -> guarded(() -> drop(how)), FAREWELL_MILLIS, TimeUnit.MILLISECONDS);
        outbox.conclude(error, () -> guarded(this::closeSocket));
    }

    private void closeSocket() {
        if (channel != null) {
            Sockets.close(channel);
        }
    }

    private void drop(Ending how) {
        decide(how);
        if (channel != null) {
            Sockets.drop(channel);
        } else if (dialling != null && !dialling.isDone()) {
            dialling.cancel(false);
        } else {
            report();
        }
    }

    private Ending decide(Ending how) {
        Ending decided = ending;
        if (decided == null) {
            decided = aborted ? Ending.aborted() : how;
            ending = decided;
        }
        return decided;
    }

    private void closed() {
        decide(outbox.isClosed() ? Ending.clean() : Loss.ofClosing(server));
        report();
    }

    private void report() {
        if (reported) {
            return;
        }
        reported = true;
        deadline.cancel();
        if (farewell != null) {
            farewell.cancel(false);
        }
        outbox.forget();
        try {
            events.closed(decide(Ending.aborted()));
        } catch (Throwable failure) {
            LOG.log(Level.ERROR, "The end of the connection to " + server + " could not be reported", failure);
        } finally {
            lease.close();
        }
    }
}
