package org.strophe4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.cli.Invocation.strophe;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strophe4j.cli.Invocation.Result;
import org.strophe4j.testkit.EmbeddedServer;

/** Where the password comes from, and what the exit code says when the login fails. */
class LoginTest {
    private static final String ALICE = "alice@localhost";

    private static EmbeddedServer server;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startServer() {
        server = EmbeddedServer.builder()
                .account("alice", "pass wörd")
                .anonymousDomain("guests.localhost")
                .start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void thePasswordComesFromTheEnvironment() {
        assertThat(ping(ALICE).password("pass wörd").run().code()).isZero();
    }

    @Test
    void orFromTheFirstLineOfAFile() throws IOException {
        Path file = file("rw-------", "pass wörd\r\nsecond line\n".getBytes(StandardCharsets.UTF_8));

        Result result = ping(ALICE, "--password-file", file.toString())
                .password("another")
                .run();

        assertThat(result.code()).isZero();
        assertThat(result.err()).isEmpty();
    }

    @Test
    void aFileThatOthersCanReadIsUsedWithAWarning() throws IOException {
        Path file = file("rw-r--r--", "pass wörd".getBytes(StandardCharsets.UTF_8));

        Result result = ping(ALICE, "--password-file", file.toString()).run();

        assertThat(result.code()).isZero();
        assertThat(result.err()).contains("warning", "chmod 600").hasLineCount(1);
    }

    @Test
    void orFromStandardInputWhichThenGoesOn() {
        Result result = strophe("iq", "--password-file", "-")
                .at(server.service(), ALICE)
                .input("pass wörd", "<ping xmlns='urn:xmpp:ping'/>")
                .run();

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("type=\"result\"");
    }

    @Test
    void orFromAPerson() {
        AtomicInteger asked = new AtomicInteger();

        Result result = ping(ALICE)
                .prompt(question -> {
                    asked.incrementAndGet();
                    assertThat(question).contains(ALICE);
                    return "pass wörd".toCharArray();
                })
                .run();

        assertThat(result.code()).isZero();
        assertThat(asked).hasValue(1);
    }

    @Test
    void nobodyIsAskedForAGuest() {
        Result result = ping("guests.localhost")
                .prompt(question -> {
                    throw new AssertionError("asked");
                })
                .run();

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("@guests.localhost/");
    }

    @Test
    void withoutAPasswordItSaysWhereToPutIt() {
        failed(ping(ALICE).run(), 1, "STROPHE_PASSWORD", "--password-file", "terminal");
    }

    @Test
    void whatCannotBeAPasswordIsRefusedBeforeAnythingIsConnected() throws IOException {
        failed(ping(ALICE).password("").run(), 1, "STROPHE_PASSWORD is empty");
        failed(file(new byte[0]), 1, "is empty");
        failed(file(new byte[] {'\n', 'a'}), 1, "is empty");
        failed(file(new byte[] {(byte) 0xc0, (byte) 0x80}), 1, "is not UTF-8");
        failed(file(new byte[100_000]), 1, "more than 4096");
        failed(ping(ALICE, "--password-file", "/nowhere/at/all").run(), 1, "There is no file /nowhere/at/all");
        failed(ping(ALICE, "--password-file", folder.toString()).run(), 1, "cannot be read");
    }

    @Test
    void aWrongPasswordIsCode3() {
        failed(ping(ALICE).password("wrong").run(), 3, "not-authorized", "Check --jid and the password");
    }

    @Test
    void aServerThatLetsNoGuestsInIsCode3() {
        failed(ping("localhost").run(), 3, "user@domain");
    }

    @Test
    void aRefusedPortIsCode2() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }

        failed(
                strophe("ping")
                        .at("ws://127.0.0.1:" + port + "/", ALICE)
                        .password("x")
                        .run(),
                2,
                "could not be reached",
                "Is the server running");
    }

    @Test
    void aDomainThatTheServerDoesNotServeIsCode2() {
        failed(ping("alice@elsewhere.example").password("x").run(), 2, "host-unknown", "Check the domain");
    }

    @Test
    void aServerThatSaysNothingIsCode4() throws IOException {
        try (ServerSocket mute = new ServerSocket(0)) {
            Result result = strophe("ping", "--timeout", "300ms")
                    .at("ws://127.0.0.1:" + mute.getLocalPort() + "/", ALICE)
                    .password("x")
                    .run();

            failed(result, 4, "--timeout");
        }
    }

    @Test
    void thePasswordIsNowhereOnTheWire() {
        Result result = ping(ALICE, "--xml").password("pass wörd").run();

        assertThat(result.err())
                .contains("-> <open", "<- <stream:features", "[redacted]", "urn:xmpp:ping", "<close")
                .doesNotContain("pass wörd");
    }

    private static Invocation ping(String jid, String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "ping";
        arguments[1] = "--count=1";
        System.arraycopy(options, 0, arguments, 2, options.length);
        return strophe(arguments).at(server.service(), jid);
    }

    private Result file(byte[] content) throws IOException {
        return ping(ALICE, "--password-file", file("rw-------", content).toString())
                .run();
    }

    private Path file(String permissions, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("password"), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private static void failed(Result result, int code, String... words) {
        assertThat(result.code()).as(result.err()).isEqualTo(code);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains(words).hasLineCount(1);
    }
}
