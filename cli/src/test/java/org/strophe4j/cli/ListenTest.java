package org.strophe4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.cli.Invocation.strophe;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.strophe4j.cli.Invocation.Result;
import org.strophe4j.testkit.EmbeddedServer;
import org.strophe4j.testkit.server.JournalEntry;

class ListenTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String ME = "alice@localhost/me";

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
    void showsWhatOthersSay() {
        CompletableFuture<Result> running = listen("--count=4");
        server.send(ME, message("chat", "<body>Hello\nAlice</body>"));
        server.send(ME, message("normal", "<subject>Lunch</subject><body>At one?</body>"));
        server.send(
                ME,
                "<presence xmlns='jabber:client' from='bob@localhost/b'><show>dnd</show><status>busy</status></presence>");
        server.send(
                ME, "<iq xmlns='jabber:client' from='bob@localhost/b' type='get' id='i'><q xmlns='urn:unknown'/></iq>");

        Result result = running.join();
        assertThat(result.code()).isZero();
        assertThat(result.outLines().subList(1, result.outLines().size()))
                .containsExactly(
                        "12:00:00  bob@localhost/b  Hello",
                        "          Alice",
                        "12:00:00  bob@localhost/b  Lunch",
                        "          At one?",
                        "12:00:00  bob@localhost/b  is dnd: busy",
                        "12:00:00  bob@localhost/b  asks for [urn:unknown]");
    }

    @Test
    void whatArrivesCannotActOnTheTerminal() {
        CompletableFuture<Result> running = listen("--count=1");
        server.send(ME, message("chat", "<body>a\u009b2Jb\u0085c\u202ed&#xD;12:00:00  boss@localhost  pay</body>"));

        assertThat(running.join().outLines())
                .last()
                .isEqualTo("12:00:00  bob@localhost/b  a\\x9b2Jb\\x85c\\u202ed\\x0d12:00:00  boss@localhost  pay");
    }

    @Test
    void norCanItInJson() {
        CompletableFuture<Result> running = listen("--count=1", "--json");
        server.send(ME, message("chat", "<body>a\u009b2J\u007f\u202e\n\"é🦜</body>"));

        Result result = running.join();
        assertThat(result.out()).doesNotContain("\u009b", "\u007f", "\u202e").contains("é🦜");
        assertThat(Json.objects(result.out()))
                .last()
                .satisfies(message -> assertThat(message)
                        .containsEntry("event", "message")
                        .containsEntry("from", "bob@localhost/b")
                        .containsEntry("type", "chat")
                        .containsEntry("body", "a\u009b2J\u007f\u202e\n\"é🦜"));
    }

    @Test
    void showsOnlyTheChosenKinds() {
        CompletableFuture<Result> running = listen("--count=1", "--only=message", "--json");
        server.send(ME, "<presence xmlns='jabber:client' from='bob@localhost/b'/>");
        server.send(ME, message("chat", "<body>x</body>"));

        assertThat(Json.events(running.join().out())).containsExactly("login", "message");
    }

    @Test
    void tellsErrorsAndDelays() {
        CompletableFuture<Result> running = listen("--count=2", "--json");
        server.send(
                ME,
                message("error", "<error type='cancel'><gone xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>"));
        server.send(
                ME, message("chat", "<body>late</body><delay xmlns='urn:xmpp:delay' stamp='2026-01-01T00:00:00Z'/>"));

        List<Map<String, String>> objects = Json.objects(running.join().out());
        assertThat(objects.get(1)).containsEntry("condition", "gone");
        assertThat(objects.get(2)).containsEntry("delayed", "2026-01-01T00:00:00Z");
    }

    @Test
    void answersPingsAndRefusesTheRest() {
        CompletableFuture<Result> running = listen("--count=2");
        server.send(
                ME, "<iq xmlns='jabber:client' from='localhost' type='get' id='p'><ping xmlns='urn:xmpp:ping'/></iq>");
        server.send(ME, "<iq xmlns='jabber:client' from='localhost' type='get' id='q'><x xmlns='urn:unknown'/></iq>");

        running.join();
        assertThat(reply("p")).isEqualTo("result");
        assertThat(reply("q")).isEqualTo("error");
    }

    @Test
    void withoutACountItListensForItsTime() {
        Result result = listening("--timeout=2").run();

        assertThat(result.code()).isZero();
        assertThat(result.outLines()).hasSize(1);
    }

    @Test
    void tooFewInTheTimeIsCode4() {
        Result result = listening("--timeout=2", "--count=3").run();

        assertThat(result.code()).isEqualTo(4);
        assertThat(result.err()).isEqualTo("strophe listen: Nothing arrived within 2 s\n");
    }

    @Test
    void aLostConnectionComesBack() {
        CompletableFuture<Result> running = listen("--count=2", "--only=message");
        server.send(ME, message("chat", "<body>before</body>"));
        server.kill(ME);
        server.awaitElement(entry -> entry.element().name().equals("resumed"), PATIENCE);
        server.send(ME, message("chat", "<body>after</body>"));

        Result result = running.join();
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.outLines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("Logged in"),
                        line -> assertThat(line).endsWith("before"),
                        line -> assertThat(line).startsWith("Lost: remote-connection-failed; reconnecting in "),
                        line -> assertThat(line).isEqualTo("Back, as if nothing had happened"),
                        line -> assertThat(line).endsWith("after"));
    }

    @Test
    void aServerThatHasForgottenUsIsToldAgainThatWeAreThere() {
        CompletableFuture<Result> running = listen("--count=1", "--json", "--only=message");
        server.clearJournal();
        server.restart();
        server.awaitElement(ListenTest::isPresence, PATIENCE);
        server.send(ME, message("chat", "<body>hello</body>"));

        Result result = running.join();
        assertThat(result.code()).as(result.err()).isZero();
        List<String> events = Json.events(result.out());
        assertThat(events).startsWith("login", "reconnecting"); // and again, if the server is not back yet
        assertThat(events)
                .filteredOn(event -> !event.equals("reconnecting"))
                .containsExactly("login", "reconnected", "message");
    }

    @Test
    void aLostConnectionIsCode2IfThatIsWanted() {
        CompletableFuture<Result> running = listen("--no-reconnect");
        server.kill(ME);

        Result result = running.join();
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("strophe listen: The connection was lost")
                .hasLineCount(1);
    }

    @Test
    void aStreamErrorIsCode5() {
        CompletableFuture<Result> running = listen();
        server.closeStream(ME, "conflict");

        Result result = running.join();
        assertThat(result.code()).isEqualTo(5);
        assertThat(result.err()).contains("conflict", "another one in --jid").hasLineCount(1);
    }

    @Test
    void nobodyReadingIsTheEndWithoutAWord() {
        OutputStream pipe = new OutputStream() {
            private int writes;

            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                writes++;
                if (writes > 1) {
                    throw new IOException("Broken pipe");
                }
            }
        };
        CompletableFuture<Result> running =
                CompletableFuture.supplyAsync(() -> listening().output(pipe).run());
        server.awaitElement(ListenTest::isPresence, PATIENCE);
        server.send(ME, message("chat", "<body>unheard</body>"));

        Result result = running.join();
        assertThat(result.code()).isEqualTo(141);
        assertThat(result.err()).isEmpty();
    }

    /** Begins to listen, and returns when everything that is sent will be heard. */
    private CompletableFuture<Result> listen(String... options) {
        CompletableFuture<Result> running =
                CompletableFuture.supplyAsync(() -> listening(options).run());
        server.awaitElement(ListenTest::isPresence, PATIENCE);
        return running;
    }

    private static boolean isPresence(JournalEntry entry) {
        return entry.direction() == JournalEntry.Direction.RECEIVED
                && entry.element().name().equals("presence");
    }

    private Invocation listening(String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "listen";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return strophe(arguments).at(server.service(), ME).password("alicepw");
    }

    private static String message(String type, String content) {
        return "<message xmlns='jabber:client' from='bob@localhost/b' type='" + type + "'>" + content + "</message>";
    }

    private @Nullable String reply(String id) {
        return server.awaitElement(
                        entry -> entry.direction() == JournalEntry.Direction.RECEIVED
                                && id.equals(entry.element().attr("id")),
                        PATIENCE)
                .element()
                .attr("type");
    }
}
