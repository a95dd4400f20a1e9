package org.strophe4j.internal.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.strophe4j.transport.Ending;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.transport.TransportEvents;
import org.strophe4j.transport.WireTap;
import org.strophe4j.xml.Stanza;

/** Notes what a transport tells, and complains when it tells something after the end. */
public class Recorder implements TransportEvents {
    public static final long PATIENCE_SECONDS = 20;

    private static final long POLL_MILLIS = 50;

    public final BlockingQueue<Stanza> received = new LinkedBlockingQueue<>();
    public final BlockingQueue<Outgoing> written = new LinkedBlockingQueue<>();
    public final BlockingQueue<Outgoing> confirmed = new LinkedBlockingQueue<>();
    public final AtomicInteger receivedBytes = new AtomicInteger();
    public final CompletableFuture<Ending> closed = new CompletableFuture<>();
    public final BlockingQueue<String> afterTheEnd = new LinkedBlockingQueue<>();

    public volatile @Nullable WireTap tap;

    @Override
    public void received(Stanza element, int bytes) {
        noteWhenLate("received");
        receivedBytes.addAndGet(bytes);
        received.add(element);
    }

    @Override
    public void written(Outgoing element) {
        noteWhenLate("written");
        written.add(element);
    }

    @Override
    public void confirmed(Outgoing element) {
        noteWhenLate("confirmed");
        assertThat(written).contains(element);
        assertThat(confirmed).doesNotContain(element);
        confirmed.add(element);
    }

    @Override
    public void closed(Ending ending) {
        noteWhenLate("closed");
        closed.complete(ending);
    }

    @Override
    public @Nullable WireTap tap() {
        return tap;
    }

    /** {@return the next element; fails at once when the stream has ended without one} */
    public Stanza next() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        Stanza element = null;
        while (element == null && System.nanoTime() < deadline) {
            boolean ended = closed.isDone();
            element = poll();
            if (element == null && ended) {
                throw new AssertionError("No element, the stream ended: " + closed.join());
            }
        }
        return Objects.requireNonNull(element, "no element came");
    }

    private @Nullable Stanza poll() {
        try {
            return received.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** {@return how it ended, with nothing told afterwards} */
    public Ending ending() {
        try {
            Ending ending = closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(afterTheEnd).isEmpty();
            return ending;
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("No end within " + PATIENCE_SECONDS + " s", e);
        }
    }

    private void noteWhenLate(String what) {
        if (closed.isDone()) {
            afterTheEnd.add(what);
        }
    }
}
