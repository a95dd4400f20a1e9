package org.strophe4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.testkit.ManagedClient.ids;
import static org.strophe4j.testkit.ManagedClient.message;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.xml.Stanza;

/** With stream management nothing is lost and nothing doubled, wherever connections break (XEP-0198, section 5). */
class ConservationTest {
    private static final int MESSAGES = 300;
    private static final int CUTS = 30;
    private static final int AHEAD = 7;
    private static final String ALICE = "alice@localhost/a";

    private final EmbeddedServer server = EmbeddedServer.start();
    private final FaultProxy proxy = FaultProxy.to(server.webSocketUri());

    @AfterEach
    void close() {
        proxy.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aClientThatWritesToItselfHearsEverythingOnce(long seed) {
        Writer alice = new Writer();
        proxy.seeded(seed, CUTS, 2_500);
        int breaks = 0;
        while (alice.hasMore() || alice.heard.size() < alice.written) {
            try {
                alice.step();
            } catch (Broken broken) {
                assertThat(++breaks).as("more breaks than cuts").isLessThanOrEqualTo(CUTS);
                alice.lost = true;
            }
        }
        List<String> all = ids(1, alice.written);
        assertThat(alice.heard).isEqualTo(all);
        StreamManagement sm = server.streamManagement();
        assertThat(ids(sm.accepted("alice@localhost"))).isEqualTo(all);
        assertThat(ids(sm.sent("alice@localhost"))).isEqualTo(all);
        assertThat(sm.abandoned("alice@localhost")).isEmpty();
    }

    /** The connection is gone. */
    private static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1;

        Broken(Throwable cause) {
            super(cause);
        }
    }

    /** Keeps a few messages under way, answers requests, and resumes when the connection is lost. */
    private final class Writer {
        private final List<String> heard = new ArrayList<>();
        private ManagedClient client;
        private int written;
        private boolean lost;

        Writer() {
            RawClient raw = RawClient.unbound(server, proxy.uri(), "alice");
            raw.bind("a");
            client = new ManagedClient(raw, ManagedClient.enable(raw));
        }

        boolean hasMore() {
            return written < MESSAGES || proxy.faults() < CUTS;
        }

        void step() {
            try {
                if (lost) {
                    resume();
                }
                while (hasMore() && written - heard.size() < AHEAD) {
                    client.raw().send(message(ALICE, ++written));
                }
                take(client.raw().next());
            } catch (UncheckedIOException e) {
                throw new Broken(e);
            }
        }

        private void take(Stanza element) {
            switch (element.name()) {
                case "message" -> heard.add(String.valueOf(element.attr("id")));
                case "r" -> client.answer(heard.size());
                default -> {
                    assertThat(element.name()).as(element.toXml()).isIn("lost", "closed");
                    throw new Broken(new IllegalStateException(element.name()));
                }
            }
        }

        private void resume() {
            client.raw().close();
            RawClient raw = login();
            raw.send(ManagedClient.resume(client.id(), heard.size()));
            Stanza resumed = raw.next();
            if (!resumed.name().equals("resumed")) {
                take(resumed);
            }
            client = new ManagedClient(raw, client.id());
            lost = false;
            for (int i = Integer.parseInt(String.valueOf(resumed.attr("h"))) + 1; i <= written; i++) {
                raw.send(message(ALICE, i));
            }
        }

        /** The login may be what breaks. */
        private RawClient login() {
            try {
                return RawClient.unbound(server, proxy.uri(), "alice");
            } catch (AssertionError e) {
                throw new Broken(e);
            }
        }
    }
}
