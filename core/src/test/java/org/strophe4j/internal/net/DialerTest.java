package org.strophe4j.internal.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.strophe4j.transport.Ending;

/** From a name to a connection; row F22. */
final class DialerTest {
    @Test
    void triesEveryAddressOfAName() throws Exception {
        try (LoopbackServer server =
                        new LoopbackServer(client -> client.getInputStream().read());
                Dials dials = new Dials(withNames(answered(
                        // Nobody listens there, over either protocol.
                        "::1", "127.0.0.2", "127.0.0.3", "127.0.0.1")))) {
            Channel channel = dials.connect(new Route(server.at("example.org"), null, null));
            assertThat(((InetSocketAddress) channel.remoteAddress())
                            .getAddress()
                            .getHostAddress())
                    .isEqualTo("127.0.0.1");
            assertThat(channel.pipeline().names()).hasSize(1);
            Sockets.close(channel);
        }
    }

    @Test
    void tellsAboutEveryAddressThatFailed() throws Exception {
        Endpoint gone;
        try (LoopbackServer server = new LoopbackServer(client -> {})) {
            gone = server.at("example.org");
        }
        try (Dials dials = new Dials(withNames(answered("127.0.0.2", "127.0.0.3")))) {
            Ending ending = dials.failure(new Route(gone, null, null));
            assertThat(ending.condition()).isEqualTo("remote-connection-failed");
            assertThat(ending.detail())
                    .isEqualTo(gone + " could not be reached: 127.0.0.2: Connection refused; 127.0.0.3:"
                            + " Connection refused");
        }
    }

    @Test
    void aNameWithoutAddresses() throws Exception {
        try (Dials dials =
                new Dials(withNames(host -> CompletableFuture.failedFuture(new UnknownHostException(host))))) {
            Ending ending = dials.failure(new Route(new Endpoint("example.org", 80), null, null));
            assertThat(ending.condition()).isEqualTo("remote-connection-failed");
            assertThat(ending.detail()).isEqualTo("example.org:80 could not be found: unknown host");
        }
    }

    @Test
    void aLookUpThatTakesForEver() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<List<InetAddress>> never = new CompletableFuture<>();
        NameLookup names = host -> {
            asked.countDown();
            return never;
        };
        try (Dials dials = new Dials(withNames(names))) {
            Future<Channel> dial = dials.start(new Route(new Endpoint("example.org", 80), null, null));
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(dial.cancel(false)).isTrue();
            assertThat(dial.isCancelled()).isTrue();
        }
    }

    @Test
    void localhostNeedsNoNameServer() throws Exception {
        try (LoopbackServer server =
                        new LoopbackServer(client -> client.getInputStream().read());
                Dials dials =
                        new Dials(withNames(host -> CompletableFuture.failedFuture(new UnknownHostException(host))))) {
            Sockets.close(dials.connect(new Route(server.at("localhost"), null, null)));
        }
    }

    @Test
    void aLiteralAddressIsNotLookedUp() throws Exception {
        try (LoopbackServer server =
                        new LoopbackServer(client -> client.getInputStream().read());
                Dials dials = new Dials(withNames(host -> {
                    throw new AssertionError(host);
                }))) {
            Sockets.close(dials.connect(new Route(server.endpoint(), null, null)));
        }
    }

    private static Network withNames(NameLookup names) {
        return new Network(EventLoops.shared(), names, Network.shared().workers());
    }

    private static NameLookup answered(String... literals) {
        List<InetAddress> addresses = Stream.of(literals)
                .map(literal -> new Endpoint(literal, 1).literal())
                .map(address -> java.util.Objects.requireNonNull(address))
                .toList();
        return host -> CompletableFuture.completedFuture(addresses);
    }
}
