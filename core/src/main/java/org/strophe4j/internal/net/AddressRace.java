package org.strophe4j.internal.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tries the addresses of a server (RFC 8305, section 5): each next one 250 ms after the last, or at once when an attempt
 * failed. The first that connects wins, the others are closed.
 *
 * <p>Confined to its event loop.
 */
final class AddressRace {
    private static final long HEAD_START_MILLIS = 250;

    private final EventLoop loop;
    private final List<InetSocketAddress> addresses;
    private final Function<InetSocketAddress, ChannelFuture> connect;
    private final Promise<Channel> winner;
    private final List<Channel> running = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private int started;

    /** The start of the next attempt; null before the first and after the last. */
    private @Nullable Future<?> nextStart;

    private AddressRace(
            EventLoop loop, List<InetSocketAddress> addresses, Function<InetSocketAddress, ChannelFuture> connect) {
        this.loop = loop;
        this.addresses = addresses;
        this.connect = connect;
        this.winner = loop.newPromise();
    }

    /**
     * Starts a race.
     *
     * @param loop where it runs, and where this is called
     * @param addresses the runners, in order, at least one
     * @param connect makes a socket and begins to connect it
     * @return the connected socket; fails with a {@link DialException} that lists every attempt, and ends the race when
     *     cancelled
     */
    static Future<Channel> start(
            EventLoop loop, List<InetSocketAddress> addresses, Function<InetSocketAddress, ChannelFuture> connect) {
        AddressRace race = new AddressRace(loop, addresses, connect);
        race.winner.addListener((Future<Channel> done) -> race.stop());
        race.startNext();
        return race.winner;
    }

    private void startNext() {
        InetSocketAddress address = addresses.get(started++);
        ChannelFuture attempt = connect.apply(address);
        running.add(attempt.channel());
        if (started < addresses.size()) {
            nextStart = loop.schedule(this::startNext, HEAD_START_MILLIS, TimeUnit.MILLISECONDS);
        }
        attempt.addListener((ChannelFuture done) -> finished(done, address));
    }

    private void finished(ChannelFuture attempt, InetSocketAddress address) {
        running.remove(attempt.channel());
        if (attempt.isSuccess()) {
            if (!winner.trySuccess(attempt.channel())) {
                Sockets.close(attempt.channel());
            }
            return;
        }
        failures.add(address.getAddress().getHostAddress() + ": " + reason(attempt.cause()));
        if (!winner.isDone()) {
            goOn();
        }
    }

    private void goOn() {
        if (started < addresses.size()) {
            cancelNextStart();
            startNext();
        } else if (running.isEmpty()) {
            winner.tryFailure(DialException.unreachable(String.join("; ", failures)));
        }
    }

    private void stop() {
        cancelNextStart();
        List.copyOf(running).forEach(Sockets::close);
    }

    private void cancelNextStart() {
        if (nextStart != null) {
            nextStart.cancel(false);
            nextStart = null;
        }
    }

    private static String reason(@Nullable Throwable cause) {
        // Netty appends the address, which stands in front already.
        String text = Printable.message(cause);
        int address = text.indexOf(": /");
        return address < 0 ? text : text.substring(0, address);
    }
}
