package org.strophe4j.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.strophe4j.transport.Ending;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.transport.Transport;
import org.strophe4j.transport.TransportEvents;
import org.strophe4j.transport.TransportTraits;
import org.strophe4j.transport.WireTap;
import org.strophe4j.xml.Stanza;

/** Transports that do what they must not. */
final class FenceTest {
    private static final Stanza MESSAGE = Stanza.parse("<message xmlns='jabber:client'/>");

    private final List<String> told = new ArrayList<>();
    private final Wild wild = new Wild();
    private final Transport fence = new Fence(wild);

    /** Does whatever the test wants. */
    private static final class Wild implements Transport {
        final List<String> calls = new ArrayList<>();
        boolean throwing;

        @Nullable
        TransportEvents events;

        private void call(String name) {
            calls.add(name);
            if (throwing) {
                throw new IllegalStateException("wild");
            }
        }

        TransportEvents events() {
            return Objects.requireNonNull(events);
        }

        @Override
        public TransportTraits traits() {
            calls.add("traits");
            return new TransportTraits(true, false);
        }

        @Override
        public void open(TransportEvents listener) {
            events = listener;
            call("open");
        }

        @Override
        public void restart() {
            call("restart");
        }

        @Override
        public void transmit(Outgoing element) {
            call("transmit");
        }

        @Override
        public void established() {
            call("established");
        }

        @Override
        public void end() {
            call("end");
        }

        @Override
        public void abort() {
            call("abort");
        }

        @Override
        public void reading(boolean on) {
            call("reading " + on);
        }
    }

    private final class Telling implements TransportEvents {
        @Override
        public void received(Stanza element, int bytes) {
            told.add("received");
        }

        @Override
        public void written(Outgoing element) {
            told.add("written");
        }

        @Override
        public void confirmed(Outgoing element) {
            told.add("confirmed");
        }

        @Override
        public void closed(Ending ending) {
            told.add("closed " + ending.kind() + " " + ending.condition());
        }

        @Override
        public @Nullable WireTap tap() {
            return null;
        }
    }

    @Test
    void whatIsAllowedPasses() {
        fence.open(new Telling());
        fence.transmit(Outgoing.of(MESSAGE));
        fence.restart();
        fence.established();
        fence.reading(false);
        fence.end();
        wild.events().received(MESSAGE, 30);
        wild.events().written(Outgoing.of(MESSAGE));
        wild.events().confirmed(Outgoing.of(MESSAGE));
        wild.events().closed(Ending.clean());

        assertThat(wild.calls)
                .containsExactly("traits", "open", "transmit", "restart", "established", "reading false", "end");
        assertThat(told).containsExactly("received", "written", "confirmed", "closed CLEAN null");
    }

    @Test
    void theEndIsToldOnceAndLast() {
        fence.open(new Telling());
        wild.events().closed(Ending.clean());
        wild.events().closed(Ending.failed("remote-connection-failed", ""));
        wild.events().received(MESSAGE, 30);
        wild.events().written(Outgoing.of(MESSAGE));
        wild.events().confirmed(Outgoing.of(MESSAGE));
        fence.transmit(Outgoing.of(MESSAGE));
        fence.abort();

        assertThat(told).containsExactly("closed CLEAN null");
        assertThat(wild.calls).containsExactly("traits", "open");
    }

    @Test
    void anAbortEndsOneThatDoesNotCare() {
        fence.open(new Telling());
        fence.abort();
        wild.events().received(MESSAGE, 30);

        assertThat(told).containsExactly("closed ABORTED null");
        assertThat(wild.calls).containsExactly("traits", "open", "abort");
    }

    @Test
    void whatItThrowsIsItsEnd() {
        fence.open(new Telling());
        wild.throwing = true;
        fence.transmit(Outgoing.of(MESSAGE));

        assertThat(told).containsExactly("closed FAILED undefined-condition");
        assertThat(wild.calls).containsExactly("traits", "open", "transmit", "abort");
    }

    @Test
    void evenWhenItThrowsAtOnce() {
        wild.throwing = true;
        fence.open(new Telling());

        assertThat(told).containsExactly("closed FAILED undefined-condition");
    }

    @Test
    void anElementOfLessThanNothingIsItsOwnFault() {
        fence.open(new Telling());
        assertThatThrownBy(() -> wild.events().received(MESSAGE, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(told).isEmpty();
    }
}
