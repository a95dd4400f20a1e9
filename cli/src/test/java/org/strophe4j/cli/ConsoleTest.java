package org.strophe4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.cli.Invocation.strophe;

import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.strophe4j.cli.Invocation.Result;
import org.strophe4j.testkit.EmbeddedServer;

/** The console, driven through a pipe as a script drives it. */
class ConsoleTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private EmbeddedServer server;

    @BeforeEach
    void start() {
        server = EmbeddedServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void sendsStanzasAndShowsBothDirections() {
        Result result = connect()
                .input(
                        "<presence/>",
                        "<message to='alice@localhost/me' type='chat'><body>to myself</body></message>",
                        "<iq type='get' to='localhost' id='v'><query xmlns='jabber:iq:version'/></iq>")
                .run();

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out())
                .startsWith("Logged in to ")
                .contains("-> <presence", "<body>to myself</body>", "<- <message", "<- <iq", "<name>")
                .doesNotContain("<auth", "\u001b");
    }

    @Test
    void showsTheLoginToThoseWhoAskForIt() {
        Result result = connect("--xml").input("/quit").run();

        assertThat(result.out()).contains("-> <open", "-> <auth", "[redacted]", "<- <success");
    }

    @Test
    void hasCommands() {
        Result result = connect()
                .input("/xml off", "/help", "/who", "/ping", "/roster", "/presence away gone", "/quit", "/who")
                .run();

        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains("/presence", "answer from localhost: seq=1", "  bob@localhost (both)")
                .containsOnlyOnce("You are alice@localhost/me at " + server.service());
        server.awaitElement(entry -> entry.element().toXml().contains("<status>gone</status>"), PATIENCE);
    }

    @Test
    void inWordsOnlyWhatOthersSayIsShown() {
        Result result =
                connect().input("/xml off", "/msg alice@localhost/me it is me").run();

        assertThat(result.out())
                .contains("12:00:00  alice@localhost/me  it is me")
                .doesNotContain("->");
    }

    @Test
    void rawIsWhatWentOverTheWire() {
        Result result = connect()
                .input(
                        "/raw on",
                        "<iq type='get' to='localhost' id='d'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>")
                .run();

        assertThat(result.outLines())
                .anyMatch(line -> line.startsWith("<- <iq") && line.endsWith("</query></iq>") && line.length() > 300);
    }

    @Test
    void mistakesAreToldAndItGoesOn() {
        Result result = connect()
                .input(
                        "hello",
                        "/nix",
                        "<a",
                        "<close xmlns='urn:ietf:params:xml:ns:xmpp-framing'/>",
                        "/msg bob",
                        "/who")
                .run();

        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains(
                        "A stanza begins with <",
                        "There is no command /nix",
                        "not one XML element",
                        "belongs to the stream itself",
                        "/msg needs an address and a text",
                        "You are alice@localhost/me");
    }

    @Test
    void speaksJson() {
        Result result = connect("--json").input("/who", "/ping").run();

        assertThat(Json.events(result.out())).contains("login", "note", "out", "in", "pong");
    }

    @Test
    void aServerThatGoesAwayEndsItWhileItWaitsForALine() throws IOException {
        try (PipedWriter keyboard = new PipedWriter();
                PipedReader reader = new PipedReader(keyboard)) {
            CompletableFuture<Result> running =
                    CompletableFuture.supplyAsync(() -> connect().input(reader).run());
            server.awaitSession("alice@localhost/me", PATIENCE);
            server.closeStream("alice@localhost", "system-shutdown");

            Result result = running.join();
            assertThat(result.code()).isEqualTo(5);
            assertThat(result.err()).contains("system-shutdown").hasLineCount(1);
        }
    }

    private Invocation connect(String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "connect";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return strophe(arguments).at(server.service(), "alice@localhost/me").password("alicepw");
    }
}
