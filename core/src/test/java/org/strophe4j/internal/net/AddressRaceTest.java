package org.strophe4j.internal.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.Future;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** RFC 8305 with a clock of our own. */
final class AddressRaceTest {
    private final EmbeddedChannel clock = new EmbeddedChannel();
    private final Map<String, ChannelPromise> attempts = new LinkedHashMap<>();

    @BeforeEach
    void stopTheClock() {
        clock.freezeTime();
    }

    @Test
    void familiesTakeTurns() {
        assertThat(AddressOrder.interleaved(addresses("::1", "::2", "::3", "1.1.1.1", "2.2.2.2")))
                .isEqualTo(addresses("::1", "1.1.1.1", "::2", "2.2.2.2", "::3"));
        assertThat(AddressOrder.interleaved(addresses("1.1.1.1", "2.2.2.2", "::1")))
                .isEqualTo(addresses("1.1.1.1", "::1", "2.2.2.2"));
        assertThat(AddressOrder.interleaved(addresses("1.1.1.1", "2.2.2.2")))
                .isEqualTo(addresses("1.1.1.1", "2.2.2.2"));
    }

    @Test
    void aListWithoutEndHasOne() {
        List<InetAddress> many =
                IntStream.range(0, 250).mapToObj(i -> address("10.0.0." + i)).toList();
        assertThat(AddressOrder.interleaved(many)).hasSize(16);
    }

    @Test
    void theNextStartsAfterAQuarterOfASecond() {
        Future<Channel> race = race("10.0.0.1", "10.0.0.2", "10.0.0.3");
        assertThat(attempts).containsOnlyKeys("10.0.0.1");
        pass(249);
        assertThat(attempts).hasSize(1);
        pass(1);
        assertThat(attempts).hasSize(2);
        pass(250);
        assertThat(attempts).hasSize(3);
        succeed("10.0.0.2");
        assertThat(race.getNow()).isSameAs(channel("10.0.0.2"));
        assertThat(channel("10.0.0.1").isOpen()).isFalse();
        assertThat(channel("10.0.0.2").isOpen()).isTrue();
        assertThat(channel("10.0.0.3").isOpen()).isFalse();
    }

    @Test
    void aFailureStartsTheNextAtOnce() {
        Future<Channel> race = race("10.0.0.1", "10.0.0.2", "10.0.0.3");
        fail("10.0.0.1");
        assertThat(attempts).hasSize(2);
        pass(249);
        assertThat(attempts).as("the head start begins anew").hasSize(2);
        pass(1);
        assertThat(attempts).hasSize(3);
        fail("10.0.0.2");
        fail("10.0.0.3");
        assertThat(race.cause())
                .isInstanceOf(DialException.class)
                .hasMessage("10.0.0.1: refused 10.0.0.1; 10.0.0.2: refused 10.0.0.2; 10.0.0.3: refused 10.0.0.3");
    }

    @Test
    void aFailureWhileAnotherRunsIsNotTheEnd() {
        Future<Channel> race = race("10.0.0.1", "10.0.0.2");
        pass(250);
        fail("10.0.0.2");
        assertThat(race.isDone()).isFalse();
        succeed("10.0.0.1");
        assertThat(race.isSuccess()).isTrue();
    }

    @Test
    void aLateWinnerIsClosed() {
        Future<Channel> race = race("10.0.0.1", "10.0.0.2");
        pass(250);
        succeed("10.0.0.1");
        assertThat(race.getNow()).isSameAs(channel("10.0.0.1"));
        succeed("10.0.0.2");
        assertThat(channel("10.0.0.2").isOpen()).isFalse();
        assertThat(channel("10.0.0.1").isOpen()).isTrue();
    }

    @Test
    void cancellingEndsEverything() {
        Future<Channel> race = race("10.0.0.1", "10.0.0.2", "10.0.0.3");
        pass(250);
        race.cancel(false);
        assertThat(channel("10.0.0.1").isOpen()).isFalse();
        assertThat(channel("10.0.0.2").isOpen()).isFalse();
        pass(1_000);
        assertThat(attempts).hasSize(2);
    }

    private Future<Channel> race(String... addresses) {
        List<InetSocketAddress> runners = addresses(addresses).stream()
                .map(address -> new InetSocketAddress(address, 5222))
                .toList();
        return AddressRace.start(clock.eventLoop(), runners, this::connect);
    }

    private ChannelFuture connect(InetSocketAddress address) {
        ChannelPromise attempt = new EmbeddedChannel().newPromise();
        attempts.put(address.getAddress().getHostAddress(), attempt);
        return attempt;
    }

    private void pass(long millis) {
        clock.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
        clock.runScheduledPendingTasks();
    }

    private void succeed(String address) {
        attempt(address).setSuccess();
    }

    private void fail(String address) {
        attempt(address).setFailure(new ConnectException("refused " + address + ": /" + address + ":5222"));
    }

    private ChannelPromise attempt(String address) {
        return Objects.requireNonNull(attempts.get(address), address);
    }

    private Channel channel(String address) {
        return attempt(address).channel();
    }

    private static List<InetAddress> addresses(String... literals) {
        return Stream.of(literals).map(AddressRaceTest::address).toList();
    }

    private static InetAddress address(String literal) {
        InetAddress address = new Endpoint(literal, 1).literal();
        if (address == null) {
            throw new AssertionError(literal);
        }
        return address;
    }
}
