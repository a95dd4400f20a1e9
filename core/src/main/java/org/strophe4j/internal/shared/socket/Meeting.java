package org.strophe4j.internal.shared.socket;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.net.EventLoops;
import org.strophe4j.internal.shared.Hub;
import org.strophe4j.internal.shared.Hubs;
import org.strophe4j.internal.shared.Uplink;
import org.strophe4j.internal.shared.World;
import org.strophe4j.internal.shared.engine.Applicant;
import org.strophe4j.internal.shared.engine.Limits;

/**
 * Where the processes that share a session meet. Whoever finds nobody there opens the door himself, and is the host from then
 * on: the hub runs in his process, and he goes in by the door like everybody else.
 */
public final class Meeting {
    final Applicant applicant;
    final World world;
    final Executor workers;
    private final Path path;
    private final @Nullable Founding founding;
    private final EventLoops loops;

    /**
     * What it takes to be the host.
     *
     * @param limits the limits of the hub
     * @param founder makes its session; asked for each hub, and for the members that an earlier one has left
     * @param shut run when nobody comes in any more, and the socket is away
     */
    public record Founding(Limits limits, Hubs.Founder founder, Runnable shut) {}

    /**
     * Who meets, and how.
     *
     * @param path the socket
     * @param applicant who comes
     * @param founding what it takes to be the host; null for one who is a guest in any case
     * @param world time and chance
     * @param workers where may be waited
     * @param loops drive the sockets
     */
    public Meeting(
            Path path,
            Applicant applicant,
            @Nullable Founding founding,
            World world,
            Executor workers,
            EventLoops loops) {
        this.path = path;
        this.applicant = applicant;
        this.founding = founding;
        this.world = world;
        this.workers = workers;
        this.loops = loops;
    }

    /** Nobody is there to be met. */
    static final class Nobody extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Somebody was met.
     *
     * @param frames the connection to his hub
     * @param token shows that this process has just made it; null when it was there
     */
    record Met(Frames frames, @Nullable String token) {}

    /**
     * Goes there, and becomes the host if there is none. May wait and run application code.
     *
     * @param ears hears what the hub says
     * @return null when another process is about to open the door: try again soon
     * @throws Nobody if there is nobody, and this one is a guest in any case
     * @throws Exception whatever keeps it from being made
     */
    @Nullable
    Met meet(Function<Frames, Frames.Ear> ears) throws Exception {
        Door.requireUsable(path);
        Frames found = dial(ears);
        if (found != null) {
            return new Met(found, null);
        }
        if (founding == null) {
            throw new Nobody();
        }
        Door door = Door.claim(path, loops);
        return door == null ? null : host(door, founding, ears);
    }

    private @Nullable Met host(Door door, Founding own, Function<Frames, Frames.Ear> ears) throws Exception {
        String token = world.id();
        Runnable closing = () -> {
            door.close();
            own.shut().run();
        };
        Hub hub = new Hub(applicant, own.limits(), world, () -> workers.execute(closing));
        Uplink session = null;
        boolean begun = false;
        try {
            session = own.founder().found(hub);
            Map<String, Long> places = hub.places();
            Guest.House house = new Guest.House(hub, token, places, new Guest.Ink());
            door.open(frames -> new Guest(house, frames));
            hub.begin(session);
            begun = true;
        } finally {
            if (!begun) {
                door.close();
                giveUp(session);
            }
        }
        Frames frames = dial(ears);
        return frames == null ? null : new Met(frames, token);
    }

    private static void giveUp(@Nullable Uplink session) {
        if (session != null) {
            session.abandon();
        }
    }

    /** {@return null when nobody listens there} */
    private @Nullable Frames dial(Function<Frames, Frames.Ear> ears) throws IOException {
        EventLoops.Lease lease = loops.acquire();
        Bootstrap bootstrap = new Bootstrap()
                .group(lease.loop())
                .channel(NioDomainSocketChannel.class)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.config().setAutoRead(false);
                    }
                });
        ChannelFuture connecting = bootstrap.connect(UnixDomainSocketAddress.of(path));
        connecting.awaitUninterruptibly();
        connecting.channel().closeFuture().addListener(closed -> lease.close());
        if (!connecting.isSuccess()) {
            return null;
        }
        Channel channel = connecting.channel();
        if (!Peers.isOurs(channel)) {
            channel.close();
            throw new IOException(
                    "The socket " + path + " belongs to another user, or the system does not tell to whom");
        }
        Frames frames = Frames.over(channel, ears);
        channel.config().setAutoRead(true);
        return frames;
    }
}
