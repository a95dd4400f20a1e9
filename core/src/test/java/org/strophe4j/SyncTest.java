package org.strophe4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.strophe4j.transport.Ending;
import org.strophe4j.xml.Stanzas;

/** {@code options.sync}: whoever says so waits for the wire, for a bounded time, and never where nobody may wait. */
final class SyncTest {
    private static final String BOSH = "https://example.com/http-bind";

    private final Bench bench = new Bench(BOSH, new ConnectionOptions().sync(true));

    /** Whether the other side has done its part. */
    private final AtomicBoolean done = new AtomicBoolean();

    @Test
    void flushReturnsWhenItIsWritten() throws Exception {
        online(Duration.ofMinutes(1));
        bench.wire().clogged = true;
        bench.connection.send(Stanzas.$pres());
        assertThatItWaits(bench.connection::flush, () -> bench.wire().drain());
    }

    @Test
    void disconnectReturnsWhenTheSessionHasEnded() throws Exception {
        online(Duration.ofMinutes(1));
        bench.wire().polite = false;
        assertThatItWaits(bench.connection::disconnect, () -> bench.wire().close(Ending.clean()));
    }

    @Test
    void bothAreBounded() {
        online(Duration.ofMillis(1));
        bench.wire().clogged = true;
        bench.wire().polite = false;
        bench.connection.send(Stanzas.$pres());
        bench.connection.flush();
        assertThat(bench.connection.disconnect()).isNotDone();
        bench.wire().close(Ending.clean());
    }

    @Test
    void nobodyWaitsOnAnEventLoop() {
        online(Duration.ofMinutes(1));
        bench.onIoThread = true;
        assertThatThrownBy(bench.connection::flush).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(bench.connection::disconnect).isInstanceOf(IllegalStateException.class);
        assertThat(bench.connection.isConnected()).as("nothing has happened").isTrue();
        bench.connection.options().sync(false);
        bench.connection.flush();
        bench.connection.disconnect();
        assertThat(bench.connection.isConnected()).isFalse();
    }

    @Test
    void itMayChangeAtAnyTime() throws Exception {
        online(Duration.ofMinutes(1));
        bench.connection.options().sync(false);
        bench.wire().clogged = true;
        bench.connection.send(Stanzas.$pres());
        bench.connection.flush();
        bench.connection.options().sync(true);
        assertThatItWaits(bench.connection::flush, () -> bench.wire().drain());
    }

    @Test
    void whatIsHeldOnPurposeIsNotWaitedFor() {
        online(Duration.ofMinutes(1));
        bench.connection.pause();
        bench.connection.send(Stanzas.$pres());
        bench.connection.flush();
        assertThat(bench.wire().sent).isEmpty();
    }

    @Test
    void overWebSocketItHasNoEffect() {
        Bench webSocket = new Bench(new ConnectionOptions().sync(true)).online();
        webSocket.wire().clogged = true;
        webSocket.wire().polite = false;
        webSocket.connection.send(Stanzas.$pres());
        webSocket.connection.flush();
        assertThat(webSocket.connection.disconnect()).isNotDone();
        webSocket.wire().close(Ending.clean());
    }

    private void online(Duration disconnectionTimeout) {
        bench.connection.connect(new ConnectRequest("alice@example.com/desk")
                .password("secret")
                .disconnectionTimeout(disconnectionTimeout));
        bench.authenticate().bind();
        assertThat(bench.connection.isConnected()).isTrue();
    }

    /** Lets another thread call something, and the other side do its part only when that thread waits. */
    private void assertThatItWaits(Runnable call, Runnable otherSide) throws InterruptedException {
        AtomicBoolean afterwards = new AtomicBoolean();
        Thread caller = new Thread(() -> {
            call.run();
            afterwards.set(done.get());
        });
        caller.start();
        while (caller.getState() != Thread.State.TIMED_WAITING && caller.isAlive()) {
            Thread.onSpinWait();
        }
        done.set(true);
        otherSide.run();
        caller.join();
        assertThat(afterwards).as("it returned only afterwards").isTrue();
    }
}
