package org.strophe4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.strophe4j.transport.Ending;
import org.strophe4j.transport.TransportTraits;
import org.strophe4j.xmpp.NS;

/** What happens when nothing happens, with the default limits, on a clock that stands still until it is moved. */
final class SilenceTest {
    private static final String SM = "<sm xmlns='" + NS.SM + "'/>";
    private static final String BIND = "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/>";

    private static Bench managed(String enabled) {
        Bench bench = new Bench(new ConnectionOptions()
                .enableStreamManagement(true)
                .reconnect(back -> back.firstDelay(Duration.ZERO).maxDelay(Duration.ZERO)));
        bench.connect().authenticate();
        bench.wire().receive(Bench.features(BIND + SM));
        bench.answerBind();
        assertThat(bench.wire().sent.poll()).startsWith("<enable");
        bench.wire().receive(enabled);
        assertThat(bench.connection.isStreamManagementEnabled()).isTrue();
        bench.statuses.clear();
        return bench;
    }

    private static String enabled(int max) {
        return "<enabled xmlns='" + NS.SM + "' id='first' resume='true' max='" + max + "'/>";
    }

    @Test
    void theDefaultsAddUpToFortySeconds() {
        Bench bench = managed(enabled(300));
        bench.timers.advance(29_999);
        assertThat(bench.wire().sent).isEmpty();
        bench.timers.advance(1);
        assertThat(bench.wire().sent.poll()).startsWith("<r ");
        bench.timers.advance(9_999);
        assertThat(bench.statuses).isEmpty();
        bench.timers.advance(1);
        assertThat(bench.statuses.get(0)).isEqualTo("RECONNECTING(connection-timeout)");
    }

    @Test
    void whoAnswersIsAlive() {
        Bench bench = managed(enabled(300));
        for (int i = 0; i < 10; i++) {
            bench.timers.advance(30_000);
            assertThat(bench.wire().sent.poll()).startsWith("<r ");
            bench.timers.advance(9_000);
            bench.wire().receive("<a xmlns='" + NS.SM + "' h='0'/>");
        }
        assertThat(bench.statuses).isEmpty();
    }

    @Test
    void withoutStreamManagementItIsAPingOfWhichNobodyHears() {
        Bench bench = new Bench();
        bench.traits = new TransportTraits(true, false);
        bench.online();
        bench.connection.on().handle(stanza -> bench.statuses.add("heard"));
        bench.timers.advance(30_000);
        String ping = bench.wire().sent.poll();
        assertThat(ping).contains("urn:xmpp:ping");
        String id = org.strophe4j.xml.Stanza.parse(String.valueOf(ping)).attr("id");
        bench.wire().receive("<iq xmlns='jabber:client' type='error' id='" + id + "'/>");
        bench.timers.advance(29_000);
        assertThat(bench.statuses).isEmpty();
        bench.timers.advance(11_000);
        assertThat(bench.statuses).containsExactly("ERROR(connection-timeout)", "DISCONNECTED(connection-timeout)");
    }

    /** However the time of day changes meanwhile: only the monotonic clock counts (row F15). */
    @Test
    void aSessionWhoseTimeIsOverIsNotAskedFor() {
        comesBackAfter(2_000, "<resume");
        comesBackAfter(301_000, "<iq");
        comesBackAfter(Duration.ofDays(3_650).toMillis(), "<iq");
    }

    private static void comesBackAfter(long millis, String first) {
        Bench bench = managed(enabled(300));
        bench.wire().close(Ending.failed("remote-connection-failed", "cut"));
        bench.timers.advance(0); // CONNECTING
        bench.wire().close(Ending.failed("remote-connection-failed", "still no network"));
        bench.timers.sleep(millis);
        bench.timers.advance(0);
        bench.authenticate();
        bench.wire().receive(Bench.features(BIND + SM));
        assertThat(bench.wire().sent.poll()).startsWith(first);
        assertThat(bench.timers.waiting()).isLessThan(10); // and no storm of timers
    }
}
