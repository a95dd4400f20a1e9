package org.strophe4j.internal.bosh;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strophe4j.internal.bosh.BoshServer.Exchange;
import org.strophe4j.internal.bosh.engine.BoshPlan;
import org.strophe4j.internal.bosh.engine.Opening;
import org.strophe4j.internal.bosh.engine.Retries;
import org.strophe4j.internal.net.HttpService;
import org.strophe4j.internal.net.Network;
import org.strophe4j.internal.websocket.Recorder;
import org.strophe4j.transport.Ending;
import org.strophe4j.xml.XmlLimits;

/** An abort at any time, and the end before there is anything to end: exactly one end, and nothing after it. */
final class AbortTest {
    private final Wire wire = new Wire();

    @RepeatedTest(20)
    void whileConnecting() throws Exception {
        try (BoshServer server = BoshServer.withSession(exchange -> {});
                wire) {
            wire.open(server).transport().abort();
            wire.transport().abort();
            assertThat(wire.ending()).isEqualTo(Ending.aborted());
        }
    }

    @Test
    void whileTheSessionIsAskedFor() throws Exception {
        try (BoshServer server = new BoshServer(exchange -> {});
                wire) {
            wire.open(server);
            Exchange creation = server.next();
            wire.transport().abort();
            assertThat(wire.ending()).isEqualTo(Ending.aborted());
            assertHungUp(creation);
        }
    }

    @Test
    void whileTheServerHoldsARequestAndThereIsMoreToSay() throws Exception {
        try (BoshServer server = BoshServer.withSession(exchange -> {});
                wire) {
            wire.open(server).established();
            server.next();
            Exchange poll = server.next();
            wire.send("1");
            wire.send("2");
            wire.transport().end();
            wire.transport().abort();
            assertThat(wire.ending()).isEqualTo(Ending.aborted());
            assertHungUp(poll);
            wire.send("3");
            wire.transport().end();
            wire.transport().restart();
            wire.transport().established();
            wire.transport().reading(false);
            wire.transport().reading(true);
            wire.transport().abort();
            assertThat(wire.ending()).as("over is over").isEqualTo(Ending.aborted());
        }
    }

    @RepeatedTest(20)
    void whileAnAnswerComes() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        try (BoshServer server = BoshServer.withSession(exchange -> {
                    answered.countDown();
                    try {
                        exchange.answer(Wire.message("a").repeat(100));
                    } catch (java.net.SocketException e) {
                        assertThat(e).as("it was dropped").isNotNull();
                    }
                });
                wire) {
            wire.open(server).established();
            answered.await();
            wire.transport().abort();
            assertThat(wire.ending()).isEqualTo(Ending.aborted());
        }
    }

    @Test
    void afterTheEndItChangesNothing() throws Exception {
        try (BoshServer server = BoshServer.withSession(exchange -> exchange.answer("type='terminate'", ""));
                wire) {
            wire.open(server);
            wire.events.next();
            wire.transport().end();
            assertThat(wire.ending()).isEqualTo(Ending.clean());
            wire.transport().abort();
            assertThat(wire.ending()).isEqualTo(Ending.clean());
        }
    }

    @Test
    void endBeforeThereIsASession() throws Exception {
        try (BoshServer server = new BoshServer(exchange -> {});
                wire) {
            wire.open(server);
            Exchange creation = server.next();
            wire.transport().end();
            assertThat(wire.ending()).isEqualTo(Ending.clean());
            assertHungUp(creation);
        }
    }

    @Test
    void nothingHappensBeforeItIsOpened() {
        BoshTransport unopened = new BoshTransport(
                new BoshSettings(
                        HttpService.at(URI.create("http://127.0.0.1:1/")),
                        new BoshPlan(new Opening("x", null, "en", "text/xml", 60, 1, null), new Retries(5), null),
                        new BoshSettings.Start(null, false),
                        new BoshSettings.Http("text/xml", false),
                        XmlLimits.defaults(),
                        1 << 20,
                        new BoshWatch() {}),
                Network.shared());
        unopened.restart();
        unopened.established();
        unopened.reading(false);
        unopened.end();
        unopened.abort();
        assertThat(unopened.traits().loopback()).isTrue();
        wire.close();
    }

    /** Who keeps sessions is told whether the server has forgotten this one, too. */
    @ParameterizedTest
    @CsvSource({"abort, false", "end, true", "conflict, true", "lost, false"})
    void theWatchHearsHowItEnded(String how, boolean gone) throws Exception {
        List<Boolean> heard = new CopyOnWriteArrayList<>();
        wire.watch = new BoshWatch() {
            @Override
            public void over(boolean isGone) {
                heard.add(isGone);
            }
        };
        try (BoshServer server = BoshServer.withSession(exchange -> {
                    switch (how) {
                        case "end" -> exchange.answer("type='terminate'", "");
                        case "conflict" -> exchange.answer("type='terminate' condition='conflict'", "");
                        default -> exchange.peer().close();
                    }
                });
                wire) {
            wire.open(server);
            wire.events.next();
            switch (how) {
                case "abort" -> wire.transport().abort();
                case "end" -> wire.transport().end();
                default -> wire.transport().established();
            }
            wire.ending();
            assertThat(heard).containsExactly(gone);
        }
    }

    private static void assertHungUp(Exchange exchange) throws Exception {
        exchange.peer().ended.get(Recorder.PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
