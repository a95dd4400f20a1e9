package org.strophe4j.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SerialExecutorTest {
    private final List<Throwable> errors = new ArrayList<>();
    private final Deque<Runnable> pool = new ArrayDeque<>();

    private final AtomicLong clock = new AtomicLong();
    private final List<Long> alarms = new ArrayList<>();

    private SerialExecutor serial() {
        return serial(pool::add);
    }

    private SerialExecutor serial(Executor target) {
        return new SerialExecutor(target, Runnable::run, errors::add, new Watchdog(clock::get, alarms::add));
    }

    @Test
    void tasksRunInOrderAndTakeOneThreadAtATime() {
        SerialExecutor serial = serial();
        List<Integer> ran = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int number = i;
            serial.execute(() -> ran.add(number));
        }
        assertThat(pool).hasSize(1);
        pool.poll().run();
        assertThat(ran).containsExactly(0, 1, 2);
        assertThat(pool).isEmpty();
        serial.execute(() -> ran.add(3));
        assertThat(pool).hasSize(1);
    }

    @Test
    void aLongQueueGivesOthersATurn() {
        SerialExecutor serial = serial();
        AtomicInteger ran = new AtomicInteger();
        for (int i = 0; i < 1_000; i++) {
            serial.execute(ran::incrementAndGet);
        }
        pool.poll().run();
        assertThat(ran.get()).isBetween(1, 999);
        while (!pool.isEmpty()) {
            pool.poll().run();
        }
        assertThat(ran).hasValue(1_000);
    }

    @Test
    void whatATaskThrowsIsReportedAndTheNextOneRuns() {
        SerialExecutor serial = serial();
        List<String> ran = new ArrayList<>();
        serial.execute(() -> {
            throw new StackOverflowError("no");
        });
        serial.execute(() -> ran.add("next"));
        pool.poll().run();
        assertThat(errors).singleElement().isInstanceOf(StackOverflowError.class);
        assertThat(ran).containsExactly("next");
    }

    @Test
    void anExecutorThatRefusesIsLeftForGood() {
        List<String> ran = new ArrayList<>();
        SerialExecutor serial = serial(task -> {
            throw new RejectedExecutionException("shut down");
        });
        serial.execute(() -> ran.add("1"));
        serial.execute(() -> ran.add("2"));
        assertThat(ran).containsExactly("1", "2");
        assertThat(errors).hasSize(1);
    }

    @Test
    void aTaskKnowsThatItRunsHere() {
        SerialExecutor serial = serial(Runnable::run);
        List<Boolean> current = new ArrayList<>();
        current.add(serial.isCurrent());
        serial.execute(() -> current.add(serial.isCurrent()));
        current.add(serial.isCurrent());
        assertThat(current).containsExactly(false, true, false);
    }

    @Test
    void aTaskThatDoesNotComeBackIsToldOfOnce() {
        SerialExecutor serial = serial(Runnable::run);
        serial.execute(() -> {
            clock.addAndGet(30_000);
            serial.execute(() -> {});
            assertThat(alarms).as("after just 30 s").isEmpty();
            clock.addAndGet(1);
            serial.execute(() -> {});
            clock.addAndGet(60_000);
            serial.execute(() -> {});
        });
        assertThat(alarms).containsExactly(30_001L);

        serial.execute(() -> {
            clock.addAndGet(40_000);
            serial.execute(() -> {});
        });
        assertThat(alarms).containsExactly(30_001L, 40_000L);
    }

    @Test
    void aTaskThatNobodyWaitsForMayTakeItsTime() {
        SerialExecutor serial = serial(Runnable::run);
        serial.execute(() -> clock.addAndGet(90_000));
        clock.addAndGet(90_000);
        serial.execute(() -> {});
        assertThat(alarms).isEmpty();
    }

    @Test
    void manyThreadsAndNoTaskIsLostDoubledOrOverlapping() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            SerialExecutor serial = serial(threads);
            int perThread = 20_000;
            AtomicInteger inside = new AtomicInteger();
            AtomicInteger overlaps = new AtomicInteger();
            int[] count = {0}; // unguarded on purpose: the executor is the guard
            CountDownLatch done = new CountDownLatch(4 * perThread);
            ExecutorService senders = Executors.newFixedThreadPool(4);
            for (int t = 0; t < 4; t++) {
                senders.execute(() -> {
                    for (int i = 0; i < perThread; i++) {
                        serial.execute(() -> {
                            if (inside.incrementAndGet() != 1) {
                                overlaps.incrementAndGet();
                            }
                            count[0]++;
                            inside.decrementAndGet();
                            done.countDown();
                        });
                    }
                });
            }
            assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
            senders.shutdown();
            assertThat(overlaps).hasValue(0);
            assertThat(count[0]).isEqualTo(4 * perThread);
        } finally {
            threads.shutdown();
        }
    }
}
