package org.strophe4j.internal.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.strophe4j.internal.net.EventLoops.Lease;

/** Loops start with the first user and end after the last. */
final class EventLoopsTest {
    private static final Duration LINGER = Duration.ofMillis(50);

    @Test
    void endWithinTwoSecondsAfterTheLast() throws Exception {
        EventLoops loops = new EventLoops(2, LINGER, Carrier.nio());
        Lease first = loops.acquire();
        Lease second = loops.acquire();
        Thread thread = threadOf(first);
        assertThat(thread.isDaemon()).isFalse();
        first.close();
        first.close();
        assertThat(threadOf(second).isAlive()).isTrue();
        second.close();
        assertThat(first.loop().terminationFuture().await(2, TimeUnit.SECONDS)).isTrue();
        thread.join(2_000);
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void stayForAUserWhoComesSoon() throws Exception {
        EventLoops loops = new EventLoops(1, Duration.ofMinutes(1), Carrier.nio());
        Lease first = loops.acquire();
        EventLoop loop = first.loop();
        first.close();
        Lease second = loops.acquire();
        assertThat(second.loop()).isSameAs(loop);
        second.close();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
    }

    @Test
    void startAgainAfterTheirEnd() throws Exception {
        EventLoops loops = new EventLoops(1, Duration.ZERO, Carrier.nio());
        Lease first = loops.acquire();
        first.close();
        assertThat(first.loop().terminationFuture().await(2, TimeUnit.SECONDS)).isTrue();
        Lease second = loops.acquire();
        assertThat(threadOf(second).isAlive()).isTrue();
        second.close();
        assertThat(second.loop().terminationFuture().await(2, TimeUnit.SECONDS)).isTrue();
    }

    /** Nobody is ever handed loops that are about to end, and in the end there are none. */
    @Test
    void surviveARaceBetweenComingAndGoing() throws Exception {
        EventLoops loops = new EventLoops(2, Duration.ofNanos(200_000), Carrier.nio());
        var seen = ConcurrentHashMap.<EventLoop>newKeySet();
        ExecutorService users = Executors.newFixedThreadPool(4);
        List<Future<?>> work = IntStream.range(0, 4)
                .<Future<?>>mapToObj(user -> users.submit(() -> {
                    for (int i = 0; i < 500; i++) {
                        try (Lease lease = loops.acquire()) {
                            seen.add(lease.loop());
                            assertThat(threadOf(lease).isAlive()).isTrue();
                        }
                        LockSupport.parkNanos(100_000L * (i % 7));
                    }
                    return null;
                }))
                .toList();
        for (Future<?> one : work) {
            one.get(60, TimeUnit.SECONDS);
        }
        users.shutdown();
        assertThat(seen).as("they have come and gone").hasSizeGreaterThan(2);
        for (EventLoop loop : seen) {
            assertThat(loop.terminationFuture().await(3, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static Thread threadOf(Lease lease) throws InterruptedException {
        Thread[] thread = new Thread[1];
        CountDownLatch ran = new CountDownLatch(1);
        lease.loop().execute(() -> {
            thread[0] = Thread.currentThread();
            ran.countDown();
        });
        assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
        return thread[0];
    }
}
