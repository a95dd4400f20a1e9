package org.strophe4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.cli.Invocation.strophe;

import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.strophe4j.cli.Invocation.Result;
import org.strophe4j.cli.process.Terminals;
import org.strophe4j.testkit.EmbeddedServer;
import org.strophe4j.testkit.server.JournalEntry;
import org.strophe4j.xml.Stanza;

class SendTest {
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
    void sendsTheWordsAsOneMessage() {
        Result result = send("--to=alice@localhost/me", "Good", "morning").run();

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).startsWith("Sent 1 message to alice@localhost/me (");
        assertThat(bodies()).containsExactly("Good morning");
    }

    @Test
    void sendsALineOfInputAsAMessageAndLeavesOutEmptyOnes() {
        Result result = send("--to=alice@localhost/me", "--type=headline")
                .input("one", "", "<two/> & \"three\"", "vier: ü 🦜")
                .run();

        assertThat(result.out()).startsWith("Sent 3 messages");
        assertThat(bodies()).containsExactly("one", "<two/> & \"three\"", "vier: ü 🦜");
        assertThat(messages()).allMatch(message -> "headline".equals(message.attr("type")));
    }

    @Test
    void sendsAgainAndAgain() {
        Result result =
                send("--to=alice@localhost/me", "--count=50", "--json", "again").run();

        assertThat(Json.objects(result.out()))
                .singleElement()
                .satisfies(sent -> assertThat(sent)
                        .containsEntry("event", "sent")
                        .containsEntry("to", "alice@localhost/me")
                        .containsEntry("count", "50"));
        assertThat(bodies()).hasSize(50).containsOnly("again");
        assertThat(messages().stream().map(message -> message.attr("id"))).doesNotHaveDuplicates();
    }

    @Test
    void leavesAfterEverythingWasRead() {
        send("--to=alice@localhost/me", "bye").run();

        server.awaitSessions(0, PATIENCE);
        assertThat(server.journal().stream()
                        .map(entry -> entry.element().name())
                        .toList())
                .containsSubsequence("message", "iq", "presence");
    }

    @Test
    void aMessageThatComesBackIsCode5() {
        Result result = send("--to=nobody@localhost", "hello").run();

        assertThat(result.code()).isEqualTo(5);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .isEqualTo("strophe send: nobody@localhost answered with the error service-unavailable\n");
    }

    @Test
    void whatXmlCannotHoldIsCode1() {
        Result result = send("--to=alice@localhost/me", "bell \u0007").run();

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("That cannot be sent").hasLineCount(1);
    }

    @Test
    void aServerThatGoesAwayEndsItEvenWhileItWaitsForInput() throws IOException {
        try (PipedWriter keyboard = new PipedWriter();
                PipedReader reader = new PipedReader(keyboard)) {
            CompletableFuture<Result> running = CompletableFuture.supplyAsync(
                    () -> send("--to=alice@localhost/me").input(reader).run());
            keyboard.write("first\n");
            keyboard.flush();
            server.awaitElement(entry -> entry.element().name().equals("message"), PATIENCE);
            server.kill("alice@localhost");

            Result result = running.join();
            assertThat(result.code()).isEqualTo(2);
            assertThat(result.err()).contains("The connection was lost").hasLineCount(1);
        }
    }

    @Test
    void aMessageOfWhichNobodyKnowsIsCode2() {
        server.streamManagement().holdAcks(true);
        CompletableFuture<Result> running = CompletableFuture.supplyAsync(
                () -> send("--to=alice@localhost/me", "hello").run());
        server.awaitElement(entry -> entry.element().name().equals("message"), PATIENCE);
        server.kill("alice@localhost");

        Result result = running.join();
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("The connection was lost").hasLineCount(1);
    }

    @Test
    void aPersonIsToldWhatToDo() {
        Result result = send("--to=alice@localhost/me")
                .terminals(new Terminals(true, false, false))
                .input("hello")
                .run();

        assertThat(result.err()).isEqualTo("Each line becomes a message to alice@localhost/me. Ctrl-D ends.\n");
    }

    private Invocation send(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "send";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return strophe(all).at(server.service(), "alice@localhost/me").password("alicepw");
    }

    private List<Stanza> messages() {
        return server.journal().stream()
                .filter(entry -> entry.direction() == JournalEntry.Direction.RECEIVED)
                .map(JournalEntry::element)
                .filter(element -> element.name().equals("message"))
                .toList();
    }

    private List<String> bodies() {
        return messages().stream()
                .flatMap(message -> message.querySelectorAll("message > body").stream())
                .map(Stanza::text)
                .toList();
    }
}
