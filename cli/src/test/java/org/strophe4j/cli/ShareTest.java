package org.strophe4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.cli.Invocation.strophe;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.strophe4j.cli.Invocation.Result;
import org.strophe4j.testkit.EmbeddedServer;
import org.strophe4j.testkit.server.JournalEntry;

/** Commands that share a session. */
@DisabledOnOs(OS.WINDOWS)
class ShareTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String ME = "alice@localhost/me";

    private final EmbeddedServer server = EmbeddedServer.start();
    /** A temporary folder of JUnit's has too long a name for a socket. */
    private Path folder = Path.of("");

    @BeforeEach
    void begin() throws IOException {
        folder = Files.createTempDirectory("s4j");
    }

    @AfterEach
    void stop() throws IOException {
        awaitNothingStored();
        server.close();
        try (Stream<Path> left = Files.walk(folder)) {
            for (Path each : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    /** Who has begun a session and left it to others does not wait for its end; in the process of its hub that goes on. */
    private void awaitNothingStored() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (files().stream().anyMatch(name -> !name.endsWith(".lock"))) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Left behind: " + files());
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    @Test
    void whoComesSecondLogsInNoMore() {
        CompletableFuture<Result> listening = listen("--count=1");

        Result sent = share("send", "--to", ME, "for myself").run();

        assertThat(sent.code()).as(sent.err()).isZero();
        assertThat(sent.out()).startsWith("Sent 1 message to " + ME);
        Result heard = listening.join();
        assertThat(heard.code()).as(heard.err()).isZero();
        assertThat(heard.outLines()).last().asString().endsWith("for myself");
        assertThat(logins()).isEqualTo(1);
    }

    @Test
    void allVerbsShare() {
        CompletableFuture<Result> listening = listen();

        assertThat(share("ping", "--count=1").run().code()).isZero();
        assertThat(share("iq", "<query xmlns='jabber:iq:roster'/>").run().out()).contains("bob@localhost");
        assertThat(share("connect").input("/ping", "/who").run().out()).contains("You are " + ME);
        assertThat(share("listen", "--timeout=1").run().code()).isZero();

        assertThat(server.sessions()).hasSize(1);
        assertThat(logins()).isEqualTo(1);
        server.closeStream(ME, "conflict");
        assertThat(listening.join().code()).isEqualTo(5);
    }

    @Test
    void aloneItIsAsWithoutAndLeavesNothingThatMatters() throws IOException {
        Result first = share("send", "--to", ME, "one").run();

        assertThat(first.code()).as(first.err()).isZero();
        server.awaitSessions(0, PATIENCE);
        assertThat(files()).allMatch(name -> name.endsWith(".lock"));
        Path made = folder.resolve("strophe4j");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                .isEqualTo("rwx------");
        assertThat(share("send", "--to", ME, "two").run().code()).isZero();
        assertThat(logins()).isEqualTo(2);
    }

    @Test
    void theLastOneEndsTheSessionWhoeverHasBegunIt() {
        CompletableFuture<Result> first = listen("--count=1");
        CompletableFuture<Result> second =
                CompletableFuture.supplyAsync(() -> share("listen", "--count=2").run());
        server.awaitElement(entry -> isPresence(entry) && presences() == 2, PATIENCE);
        server.send(ME, message("one"));
        assertThat(first.join().code()).isZero();
        assertThat(server.sessions()).hasSize(1);
        server.send(ME, message("two"));
        assertThat(second.join().code()).isZero();
        assertThat(logins()).isEqualTo(1);
    }

    @Test
    void whatIsNoWordOfTheOptionIsTheMessage() {
        Result result = invoke("send", "--to", ME, "--share", "hello").run();

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(server.journal().stream().map(entry -> entry.element().toXml()))
                .anyMatch(xml -> xml.contains("<body>hello</body>"));
    }

    @Test
    void aSocketCanBeNamed() throws IOException {
        Path socket = folder.resolve("mine");
        CompletableFuture<Result> listening = background("listen", "--count=1", "--share=" + socket);

        assertThat(Files.exists(socket)).isTrue();
        Result sent = invoke("send", "--share=" + socket, "--to", ME, "hello").run();

        assertThat(sent.code()).as(sent.err()).isZero();
        assertThat(listening.join().code()).isZero();
        assertThat(logins()).isEqualTo(1);
    }

    @Test
    void aWrongPasswordIsCode3AndDisturbsNobody() {
        CompletableFuture<Result> listening = listen("--count=1");

        Result refused = share("send", "--to", ME, "hello").password("wrong").run();

        assertThat(refused.code()).as(refused.err()).isEqualTo(3);
        assertThat(refused.err()).contains("Check --jid and the password").hasLineCount(1);
        server.send(ME, message("hello"));
        assertThat(listening.join().code()).isZero();
    }

    @Test
    void anotherAccountMeetsElsewhere() {
        Path socket = folder.resolve("mine");
        CompletableFuture<Result> listening = background("listen", "--count=1", "--share=" + socket);

        Result refused = strophe("ping", "--share=" + socket, "--count=1")
                .at(server.service(), "bob@localhost")
                .password("bobpw")
                .run();
        Result elsewhere = strophe("ping", "--share", "--count=1")
                .at(server.service(), "bob@localhost")
                .password("bobpw")
                .variable("XDG_RUNTIME_DIR", folder.toString())
                .run();

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("another account", "--share=PATH").hasLineCount(1);
        assertThat(elsewhere.code()).as(elsewhere.err()).isZero();
        server.send(ME, message("hello"));
        assertThat(listening.join().code()).isZero();
    }

    @Test
    void whatOthersSendAndComesBackIsTheirs() {
        CompletableFuture<Result> listening = listen("--count=1", "--only=message");
        server.streamManagement().holdAcks(true);
        CompletableFuture<Result> sending = CompletableFuture.supplyAsync(
                () -> share("send", "--to", "bob@localhost/b", "hello").run());
        server.awaitElement(entry -> entry.element().name().equals("message"), PATIENCE);
        server.send(
                ME,
                "<message xmlns='jabber:client' from='nobody@localhost' type='error' id='theirs'>"
                        + "<error type='cancel'><gone xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>");
        listening.join();
        server.streamManagement().holdAcks(false);

        Result sent = sending.join();
        assertThat(sent.err()).contains("service-unavailable").doesNotContain("gone");
        assertThat(sent.code()).isEqualTo(5);
    }

    @Test
    void aLostConnectionComesBackForThoseWhoWaitForIt() {
        CompletableFuture<Result> listening = listen("--count=1", "--only=message");
        CompletableFuture<Result> fickle = background("listen", "--no-reconnect", "--share");
        server.awaitElement(entry -> isPresence(entry) && presences() == 2, PATIENCE);

        server.kill(ME);

        Result gone = fickle.join();
        assertThat(gone.code()).isEqualTo(2);
        assertThat(gone.err()).contains("The connection was lost").hasLineCount(1);
        server.awaitElement(entry -> entry.element().name().equals("resumed"), PATIENCE);
        server.send(ME, message("after"));
        assertThat(listening.join().outLines()).anyMatch(line -> line.startsWith("Back, as if"));
    }

    @Test
    void whatCannotBeSharedIsCode1() throws IOException {
        refused("--share is for WebSockets", server.boshService(), ME, "--share");
        refused("--share needs an account", server.service(), "localhost", "--share");
        refused("there is no folder", server.service(), ME, "--share=" + folder.resolve("none/socket"));
        refused("at most 100 bytes", server.service(), ME, "--share=" + folder.resolve("x".repeat(100)));
        Files.createDirectory(folder.resolve("strophe4j"));
        Files.setPosixFilePermissions(folder.resolve("strophe4j"), PosixFilePermissions.fromString("rwxr-xr-x"));
        refused("others can enter", server.service(), ME, "--share");
    }

    private void refused(String words, String service, String jid, String option) {
        Result result = strophe("ping", option)
                .at(service, jid)
                .variable("XDG_RUNTIME_DIR", folder.toString())
                .prompt(question -> {
                    throw new AssertionError("asked in vain");
                })
                .run();

        assertThat(result.code()).as(result.err()).isEqualTo(1);
        assertThat(result.err()).contains(words).hasLineCount(1);
    }

    /** Begins to listen, and returns when everything that is sent will be heard. */
    private CompletableFuture<Result> listen(String... options) {
        return background(Stream.concat(Stream.of("listen", "--share"), Stream.of(options))
                .toArray(String[]::new));
    }

    private CompletableFuture<Result> background(String... arguments) {
        long before = presences();
        CompletableFuture<Result> running =
                CompletableFuture.supplyAsync(() -> invoke(arguments).run());
        if (before == 0) {
            server.awaitElement(ShareTest::isPresence, PATIENCE);
        }
        return running;
    }

    private Invocation share(String verb, String... options) {
        return invoke(
                Stream.concat(Stream.of(verb, "--share"), Stream.of(options)).toArray(String[]::new));
    }

    private Invocation invoke(String... arguments) {
        return strophe(arguments)
                .at(server.service(), ME)
                .password("alicepw")
                .variable("XDG_RUNTIME_DIR", folder.toString());
    }

    /** All files, of which some may be about to go. */
    private List<String> files() {
        return below(folder.toFile()).map(File::getPath).toList();
    }

    private static Stream<File> below(File place) {
        File[] inside = place.listFiles();
        return inside == null ? Stream.of(place) : Stream.of(inside).flatMap(ShareTest::below);
    }

    private long logins() {
        return server.journal().stream()
                .filter(entry -> entry.direction() == JournalEntry.Direction.RECEIVED)
                .filter(entry -> entry.element().querySelector("iq > bind") != null)
                .count();
    }

    private long presences() {
        return server.journal().stream().filter(ShareTest::isPresence).count();
    }

    private static boolean isPresence(JournalEntry entry) {
        return entry.direction() == JournalEntry.Direction.RECEIVED
                && entry.element().name().equals("presence")
                && entry.element().attr("type") == null;
    }

    private static String message(String body) {
        return "<message xmlns='jabber:client' from='bob@localhost/b' type='chat'><body>" + body + "</body></message>";
    }
}
