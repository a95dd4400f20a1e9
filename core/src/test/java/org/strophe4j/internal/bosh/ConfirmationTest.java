package org.strophe4j.internal.bosh;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.internal.bosh.BoshServer.Exchange;
import org.strophe4j.transport.Ending;
import org.strophe4j.transport.Outgoing;

/** What is told of stanzas that the server has taken, and of those of which nobody knows. */
final class ConfirmationTest {
    private final Wire wire = new Wire();

    @Test
    void theAnswerToTheRequestBeforeConfirms() throws Exception {
        try (BoshServer server = BoshServer.withSession(exchange -> {});
                wire) {
            wire.open(server).established();
            server.next();
            Exchange poll = server.next();
            Outgoing stanza = wire.send("1");
            Exchange carrying = server.next();
            wire.flush();
            assertThat(wire.events.written).containsExactly(stanza);
            assertThat(wire.events.confirmed).isEmpty();
            poll.answer(Wire.message("a"));
            wire.events.next();
            assertThat(wire.events.confirmed).containsExactly(stanza);
            carrying.answer(Wire.message("b"));
            wire.events.next();
            assertThat(wire.events.confirmed).as("once").containsExactly(stanza);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // what happens to it | how many requests are made again
        "503, 1",
        "lost, 1",
        "error, 2",
    })
    void whatFailedIsConfirmedWhenItHasBeenMadeAgain(String failure, int again) throws Exception {
        try (BoshServer server = BoshServer.withSession(exchange -> {
                    if (exchange.index() == 2 && exchange.attempt() == 1) {
                        fail(failure, exchange);
                    }
                });
                wire) {
            wire.open(server).established();
            server.next();
            Exchange poll = server.next();
            Outgoing stanza = wire.send("1");
            server.next();
            for (int i = 0; i < again; i++) {
                Exchange next = server.next();
                assertThat(next.attempt()).isEqualTo(2);
                poll = next.index() == 1 ? next : poll;
            }
            wire.flush();
            assertThat(wire.events.confirmed).isEmpty();
            poll.answer(Wire.message("a"));
            wire.events.next();
            assertThat(wire.events.confirmed).containsExactly(stanza);
            assertThat(wire.events.written).containsExactly(stanza);
        }
    }

    private static void fail(String how, Exchange exchange) throws Exception {
        switch (how) {
            case "503" -> exchange.peer().respond("503 Later", "", "not now".getBytes(StandardCharsets.UTF_8));
            case "lost" -> exchange.peer().close();
            default -> exchange.answer("type='error'", "");
        }
    }

    @Test
    void theAnswerToTheLastRequestConfirms() throws Exception {
        try (BoshServer server = BoshServer.withSession(exchange -> {
                    if (exchange.request().body().contains("terminate")) {
                        exchange.answer("type='terminate'", "");
                    }
                });
                wire) {
            wire.open(server);
            wire.events.next();
            Outgoing last = wire.send("last"); // in the last request, or in the one before it
            wire.transport().end();
            assertThat(wire.ending()).isEqualTo(Ending.clean());
            assertThat(wire.events.confirmed).containsExactly(last);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"type='terminate'", "type='terminate' condition='host-gone'"})
    void anEndThatNobodyAskedForConfirmsNothing(String end) throws Exception {
        try (BoshServer server = BoshServer.withSession(exchange -> {});
                wire) {
            wire.open(server).established();
            server.next();
            Exchange poll = server.next();
            Outgoing stanza = wire.send("1");
            server.next();
            poll.answer(end, "");
            wire.ending();
            assertThat(wire.events.written).containsExactly(stanza);
            assertThat(wire.events.confirmed).isEmpty();
        }
    }

    @Test
    void theCarrierSaysThatItConfirms() {
        try (wire) {
            wire.open(URI.create("http://127.0.0.1:9/http-bind"));
            assertThat(wire.transport().traits().reliable()).isTrue();
        }
    }
}
