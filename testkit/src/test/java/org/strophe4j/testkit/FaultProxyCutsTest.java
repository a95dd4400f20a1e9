package org.strophe4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.testkit.server.TrafficDirection.TO_CLIENT;
import static org.strophe4j.testkit.server.TrafficDirection.TO_SERVER;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cuts of which not both ends hear at once. */
class FaultProxyCutsTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int MUCH = 64 * 1024 * 1024;
    private static final String UPGRADE = "GET /ws HTTP/1.1\r\nUpgrade: websocket\r\n\r\n";
    /** The head of a frame with a text, masked with zeros so that the text can be read. */
    private static final byte[] FOUR_BYTES_FOLLOW = {(byte) 0x81, (byte) 0x84, 0, 0, 0, 0};

    private ServerSocket listener;
    private FaultProxy proxy;
    private Ends ends;

    @BeforeEach
    void connect() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        proxy = FaultProxy.to(new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort()));
        Socket client = new Socket();
        client.connect(proxy.address());
        ends = new Ends(client, listener.accept());
        client.setSoTimeout((int) SOON.toMillis());
        ends.server().setSoTimeout((int) SOON.toMillis());
        proxy.awaitConnections(1, SOON);
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        listener.close();
        ends.client().close();
        ends.server().close();
    }

    @Test
    void aFrameIsSparedAndTheClientHearsOfItLast() throws IOException {
        proxy.sparingFrames(true).at(Moment.after(TO_SERVER, "ab"), NetworkFault.reset());
        ends.say(TO_SERVER, UPGRADE).hear(TO_SERVER, UPGRADE);
        ends.client().getOutputStream().write(FOUR_BYTES_FOLLOW);
        ends.say(TO_SERVER, "ab");
        proxy.awaitFaults(1, SOON);
        ends.say(TO_CLIENT, "lost").say(TO_SERVER, "cd").say(TO_SERVER, "lost");
        assertThat(ends.server().getInputStream().readNBytes(FOUR_BYTES_FOLLOW.length))
                .isEqualTo(FOUR_BYTES_FOLLOW);
        ends.hear(TO_SERVER, "abcd").end(TO_SERVER);
        assertThat(proxy.connections()).isEqualTo(1);
        ends.server().close();
        ends.reset(TO_CLIENT);
        proxy.awaitConnections(0, SOON);
    }

    @Test
    void betweenTwoFramesNothingWaits() throws IOException {
        proxy.sparingFrames(true).at(Moment.after(TO_CLIENT, "ab"), NetworkFault.fin());
        ends.say(TO_SERVER, UPGRADE).hear(TO_SERVER, UPGRADE);
        ends.say(TO_CLIENT, "abcd").end(TO_SERVER);
        ends.server().close();
        ends.hear(TO_CLIENT, "ab").end(TO_CLIENT);
    }

    @Test
    void aHiddenCutIsTheClientsAlone() throws IOException {
        proxy.hidingCuts(true).at(Moment.after(TO_SERVER, "ab"), NetworkFault.reset());
        ends.say(TO_SERVER, "abcd").reset(TO_CLIENT).hear(TO_SERVER, "ab");
        ends.server().getOutputStream().write(new byte[MUCH]); // more than all buffers: it is read
        assertThat(ends.server().getInputStream().available()).isZero();
        assertThat(proxy.connections()).isEqualTo(1);
        ends.server().close();
        proxy.awaitConnections(0, SOON);
    }
}
