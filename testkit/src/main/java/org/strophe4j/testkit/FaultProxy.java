package org.strophe4j.testkit;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.strophe4j.testkit.internal.proxy.Board;
import org.strophe4j.testkit.internal.proxy.ProxyPort;
import org.strophe4j.testkit.internal.server.ServerLoop;
import org.strophe4j.testkit.server.TrafficDirection;

/**
 * A TCP proxy on a free port of the loopback address, in front of any server: it passes bytes on and breaks connections at
 * moments that a test chooses.
 *
 * <pre>{@code
 * try (FaultProxy proxy = FaultProxy.to(server.webSocketUri())) {
 *     proxy.at(Moment.before(TO_CLIENT, "<resumed"), NetworkFault.reset());
 *     Connection connection = new Connection(proxy.service());
 * }
 * }</pre>
 *
 * <p>It knows nothing of XMPP, HTTP or TLS, save that it looks through the masks of WebSocket clients. It holds a buffer's
 * worth of bytes in each direction, so who does not read holds the other end back. What one end does, FIN or RST, the other
 * end sees.
 *
 * <p>All methods may be called from any thread. A proxy owns one daemon thread, which ends with {@link #close()}.
 */
public final class FaultProxy implements AutoCloseable {
    private static final String LOCALHOST = "localhost";

    private final InetSocketAddress target;
    private final @Nullable URI service;
    private final ServerLoop loop = new ServerLoop();
    private final Board board = new Board();
    private final int port;
    /** Null while connections are refused. Guarded by {@code this}. */
    private @Nullable ProxyPort listener;
    /** Guarded by {@code this}. */
    private boolean closed;

    private FaultProxy(InetSocketAddress target, @Nullable URI service) {
        this.target = target;
        this.service = service;
        try {
            this.listener = ProxyPort.bind(loop.group(), 0, target, board);
            this.port = listener.port();
        } catch (RuntimeException e) {
            loop.close();
            throw e;
        }
    }

    /**
     * Starts a proxy.
     *
     * @param server where it connects its clients to
     * @return the proxy, listening
     */
    public static FaultProxy to(InetSocketAddress server) {
        return new FaultProxy(server, null);
    }

    /**
     * Starts a proxy.
     *
     * @param service the address of a server: {@code ws}, {@code wss}, {@code http} or {@code https}
     * @return the proxy, listening
     */
    public static FaultProxy to(URI service) {
        return new FaultProxy(new InetSocketAddress(service.getHost(), port(service)), service);
    }

    private static int port(URI service) {
        boolean secure =
                service.getScheme().equals("wss") || service.getScheme().equals("https");
        int standard = secure ? 443 : 80;
        return service.getPort() < 0 ? standard : service.getPort();
    }

    // --- where it is

    /** {@return the port} */
    public int port() {
        return port;
    }

    /** {@return the address} */
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /**
     * {@return the address of the server with the proxy in its place}
     *
     * @throws IllegalStateException if the proxy was made without one
     */
    public URI uri() {
        if (service == null) {
            throw new IllegalStateException("The proxy was made for " + target + ", which is no URI");
        }
        String host = LOCALHOST.equals(service.getHost()) ? LOCALHOST : "127.0.0.1"; // certificates name localhost
        String path = service.getRawPath() + (service.getRawQuery() == null ? "" : '?' + service.getRawQuery());
        return URI.create(service.getScheme() + "://" + host + ':' + port + path);
    }

    /** {@return {@link #uri()} as the text that a connection is made with} */
    public String service() {
        return uri().toString();
    }

    // --- what goes wrong

    /**
     * Makes a rule. Rules do not exclude each other; of two that come with the same byte the older one counts.
     *
     * @param moment when
     * @param fault what happens then
     * @return this
     */
    public FaultProxy at(Moment moment, NetworkFault fault) {
        loop.run(() -> board.add(moment.trigger(), fault.action()));
        return this;
    }

    /**
     * Does something to every connection, at once.
     *
     * @param fault what
     */
    public void now(NetworkFault fault) {
        loop.run(() -> board.perform(fault.action()));
    }

    /** Resets every connection at once. */
    public void cutAll() {
        now(NetworkFault.reset());
    }

    /**
     * Cuts connections at random places, one after the other: each reset or ended, in either direction, after 1 to
     * {@code 2 * meanBytes - 1} bytes since the cut before. A proxy with the same seed does the same to the same bytes.
     *
     * @param seed decides
     * @param cuts how many; 0 or more
     * @param meanBytes how many bytes pass in between, on average; 1 or more
     * @return this
     */
    public FaultProxy seeded(long seed, int cuts, long meanBytes) {
        if (cuts < 0 || meanBytes < 1) {
            throw new IllegalArgumentException(cuts + " cuts after " + meanBytes + " bytes each");
        }
        loop.run(() -> board.schedule(new SplittableRandom(seed), cuts, meanBytes));
        return this;
    }

    /**
     * Makes resets and ends wait until the frame that a WebSocket client is sending has passed as a whole, and lets the server
     * read everything: it sees an end, never a reset, and the client's connection is cut when the server has ended its own.
     * What the server sends meanwhile is lost. Some servers do not get over half a frame: Prosody 0.12 takes what the client
     * sends after it has resumed its session for the other half. Nothing of this can be seen through TLS.
     *
     * @param on whether they wait; false at first
     * @return this
     */
    public FaultProxy sparingFrames(boolean on) {
        loop.run(() -> board.spareFrames(on));
        return this;
    }

    /**
     * Hides resets and ends from the server: only the client hears of them, as somebody does who changes his network. The
     * server's connection stays, takes everything and tells nothing, until the server ends it.
     *
     * @param on whether they are hidden; false at first
     * @return this
     */
    public FaultProxy hidingCuts(boolean on) {
        loop.run(() -> board.hideCuts(on));
        return this;
    }

    /** Forgets all rules; what has gone wrong stays as it is. */
    public void clear() {
        loop.run(board::clear);
    }

    /** Ends stalls and delays: what waits goes on. */
    public void heal() {
        loop.run(board::heal);
    }

    /**
     * Refuses connections as a port does that nobody listens on, or accepts them again. Those that exist live on.
     *
     * @param on whether to refuse
     * @throws IllegalStateException if the proxy is closed
     */
    public synchronized void refuse(boolean on) {
        if (closed) {
            throw new IllegalStateException("The proxy is closed");
        }
        ProxyPort current = listener;
        if (on && current != null) {
            current.close();
            listener = null;
        } else if (!on && current == null) {
            listener = ProxyPort.bind(loop.group(), port, target, board);
        }
    }

    // --- looking

    /** {@return how many connections there are} */
    public int connections() {
        return board.traffic().open();
    }

    /** {@return how many connections there were in all} */
    public int accepted() {
        return board.traffic().accepted();
    }

    /** {@return how often a rule did something} */
    public int faults() {
        return board.traffic().faults();
    }

    /**
     * {@return how many bytes went on}
     *
     * @param direction which way
     */
    public long bytes(TrafficDirection direction) {
        return board.traffic().bytes(direction);
    }

    /**
     * Waits until there are so many connections.
     *
     * @param count how many, exactly
     * @param timeout how long to wait
     * @throws AssertionError when there were never as many
     */
    public void awaitConnections(int count, Duration timeout) {
        await(() -> connections() == count, timeout, count + " connections");
    }

    /**
     * Waits until rules have done something so many times.
     *
     * @param count how often, at least
     * @param timeout how long to wait
     * @throws AssertionError when it was less often
     */
    public void awaitFaults(int count, Duration timeout) {
        await(() -> faults() >= count, timeout, count + " faults");
    }

    private void await(BooleanSupplier wanted, Duration timeout, String what) {
        if (!Patience.interruptibly(() -> board.traffic().await(wanted, timeout))) {
            throw new AssertionError("Not " + what + " within " + timeout + "; there are " + connections()
                    + " connections of " + accepted() + " and were " + faults() + " faults");
        }
    }

    /** Resets all connections, gives the port back and ends the thread. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (listener != null) {
            listener.close();
            listener = null;
        }
        loop.run(board::resetAll);
        loop.close();
    }
}
