package org.strophe4j.testkit;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.strophe4j.testkit.internal.carrier.BoshPort;
import org.strophe4j.testkit.internal.carrier.Exchanges;
import org.strophe4j.testkit.server.BoshExchange;

/**
 * The exchanges of an {@link EmbeddedServer} with its BOSH clients: how many there were, what became of them, and what
 * shall go wrong with them. What is said inside them is in the server's {@linkplain EmbeddedServer#journal() journal}.
 *
 * <p>All methods may be called from any thread. Counters and rules live on over a restart of the server.
 */
public final class BoshEndpoint {
    private final Exchanges exchanges;
    private final BoshFaults faults;

    BoshEndpoint(BoshPort port) {
        this.exchanges = port.exchanges();
        this.faults = new BoshFaults(port.rules());
    }

    /** {@return what goes wrong} */
    public BoshFaults faults() {
        return faults;
    }

    /** {@return how many POSTs came so far, those included that were lost on purpose} */
    public long posts() {
        return exchanges.posts();
    }

    /** {@return how many POSTs have no answer yet} */
    public int open() {
        return exchanges.open();
    }

    /** {@return how many POSTs had no answer at the same time, at most} */
    public int mostOpen() {
        return exchanges.mostOpen();
    }

    /** {@return the last exchanges that are over, the oldest first} */
    public List<BoshExchange> exchanges() {
        return exchanges.all();
    }

    /** Forgets the exchanges that are over, and how many were open at most. */
    public void clear() {
        exchanges.clear();
    }

    /**
     * Waits for an exchange to be over; one that is remembered counts.
     *
     * @param wanted tells it from others
     * @param timeout how long to wait
     * @return the first such exchange
     * @throws AssertionError when there was none in time
     */
    public BoshExchange awaitExchange(Predicate<? super BoshExchange> wanted, Duration timeout) {
        return Patience.interruptibly(() -> exchanges.await(wanted, timeout))
                .orElseThrow(
                        () -> new AssertionError("No such exchange within " + timeout + "; there were " + exchanges()));
    }

    /**
     * Waits until so many POSTs have come.
     *
     * @param count how many, at least
     * @param timeout how long to wait
     * @throws AssertionError when there were not as many in time
     */
    public void awaitPosts(long count, Duration timeout) {
        await(() -> posts() >= count, timeout, count + " POSTs");
    }

    /**
     * Waits until so many POSTs have no answer: held by the server, or on their way there or back.
     *
     * @param count how many, exactly
     * @param timeout how long to wait
     * @throws AssertionError when there were never as many
     */
    public void awaitOpen(int count, Duration timeout) {
        await(() -> open() == count, timeout, count + " open POSTs");
    }

    private void await(BooleanSupplier wanted, Duration timeout, String what) {
        if (!Patience.interruptibly(() -> exchanges.await(wanted, timeout))) {
            throw new AssertionError(
                    "Not " + what + " within " + timeout + ", but " + posts() + " came and " + open() + " are open");
        }
    }
}
