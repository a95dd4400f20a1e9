package org.strophe4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.cli.Invocation.strophe;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.strophe4j.cli.Invocation.Result;
import org.strophe4j.cli.process.Terminals;

class DemoTest {
    /** The event loops have two seconds to end after the last connection; a busy machine takes longer. */
    private static final long PATIENCE_MILLIS = 10_000;

    private static final Pattern SESSION_KEY = Pattern.compile(" (?:sid|key|newkey|authid)=\"([^\"]*)\"");
    private static final Pattern SASL_PAYLOAD =
            Pattern.compile("<(?:auth|challenge|response|success) [^>]*[^/>]>([^<]*)<");

    @Test
    void aliceAndBobTalk() {
        Result result = strophe("demo").run();

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .startsWith("Alice and Bob talk")
                .contains("server  listens on ws://127.0.0.1:", " and http://127.0.0.1:", "SCRAM-SHA-", "pings bob")
                .contains("over WebSocket as alice@localhost/garden", "over BOSH as bob@localhost/workshop")
                .contains("8 messages, every character as it was written")
                .doesNotContain("\u001b");
        assertThat(result.outLines())
                .filteredOn(line -> line.contains("  alice   "))
                .hasSizeGreaterThan(4);
        assertThat(result.outLines())
                .filteredOn(line -> line.contains("  bob     "))
                .hasSizeGreaterThan(4);
    }

    @Test
    void showsTheWireWithoutTheSecrets() {
        Result result = strophe("demo", "--xml", "--color=always").run();

        assertThat(plain(result.err()))
                .contains("alice -> <open", "alice <- <message", "bob -> <body", "bob <- <body", "[redacted]")
                .doesNotContain("wonderland", "builder");
        assertThat(plain(result.err()).lines()).last().asString().startsWith("alice <- <close");
        assertThat(result.err()).contains("\u001b[");
        assertThat(result.out()).contains("\u001b[");
    }

    @Test
    void whatOpensBobsSessionIsHidden() {
        String wire = plain(strophe("demo", "--xml").run().err());

        assertThat(wire.lines().filter(line -> line.contains("<body ")))
                .hasSizeGreaterThan(10)
                .anyMatch(line -> line.contains(" sid=\""));
        assertThat(SESSION_KEY.matcher(wire).results().map(found -> found.group(1)))
                .isNotEmpty()
                .containsOnly("[redacted]");
        assertThat(SASL_PAYLOAD.matcher(wire).results().map(found -> found.group(1)))
                .hasSizeGreaterThan(6)
                .containsOnly("[redacted]");
    }

    @Test
    void tellsProgramsTheSame() {
        Result result = strophe("demo", "--json").run();

        List<Map<String, String>> events = Json.objects(result.out());
        assertThat(events.stream().map(event -> event.get("event")).distinct())
                .containsExactly("begin", "server", "login", "presence", "message", "ping", "version", "end");
        assertThat(events)
                .filteredOn(event -> "message".equals(event.get("event")))
                .hasSize(8)
                .allSatisfy(event -> assertThat(event).containsKeys("who", "to", "body", "ms"));
        assertThat(result.out()).contains("🦜");
    }

    @Test
    void coloursAreForScreens() {
        Terminals screen = new Terminals(false, true, false);

        assertThat(strophe("demo").terminals(screen).run().out()).contains("\u001b[");
        assertThat(strophe("demo", "--color=never").terminals(screen).run().out())
                .doesNotContain("\u001b");
        assertThat(strophe("demo")
                        .terminals(screen)
                        .variable("NO_COLOR", "1")
                        .run()
                        .out())
                .doesNotContain("\u001b");
    }

    @Test
    void leavesNoThreadBehindThatKeepsTheProcessAlive() throws InterruptedException {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        strophe("demo").run();

        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (!before.contains(thread) && !thread.isDaemon()) {
                thread.join(PATIENCE_MILLIS);
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }

    private static String plain(String coloured) {
        return coloured.replaceAll("\u001b\\[[0-9;]*m", "");
    }
}
