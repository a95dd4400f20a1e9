package org.strophe4j.internal.run;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.strophe4j.xmpp.QueueFullException;

/** The room in the queue of what one transport was given: row F25. */
class FlightTest {
    private static final int ROOM = 100;
    private static final int THREADS = 4;
    private static final int EACH = 2_000;

    private final OutgoingQuota quota = new OutgoingQuota(new OutgoingQuota.Limits(ROOM, 1 << 20, 10_000));
    private final OutgoingQuota.Flight flight = quota.flight();

    /** There is exactly as much room as there should be: a stanza of its own, the rest, and not one more. */
    private void assertFree(int stanzas) {
        quota.acquire(1, 1, false);
        quota.acquire(stanzas - 1, 1, false);
        assertThatThrownBy(() -> quota.acquire(1, 1, false)).isInstanceOf(QueueFullException.class);
    }

    @Test
    void whatLandsMakesRoom() {
        quota.acquire(2, 20, false);
        flight.depart(10);
        flight.depart(10);
        flight.land(10);
        assertFree(ROOM - 1);
    }

    @Test
    void aCrashMakesRoomForAllThatWasAloft() {
        quota.acquire(5, 50, false);
        for (int i = 0; i < 5; i++) {
            flight.depart(10);
        }
        flight.land(10);
        flight.crash();
        flight.crash();
        flight.land(10); // the news is late
        assertFree(ROOM);
    }

    @Test
    void whatDepartsAfterTheCrashNeedsNoRoom() {
        quota.acquire(1, 10, false);
        flight.crash();
        flight.depart(10);
        assertFree(ROOM);
    }

    @Test
    void anotherFlightIsNotConcerned() {
        quota.acquire(2, 20, false);
        OutgoingQuota.Flight other = quota.flight();
        flight.depart(10);
        other.depart(10);
        flight.crash();
        assertFree(ROOM - 1);
    }

    @RepeatedTest(5)
    void theCountIsExactWhateverHappensAtOnce() throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            threads.add(new Thread(() -> fly(start)));
        }
        threads.forEach(Thread::start);
        start.countDown();
        quota.acquire(1, 1, true);
        flight.crash();
        quota.release(1, 1);
        for (Thread thread : threads) {
            thread.join();
        }
        flight.crash();
        assertFree(ROOM);
    }

    private void fly(CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        for (int i = 0; i < EACH; i++) {
            quota.acquire(1, 1, true);
            flight.depart(1);
            if (i % 3 != 0) {
                flight.land(1);
            } else if (i > EACH / 2) {
                flight.crash();
            } else {
                flight.land(1);
            }
        }
    }
}
