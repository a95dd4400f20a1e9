package org.strophe4j.internal.bosh;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.util.concurrent.Future;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.bosh.engine.Body;
import org.strophe4j.internal.bosh.engine.Trouble;
import org.strophe4j.internal.net.DialException;
import org.strophe4j.internal.net.Dialer;
import org.strophe4j.internal.net.EventLoops.Lease;
import org.strophe4j.internal.net.Loss;
import org.strophe4j.internal.net.Network;
import org.strophe4j.internal.net.Sockets;
import org.strophe4j.transport.Ending;
import org.strophe4j.xmpp.ErrorCondition;

/**
 * One HTTP/1.1 connection, which carries one request at a time (XEP-0124, section 12, needs no pipelining). Confined to an
 * event loop.
 *
 * <pre>
 *   new -> dialling -> busy <-> idle -> gone
 * </pre>
 */
final class Lane {
    /** What a lane reports. */
    interface Events {
        /** The request was written in full. */
        void written(Body body);

        /** The answer is there. */
        void answered(Lane lane, Body body, Response response);

        /** There will be no answer. */
        void failed(Lane lane, Body body, Trouble trouble);

        /** The connection was closed while nothing was under way. */
        void closedIdle(Lane lane);
    }

    /** How long a connection may take to be made: a packet that was lost is sent again three times by then. */
    static final long DIAL_MILLIS = 10_000;

    private final BoshSettings settings;
    private final Network network;
    private final Lease lease;
    private final PostRequests requests;
    private final long dialMillis;
    private final Events events;

    /** Null before the first request. */
    private @Nullable Future<Channel> dialling;
    /** Null until connected. */
    private @Nullable Channel channel;
    /** The request under way; null when none is. */
    private @Nullable Body current;

    private boolean reading = true;
    private boolean gone;

    Lane(BoshSettings settings, Network network, Lease lease, PostRequests requests, long dialMillis, Events events) {
        this.settings = settings;
        this.network = network;
        this.lease = lease;
        this.requests = requests;
        this.dialMillis = dialMillis;
        this.events = events;
    }

    /** Posts a body; only while nothing is under way. */
    void post(Body body) {
        current = body;
        Channel connected = channel;
        if (connected != null) {
            write(connected, body);
        } else {
            Future<Channel> dial =
                    Dialer.dial(network, lease, settings.service().route());
            dialling = dial;
            Future<?> limit = lease.loop().schedule(() -> dial.cancel(false), dialMillis, TimeUnit.MILLISECONDS);
            dial.addListener((Future<Channel> done) -> {
                limit.cancel(false);
                dialled(done);
            });
        }
    }

    void reading(boolean on) {
        reading = on;
        if (channel != null) {
            channel.config().setAutoRead(on);
        }
    }

    /** Gives everything up without a word; nothing is reported any more. */
    void drop() {
        gone = true;
        current = null;
        if (channel != null) {
            Sockets.drop(channel);
        } else if (dialling != null) {
            dialling.cancel(false);
        }
    }

    private void dialled(Future<Channel> done) {
        if (gone) {
            if (done.isSuccess()) {
                Sockets.drop(done.getNow());
            }
            return;
        }
        Body waiting = current;
        if (!done.isSuccess()) {
            end(unreachable(done.cause()));
            return;
        }
        Channel connected = done.getNow();
        channel = connected;
        connected.config().setAutoRead(reading);
        LaneHandler.install(connected.pipeline(), this, settings.maxBodyBytes());
        if (!connected.isActive()) {
            closed(); // nobody tells the handler, which came too late
        } else if (waiting != null) {
            write(connected, waiting);
        }
    }

    private Trouble unreachable(Throwable cause) {
        if (cause instanceof CancellationException) {
            return Trouble.of(
                    Trouble.Kind.UNREACHABLE,
                    Ending.failed(
                            ErrorCondition.REMOTE_CONNECTION_FAILED,
                            settings.service().endpoint() + " could not be reached within " + dialMillis + " ms"));
        }
        Ending ending = cause instanceof DialException refused
                ? refused.ending()
                : Ending.failed(
                        ErrorCondition.UNDEFINED_CONDITION,
                        "An error in this library: " + cause.getClass().getName());
        boolean network = ErrorCondition.REMOTE_CONNECTION_FAILED.equals(ending.condition());
        return Trouble.of(network ? Trouble.Kind.UNREACHABLE : Trouble.Kind.FATAL, ending);
    }

    private void write(Channel connected, Body body) {
        connected.writeAndFlush(requests.of(body)).addListener((ChannelFuture done) -> {
            if (!done.isSuccess()) {
                broken(done.cause());
            } else if (!gone) {
                events.written(body);
            }
        });
    }

    /** The answer to the request under way is complete. */
    void responded(Response response) {
        Body answered = current;
        if (answered == null || gone) {
            return; // nobody has asked: the connection closes with the next request, if it does not now
        }
        current = null;
        gone = !response.keepsAlive();
        if (gone && channel != null) {
            Sockets.close(channel);
        }
        events.answered(this, answered, response);
    }

    boolean isUsable() {
        return !gone;
    }

    /** Reading or writing failed. */
    void broken(Throwable cause) {
        Ending ending = Loss.ofException(settings.service().endpoint(), cause);
        boolean tls = ErrorCondition.TLS_FAILED.equals(ending.condition());
        lose(Trouble.of(tls ? Trouble.Kind.FATAL : Trouble.Kind.LOST, ending));
    }

    /** The server sent what cannot be read, or more than it may. */
    void refuse(Trouble trouble) {
        lose(trouble);
    }

    /** The connection is gone, and everything was read from it: an answer may be complete only then. */
    void closed() {
        lose(Trouble.of(
                Trouble.Kind.LOST,
                Ending.failed(
                        ErrorCondition.REMOTE_CONNECTION_FAILED,
                        settings.service().endpoint() + " closed the connection without an answer")));
    }

    private void lose(Trouble trouble) {
        Channel connected = channel;
        if (!gone) {
            end(trouble);
        }
        if (connected != null) {
            Sockets.drop(connected);
        }
    }

    private void end(Trouble trouble) {
        gone = true;
        Body lost = current;
        current = null;
        if (lost == null) {
            events.closedIdle(this);
        } else {
            events.failed(this, lost, trouble);
        }
    }
}
