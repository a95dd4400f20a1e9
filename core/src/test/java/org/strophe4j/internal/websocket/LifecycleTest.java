package org.strophe4j.internal.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.strophe4j.internal.net.Carrier;
import org.strophe4j.internal.net.EventLoops;
import org.strophe4j.internal.net.EventLoops.Lease;
import org.strophe4j.internal.net.Network;
import org.strophe4j.transport.Ending;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Stanza;

/** What many connections cost, and what they leave behind: row F30, threads, and writes under load. */
final class LifecycleTest {
    private static final Path OPEN_FILES = Path.of("/proc/self/fd");
    /** The two seconds that are promised, and the time that a busy machine needs. */
    private static final Duration REST = Duration.ofSeconds(10);

    private final EventLoops loops = new EventLoops(2, Duration.ofMillis(100), Carrier.nio());
    private final Network network =
            new Network(loops, Network.shared().names(), Network.shared().workers());

    /** Whatever the tests before this one have used goes when it has been idle for a while. */
    @BeforeEach
    void awaitTheEndOfOthers() {
        awaitTrue(REST, () -> ourThreads() == 0);
    }

    @Test
    void f30AThousandConnectionsLeaveNothing() throws Exception {
        try (ScriptedServer server = ScriptedServer.afterOpen(peer -> {
            peer.sendText("<ready xmlns='x'/>");
            peer.expectEnd();
        })) {
            connectAndDrop(server);
            awaitTrue(REST, () -> ourThreads() == 0);
            int files = openFiles();
            for (int i = 0; i < 1_000; i++) {
                connectAndDrop(server);
            }
            awaitTrue(REST, () -> ourThreads() == 0);
            awaitTrue(REST, () -> openFiles() <= files);
        }
    }

    @Test
    void fiveHundredAtOnceShareFewThreads() throws Exception {
        int count = 500;
        try (ScriptedServer server = ScriptedServer.afterOpen(peer -> {
            peer.sendText("<ready xmlns='x'/>");
            while (!peer.text().startsWith("<close ")) {
                peer.sendText("<unexpected xmlns='x'/>");
            }
            peer.sendText(Peer.CLOSE);
        })) {
            List<Recorder> all = new ArrayList<>();
            List<WebSocketTransport> transports = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Recorder events = new Recorder();
                all.add(events);
                transports.add(connect(server, events));
            }
            all.forEach(events -> assertThat(events.next().name()).isEqualTo("ready"));
            assertThat(ourThreads()).isEqualTo(2);
            transports.forEach(WebSocketTransport::end);
            all.forEach(events -> assertThat(events.ending()).isEqualTo(Ending.clean()));
        }
        awaitTrue(REST, () -> ourThreads() == 0);
    }

    @Test
    void whatWaitsLeavesTogether() throws Exception {
        int count = 1_000;
        AtomicInteger writes = new AtomicInteger();
        EventLoops one = new EventLoops(
                1, Duration.ZERO, new Carrier(NioIoHandler.newFactory(), () -> new CountingChannel(writes)));
        Network counting =
                new Network(one, Network.shared().names(), Network.shared().workers());
        try (ScriptedServer server = ScriptedServer.afterOpen(peer -> {
                    peer.sendText("<ready xmlns='x'/>");
                    for (int i = 0; i < count; i++) {
                        assertThat(peer.text()).isEqualTo("<m xmlns=\"x\" n=\"" + i + "\"/>");
                    }
                    peer.sendText(Peer.CLOSE);
                });
                Lease lease = one.acquire()) {
            Recorder events = new Recorder();
            WebSocketTransport transport =
                    new WebSocketTransport(WebSocketSettings.of(server.uri(), "localhost"), counting);
            transport.open(events);
            events.next();
            CountDownLatch go = new CountDownLatch(1);
            lease.loop().execute(() -> awaitLatch(go));
            int before = writes.get();
            IntStream.range(0, count)
                    .forEach(i -> transport.transmit(Outgoing.of(Stanza.parse("<m xmlns='x' n='" + i + "'/>"))));
            go.countDown();
            assertThat(events.ending()).isEqualTo(Ending.clean());
            assertThat(events.written).hasSize(count);
            assertThat(writes.get() - before)
                    .as("writes for a thousand messages")
                    .isLessThan(10);
        }
    }

    private void connectAndDrop(ScriptedServer server) {
        Recorder events = new Recorder();
        WebSocketTransport transport = connect(server, events);
        events.next();
        transport.abort();
        assertThat(events.ending()).isEqualTo(Ending.aborted());
    }

    private WebSocketTransport connect(ScriptedServer server, Recorder events) {
        WebSocketTransport transport = new WebSocketTransport(WebSocketSettings.of(server.uri(), "localhost"), network);
        transport.open(events);
        return transport;
    }

    private static long ourThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("strophe4j"))
                .count();
    }

    /** {@return how many files and sockets this process has open; 0 where the system does not tell} */
    private static int openFiles() {
        String[] open = OPEN_FILES.toFile().list();
        return open == null ? 0 : open.length;
    }

    private static void awaitTrue(Duration limit, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        assertThat(condition.getAsBoolean()).as("within %s", limit).isTrue();
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Counts how often it is asked to write. */
    private static final class CountingChannel extends NioSocketChannel {
        private final AtomicInteger writes;

        CountingChannel(AtomicInteger writes) {
            this.writes = writes;
        }

        @Override
        protected void doWrite(ChannelOutboundBuffer in) throws Exception {
            writes.incrementAndGet();
            super.doWrite(in);
        }
    }
}
