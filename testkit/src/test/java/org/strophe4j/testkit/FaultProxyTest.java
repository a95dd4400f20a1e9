package org.strophe4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strophe4j.testkit.server.TrafficDirection.TO_CLIENT;
import static org.strophe4j.testkit.server.TrafficDirection.TO_SERVER;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A proxy between two sockets. */
class FaultProxyTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int MUCH = 64 * 1024 * 1024;

    private ServerSocket listener;
    private FaultProxy proxy;
    private final List<Socket> sockets = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        proxy = FaultProxy.to(new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort()));
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private Ends connect() throws IOException {
        Socket client = kept(new Socket());
        client.connect(proxy.address());
        return new Ends(client, kept(listener.accept()));
    }

    private Socket kept(Socket socket) throws IOException {
        socket.setSoTimeout((int) SOON.toMillis());
        socket.setTcpNoDelay(true);
        sockets.add(socket);
        return socket;
    }

    // --- without faults

    @Test
    void bytesAndEndsGoThrough() throws IOException {
        Ends ends = connect().say(TO_SERVER, "hello").hear(TO_SERVER, "hello").say(TO_CLIENT, "hi");
        ends.hear(TO_CLIENT, "hi");
        ends.client().shutdownOutput();
        ends.end(TO_SERVER).say(TO_CLIENT, "bye").hear(TO_CLIENT, "bye");
        assertThat(proxy.connections()).isEqualTo(1);
        ends.server().close();
        ends.end(TO_CLIENT);
        proxy.awaitConnections(0, SOON);
        assertThat(proxy.accepted()).isEqualTo(1);
        assertThat(proxy.bytes(TO_SERVER)).isEqualTo(5);
        assertThat(proxy.bytes(TO_CLIENT)).isEqualTo(5);
        assertThat(proxy.faults()).isZero();
    }

    @Test
    void aResetOfOneEndReachesTheOther() throws IOException {
        Ends ends = connect();
        ends.client().setSoLinger(true, 0);
        ends.client().close();
        ends.reset(TO_SERVER);
        proxy.awaitConnections(0, SOON);
    }

    @Test
    void aServerThatIsNotThereResetsItsClients() throws IOException {
        listener.close();
        Socket client = kept(new Socket());
        client.connect(proxy.address());
        assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
        assertThat(proxy.accepted()).isZero();
    }

    @Test
    void whoDoesNotReadHoldsTheOtherEndBack() throws IOException {
        try (SocketChannel client = SocketChannel.open(proxy.address());
                Socket server = kept(listener.accept())) {
            int sent = sendUntilFull(client);
            assertThat(sent).isLessThan(MUCH);
            assertThat(server.getInputStream().readNBytes(sent)).hasSize(sent);
        }
    }

    /** {@return how many bytes left until none did any more, however often it was tried} */
    private static int sendUntilFull(SocketChannel channel) throws IOException {
        channel.configureBlocking(false);
        ByteBuffer bytes = ByteBuffer.allocate(64 * 1024);
        int sent = 0;
        int failures = 0;
        while (sent < MUCH && failures < 200_000) {
            int now = channel.write(bytes.clear());
            sent += now;
            failures = now == 0 ? failures + 1 : 0;
        }
        return sent;
    }

    // --- moments

    @Test
    void aResetComesAtAByteOfTheConnection() throws IOException {
        proxy.at(Moment.afterBytes(TO_SERVER, 5).times(2), NetworkFault.reset());
        for (int i = 0; i < 2; i++) {
            connect()
                    .say(TO_SERVER, "hello world")
                    .hear(TO_SERVER, "hello")
                    .reset(TO_SERVER)
                    .reset(TO_CLIENT);
        }
        connect().say(TO_SERVER, "hello world").hear(TO_SERVER, "hello world");
        assertThat(proxy.faults()).isEqualTo(2);
    }

    @Test
    void anEndComesAtAByteOfAllConnections() throws IOException {
        proxy.at(Moment.afterTotalBytes(TO_CLIENT, 7), NetworkFault.fin());
        Ends first = connect().say(TO_CLIENT, "hello").hear(TO_CLIENT, "hello");
        connect().say(TO_CLIENT, "hello").hear(TO_CLIENT, "he").end(TO_CLIENT).end(TO_SERVER);
        first.say(TO_CLIENT, "more").hear(TO_CLIENT, "more");
    }

    @Test
    void aConnectionIsResetWhenItIsMade() throws IOException {
        proxy.at(Moment.afterBytes(TO_CLIENT, 0).onConnection(2), NetworkFault.reset());
        Ends first = connect();
        connect().reset(TO_CLIENT).reset(TO_SERVER);
        connect().say(TO_CLIENT, "x").hear(TO_CLIENT, "x");
        first.say(TO_CLIENT, "x").hear(TO_CLIENT, "x");
    }

    @Test
    void anEndComesAfterATextAndNotOneByteLater() throws IOException {
        proxy.at(Moment.after(TO_CLIENT, "</b>"), NetworkFault.fin());
        Ends ends = connect().say(TO_CLIENT, "<a/></b><c/>");
        ends.hear(TO_CLIENT, "<a/></b>").end(TO_CLIENT).end(TO_SERVER);
        ends.client().close();
        ends.server().close();
        proxy.awaitConnections(0, SOON);
    }

    @Test
    void anEndComesBeforeATextInPieces() throws IOException {
        proxy.at(Moment.before(TO_CLIENT, "<resumed"), NetworkFault.fin());
        Ends ends = connect().say(TO_CLIENT, "x<resu").hear(TO_CLIENT, "x");
        ends.say(TO_CLIENT, "lt/><r").hear(TO_CLIENT, "<result/>");
        ends.say(TO_CLIENT, "esumed/>").end(TO_CLIENT);
        assertThat(proxy.bytes(TO_CLIENT)).isEqualTo(10);
    }

    @Test
    void whatIsHeldBackIsNotLost() throws IOException {
        proxy.at(Moment.before(TO_CLIENT, "<resumed"), NetworkFault.fin());
        Ends ends = connect().say(TO_CLIENT, "x<resu").hear(TO_CLIENT, "x");
        ends.server().shutdownOutput();
        ends.hear(TO_CLIENT, "<resu").end(TO_CLIENT);
    }

    @Test
    void matchesOverlapAndAreCounted() throws IOException {
        proxy.at(Moment.after(TO_CLIENT, "aab").nth(2).onConnection(2), NetworkFault.fin());
        connect().say(TO_CLIENT, "aabaabaab").hear(TO_CLIENT, "aabaabaab");
        connect().say(TO_CLIENT, "aaabaaaabaab").hear(TO_CLIENT, "aaabaaaab").end(TO_CLIENT);
    }

    @Test
    void rulesAreForgotten() throws IOException {
        proxy.at(Moment.afterBytes(TO_CLIENT, 1), NetworkFault.reset());
        proxy.clear();
        connect().say(TO_CLIENT, "hello").hear(TO_CLIENT, "hello");
    }

    // --- faults

    @Test
    void everythingIsCutAtOnce() throws IOException {
        Ends first = connect();
        Ends second = connect();
        proxy.awaitConnections(2, SOON);
        proxy.cutAll();
        first.reset(TO_CLIENT).reset(TO_SERVER);
        second.reset(TO_CLIENT).reset(TO_SERVER);
        assertThat(proxy.connections()).isZero();
    }

    @Test
    void aBlackHoleTakesEverythingAndTellsNothing() throws IOException {
        proxy.at(Moment.after(TO_CLIENT, "go"), NetworkFault.blackHole());
        Ends ends = connect().say(TO_CLIENT, "go").hear(TO_CLIENT, "go");
        ends.client().getOutputStream().write(new byte[MUCH]); // more than all buffers: it is read
        assertThat(proxy.bytes(TO_SERVER)).isZero();
        assertThat(ends.server().getInputStream().available()).isZero();
        ends.client().close();
        ends.server().getOutputStream().write(new byte[MUCH]); // the client is gone, and nobody says so
        assertThat(proxy.connections()).isEqualTo(1);
        ends.server().close();
        proxy.awaitConnections(0, SOON);
    }

    @Test
    void aStallHoldsTheSenderBackUntilItIsHealed() throws IOException {
        try (SocketChannel client = SocketChannel.open(proxy.address());
                Socket server = kept(listener.accept())) {
            proxy.awaitConnections(1, SOON);
            proxy.now(NetworkFault.stall());
            int sent = sendUntilFull(client);
            assertThat(sent).isLessThan(MUCH);
            assertThat(server.getInputStream().available()).isZero();
            proxy.heal();
            assertThat(server.getInputStream().readNBytes(sent)).hasSize(sent);
        }
    }

    @Test
    void aStallBeforeATextKeepsIt() throws IOException {
        proxy.at(Moment.before(TO_CLIENT, "<c"), NetworkFault.stall());
        Ends ends = connect().say(TO_CLIENT, "<a/><b/><c/><d/>").hear(TO_CLIENT, "<a/><b/>");
        ends.say(TO_SERVER, "the other way").hear(TO_SERVER, "the other way");
        assertThat(ends.client().getInputStream().available()).isZero();
        proxy.heal();
        ends.hear(TO_CLIENT, "<c/><d/>");
    }

    @Test
    void aDelayKeepsTheOrder() throws IOException {
        proxy.at(Moment.after(TO_SERVER, "1"), NetworkFault.delay(Duration.ofMillis(60)));
        Ends ends = connect().say(TO_SERVER, "1").hear(TO_SERVER, "1");
        proxy.awaitFaults(1, SOON);
        long start = System.nanoTime();
        ends.say(TO_SERVER, "2").say(TO_SERVER, "3").hear(TO_SERVER, "2");
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(60_000_000);
        proxy.heal();
        ends.say(TO_SERVER, "4").hear(TO_SERVER, "34");
    }

    @Test
    void connectionsAreRefusedAndAcceptedAgain() throws IOException {
        Ends before = connect();
        proxy.refuse(true);
        assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
        before.say(TO_SERVER, "x").hear(TO_SERVER, "x");
        proxy.refuse(false);
        connect().say(TO_SERVER, "x").hear(TO_SERVER, "x");
    }

    // --- a schedule

    @Test
    void aSeedDecidesWhereConnectionsAreCut() throws IOException {
        List<String> first = cuts(42);
        proxy.close();
        proxy = FaultProxy.to(new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort()));
        assertThat(cuts(42)).isEqualTo(first).doesNotHaveDuplicates();
        proxy.close();
        proxy = FaultProxy.to(new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort()));
        assertThat(cuts(43)).isNotEqualTo(first);
        connect().say(TO_SERVER, "x".repeat(10_000)).hear(TO_SERVER, "x".repeat(10_000)); // no cut is left
    }

    private List<String> cuts(long seed) throws IOException {
        proxy.seeded(seed, 10, 500);
        List<String> cuts = new ArrayList<>();
        while (cuts.size() < 10) {
            talk(connect());
            proxy.awaitFaults(cuts.size() + 1, SOON);
            cuts.add(proxy.bytes(TO_SERVER) + " " + proxy.bytes(TO_CLIENT));
        }
        return cuts;
    }

    /** One says something, then the other, until it breaks. */
    private static void talk(Ends ends) {
        assertThatThrownBy(() -> {
                    while (true) {
                        ends.say(TO_SERVER, "0123456789").hear(TO_SERVER, "0123456789");
                        ends.say(TO_CLIENT, "0123456789").hear(TO_CLIENT, "0123456789");
                    }
                })
                .isInstanceOfAny(IOException.class, AssertionError.class);
    }

    // --- the end, and the name

    @Test
    void closingLeavesNothing() throws IOException {
        Ends ends = connect();
        proxy.awaitConnections(1, SOON);
        int port = proxy.port();
        proxy.close();
        ends.reset(TO_CLIENT);
        new ServerSocket(port, 0, InetAddress.getLoopbackAddress()).close();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("strophe4j-testkit"));
        proxy.close();
        assertThatThrownBy(() -> proxy.refuse(false)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void takesTheServersPlaceInItsAddress() {
        try (FaultProxy secure = FaultProxy.to(URI.create("wss://localhost:5443/ws?x=1"));
                FaultProxy plain = FaultProxy.to(URI.create("http://127.0.0.2/bosh/"))) {
            assertThat(secure.service()).isEqualTo("wss://localhost:" + secure.port() + "/ws?x=1");
            assertThat(plain.service()).isEqualTo("http://127.0.0.1:" + plain.port() + "/bosh/");
            assertThatThrownBy(proxy::uri).isInstanceOf(IllegalStateException.class);
        }
    }
}
