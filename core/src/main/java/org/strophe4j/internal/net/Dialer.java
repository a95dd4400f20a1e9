package org.strophe4j.internal.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.handler.proxy.ProxyHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.net.EventLoops.Lease;

/**
 * Makes one connection: looks the name up, races the addresses, passes the proxy, does the TLS handshake.
 *
 * <p>It sets no time limit; whoever started it cancels the future. Confined to the event loop of its lease.
 */
public final class Dialer {
    private final Network network;
    private final Lease lease;
    private final Route route;
    private final Promise<Channel> result;

    /** What is under way and ends with the attempt; null between two stages. */
    private @Nullable Runnable cancelStage;

    private Dialer(Network network, Lease lease, Route route) {
        this.network = network;
        this.lease = lease;
        this.route = route;
        this.result = lease.loop().newPromise();
    }

    /**
     * Starts to connect. Called on the loop of the lease.
     *
     * @param network names and workers
     * @param lease the loop to use, which stays open for as long as the connection
     * @param route the way
     * @return the connection, its pipeline holding nothing but what TLS needs. Fails with a {@link DialException};
     *     cancelling it closes whatever there is
     */
    public static Future<Channel> dial(Network network, Lease lease, Route route) {
        Dialer dialer = new Dialer(network, lease, route);
        dialer.result.addListener((Future<Channel> done) -> dialer.cleanUp(done));
        dialer.step(dialer::lookUp);
        return dialer.result;
    }

    /** Takes the next step, unless it is all over; one that throws fails the attempt. */
    private void step(Runnable next) {
        if (result.isDone()) {
            return;
        }
        try {
            next.run();
        } catch (Throwable failure) {
            result.tryFailure(failure);
        }
    }

    private void lookUp() {
        Endpoint hop = route.firstHop();
        InetAddress literal = hop.literal();
        if (literal != null) {
            race(List.of(literal));
            return;
        }
        CompletableFuture<List<InetAddress>> answer = network.names().addresses(hop.host());
        cancelStage = () -> answer.cancel(false);
        answer.whenCompleteAsync((found, failure) -> step(() -> lookedUp(found, failure)), lease.loop());
    }

    private void lookedUp(@Nullable List<InetAddress> addresses, @Nullable Throwable failure) {
        List<InetAddress> usable = Loopback.pinned(route.firstHop(), addresses == null ? List.of() : addresses);
        if (usable.isEmpty()) {
            fail("could not be found: " + (failure == null ? "no address" : "unknown host"));
        } else {
            race(AddressOrder.interleaved(usable));
        }
    }

    private void race(List<InetAddress> addresses) {
        int port = route.firstHop().port();
        List<InetSocketAddress> runners = addresses.stream()
                .map(address -> new InetSocketAddress(address, port))
                .toList();
        Future<Channel> race = AddressRace.start(lease.loop(), runners, this::connect);
        cancelStage = () -> race.cancel(false);
        race.addListener((Future<Channel> done) -> {
            if (done.isSuccess() && result.isDone()) {
                Sockets.drop(done.getNow());
            }
            step(() -> raced(done));
        });
    }

    private ChannelFuture connect(InetSocketAddress address) {
        ProxySettings proxy = route.proxy();
        ChannelHandler first = proxy == null ? Quiet.INSTANCE : Tunnel.through(proxy, address);
        return new Bootstrap()
                .group(lease.loop())
                .channelFactory(lease.carrier().sockets())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
                .handler(first)
                .disableResolver()
                .connect(proxy == null ? address : route.target().unresolved());
    }

    private void raced(Future<Channel> race) {
        if (!race.isSuccess()) {
            fail("could not be reached: " + Printable.message(race.cause()));
            return;
        }
        Channel channel = race.getNow();
        cancelStage = () -> Sockets.drop(channel);
        ProxyHandler tunnel = channel.pipeline().get(ProxyHandler.class);
        if (tunnel == null) {
            encrypt(channel);
        } else {
            channel.pipeline().addLast(Quiet.INSTANCE);
            tunnel.connectFuture().addListener((Future<Channel> done) -> step(() -> tunnelled(channel, tunnel, done)));
        }
    }

    private void tunnelled(Channel channel, ProxyHandler tunnel, Future<Channel> done) {
        if (done.isSuccess()) {
            Tunnel.leave(channel.pipeline());
            encrypt(channel);
        } else {
            fail("did not open a tunnel to " + route.target() + ": " + Tunnel.refusal(tunnel, done.cause()));
        }
    }

    private void encrypt(Channel channel) {
        TlsSettings tls = route.tls();
        if (tls == null) {
            deliver(channel);
            return;
        }
        SslHandler handler;
        try {
            handler = Tls.handler(tls, route.target(), network.workers());
        } catch (DialException e) {
            result.tryFailure(e);
            return;
        }
        channel.pipeline().addFirst(handler);
        handler.handshakeFuture()
                .addListener((Future<Channel> done) -> step(() -> encrypted(channel, handler, tls, done)));
    }

    private void encrypted(Channel channel, SslHandler handler, TlsSettings tls, Future<Channel> done) {
        try {
            Tls.verify(done, handler, tls, route.target());
            deliver(channel);
        } catch (DialException e) {
            result.tryFailure(e);
        }
    }

    private void deliver(Channel channel) {
        channel.pipeline().remove(Quiet.INSTANCE);
        cancelStage = null;
        if (!result.trySuccess(channel)) {
            Sockets.drop(channel);
        }
    }

    private void fail(String what) {
        String who = route.proxy() == null ? "" : "The " + route.proxy().kind() + " proxy ";
        result.tryFailure(DialException.unreachable(who + route.firstHop() + " " + what));
    }

    private void cleanUp(Future<Channel> done) {
        Runnable cancel = cancelStage;
        cancelStage = null;
        if (!done.isSuccess() && cancel != null) {
            cancel.run();
        }
    }
}
