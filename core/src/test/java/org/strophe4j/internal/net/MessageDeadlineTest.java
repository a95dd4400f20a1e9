package org.strophe4j.internal.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The time that a message may take, with a clock of our own. */
final class MessageDeadlineTest {
    private final EmbeddedChannel clock = new EmbeddedChannel();
    private final AtomicInteger missed = new AtomicInteger();
    private final MessageDeadline deadline =
            new MessageDeadline(clock.eventLoop(), Duration.ofSeconds(60), missed::incrementAndGet);

    @BeforeEach
    void stopTheClock() {
        clock.freezeTime();
    }

    @Test
    void isMissedByAMessageThatTricklesIn() {
        for (int second = 0; second < 60; second++) {
            deadline.update(true, 0);
            assertThat(missed).hasValue(0);
            pass(1);
        }
        assertThat(missed).hasValue(1);
    }

    @Test
    void beginsAnewWithEachMessage() {
        for (int message = 0; message < 100; message++) {
            deadline.update(true, message);
            pass(50);
        }
        assertThat(missed).hasValue(0);
        pass(10);
        assertThat(missed).hasValue(1);
    }

    @Test
    void needsNoTimerWhileNothingIsHalfRead() {
        deadline.update(false, 1);
        assertThat(clock.hasPendingTasks()).isFalse();
        deadline.update(true, 1);
        deadline.update(false, 2);
        pass(60);
        assertThat(missed).hasValue(0);
        assertThat(clock.hasPendingTasks()).isFalse();
    }

    @Test
    void doesNotCountWhatWeDidNotRead() {
        deadline.update(true, 0);
        pass(50);
        deadline.reading(false);
        pass(1_000);
        assertThat(missed).hasValue(0);
        deadline.reading(true);
        pass(59);
        assertThat(missed).hasValue(0);
        pass(1);
        assertThat(missed).hasValue(1);
    }

    @Test
    void canBeCancelled() {
        deadline.update(true, 0);
        deadline.cancel();
        pass(60);
        assertThat(missed).hasValue(0);
    }

    private void pass(long seconds) {
        clock.advanceTimeBy(seconds, TimeUnit.SECONDS);
        clock.runScheduledPendingTasks();
    }
}
