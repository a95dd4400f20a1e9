package org.strophe4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.cli.Invocation.strophe;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.cli.Invocation.Result;
import org.strophe4j.cli.process.Terminals;

/** What the program says to somebody who does not know it yet. */
class UsageTest {
    @Test
    void withoutAVerbItShowsWhatThereIs() {
        Result result = strophe().run();

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains("demo", "connect", "send", "listen", "ping", "iq", "prebind", "Exit codes:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "connect", "send", "listen", "ping", "iq", "prebind"})
    void everyVerbHasHelpThatFitsAScreen(String verb) {
        Result result = strophe(verb, "--help").run();

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("Usage: strophe " + verb, "--json", "Example");
        assertThat(result.outLines()).allMatch(line -> line.length() <= 100).hasSizeLessThan(50);
    }

    @Test
    void helpIsColouredOnATerminalOnly() {
        Terminals screen = new Terminals(true, true, true);

        assertThat(strophe("--help").run().out()).doesNotContain("\u001b");
        assertThat(strophe("--help").terminals(screen).run().out()).contains("\u001b[");
        assertThat(strophe("--help")
                        .terminals(screen)
                        .variable("NO_COLOR", "1")
                        .run()
                        .out())
                .doesNotContain("\u001b");
    }

    @Test
    void itKnowsItsVersion() {
        assertThat(strophe("--version").run().out()).matches("strophe \\d+\\.\\d+.* \\(Java .+\\)\n");
    }

    @Test
    void anUnknownVerbIsNamed() {
        refused("There is no command dmeo", "dmeo");
    }

    @Test
    void anUnknownOptionIsNamed() {
        refused("There is no option --cuont", "ping", "--cuont", "3");
    }

    @Test
    void anArgumentTooManyIsNamed() {
        refused("Unexpected argument now", "ping", "now");
    }

    @Test
    void whatCameFromTheArgumentsCannotTypeIntoTheTerminal() {
        refused("There is no command \\x1b[2J", "\u001b[2J");
        refused("\\x1b[2J", "ping", "--count", "\u001b[2J");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "-1", "0", "5d", "99999999999", "1e3", "25h"})
    void aTimeIsChecked(String time) {
        refused("a time ", "ping", "--timeout=" + time);
    }

    @Test
    void numbersAreChecked() {
        refused("--count must be 1 or more, not 0", "send", "--to", "bob@localhost", "--count", "0", "hi");
        refused("'--count'", "ping", "--count", "many");
    }

    @Test
    void aServiceIsAskedFor() {
        refused("Which server? Say it with --service", "ping", "--jid", "alice@localhost");
        refused("strophe demo", "ping");
    }

    @Test
    void aJidIsAskedFor() {
        refused("Who are you? Say it with --jid", "ping", "--service", "ws://127.0.0.1:1/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://localhost/bosh", "/xmpp-websocket", "localhost:5280", "ws:", "ws:///path", "http:/bosh"})
    void aServiceMustBeOneOfWebSocketOrBosh(String service) {
        refused("--service must be an address of WebSocket", "ping", "--service", service, "--jid", "alice@localhost");
    }

    @Test
    void addressesAreChecked() {
        refused("--jid \"@\" is no address", "ping", "--service", "ws://127.0.0.1:1/", "--jid", "@");
        refused("--to \"a b@c\" is no address", "ping", "--to", "a b@c");
        refused("To whom? Say it with --to", "send", "hello");
    }

    @ParameterizedTest
    @CsvSource({"ping, ws://example.com/", "ping, http://example.com/", "prebind, http://example.com/"})
    void otherMachinesNeedTlsOrAPromiseToBear(String verb, String service) {
        Result result = strophe(verb)
                .at(service, "alice@example.com")
                .password("secret")
                .run();

        assertThat(result.code()).as(result.err()).isEqualTo(1);
        assertThat(result.err()).contains("wss:", "https:", "--insecure").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--password", "--password=hunter2"})
    void aPasswordInTheArgumentsIsRefusedAndNotRepeated(String option) {
        Result result = strophe("ping", "--service", "ws://127.0.0.1:1/", option, "hunter2")
                .run();

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .contains("STROPHE_PASSWORD", "--password-file", "history")
                .doesNotContain("hunter2")
                .hasLineCount(1);
    }

    @Test
    void behindTwoDashesEverythingIsText() {
        refused("Which server?", "send", "--to", "bob@localhost", "--", "--password");
    }

    private static void refused(String explanation, String... arguments) {
        Result result = strophe(arguments).run();

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("strophe").contains(explanation).doesNotContain("\u001b");
        assertThat(result.errLines()).hasSize(1);
    }
}
