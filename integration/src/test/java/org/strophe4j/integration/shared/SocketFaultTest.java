package org.strophe4j.integration.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.strophe4j.xml.Stanzas.$msg;
import static org.strophe4j.xml.Stanzas.$pres;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.Connection;
import org.strophe4j.testkit.EmbeddedServer;

/** Those at the socket of a hub who do not keep to the rules: row H1. The others notice nothing. */
@Timeout(120)
final class SocketFaultTest {
    private static final String ALICE = "alice@localhost";
    private static final int GIGABYTE = 1 << 30;

    private final EmbeddedServer server = EmbeddedServer.builder()
            .account("alice", "wonder")
            .account("bob", "builder")
            .start();
    private final List<Partner> partners = new ArrayList<>();
    private Path folder = Path.of("");
    private Path socket = Path.of("");

    /** A temporary folder of JUnit's has too long a name for a socket. */
    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("s4j");
        socket = folder.resolve("s");
    }

    @AfterEach
    void stop() throws IOException {
        partners.forEach(Partner::close);
        server.close();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path each : files.toList()) {
                Files.deleteIfExists(each); // the socket goes with its hub
            }
        }
        Files.delete(folder);
    }

    private Partner partner(Path path) {
        Partner made = new Partner(
                server.service(),
                "unix:" + path,
                options -> options.enableStreamManagement(true).limits(limits -> limits.incomingStanzas(100)));
        partners.add(made);
        return made;
    }

    private Partner alice() {
        return partner(socket).join(ALICE + "/desk", "wonder");
    }

    private Connection bob() {
        Partner bob = new Partner(server.service(), "own " + socket, options -> {});
        partners.add(bob);
        bob.join("bob@localhost/shop", "builder").connection.send($pres());
        return bob.connection;
    }

    private static void say(Connection from, String to, String id) {
        from.send($msg("to", to, "type", "chat", "id", id).c("body").t("x"));
    }

    /** She is where she was, and others may come in. */
    private void assertUntouched(Partner alice) {
        Partner second = partner(socket).attach();
        say(bob(), alice.connection.jid(), "still there?");
        assertThat(alice.next()).isEqualTo("still there?");
        assertThat(second.next()).isEqualTo("still there?");
        assertThat(alice.statuses).containsExactly("CONNECTING", "AUTHENTICATING", "CONNECTED");
    }

    private RawGuest guest() throws IOException {
        return new RawGuest(socket);
    }

    private RawGuest attached() throws IOException {
        RawGuest guest = guest();
        guest.say(RawGuest.HELLO, 0, RawGuest.hello(server.service(), "attach", ""));
        assertThat(guest.hear()).startsWith(RawGuest.ACCEPTED + " ");
        assertThat(guest.hearUntil("<welcome")).startsWith(RawGuest.TOLD + " ");
        return guest;
    }

    // ---- who are you?

    @Test
    void whoDoesNotSayWhoHeIsIsTurnedAway() throws IOException {
        Partner alice = alice();
        for (int kind : new int[] {RawGuest.SENT, RawGuest.HANDLED, 6, 7, RawGuest.TOLD, 99}) {
            try (RawGuest guest = guest()) {
                guest.say(kind, 1, "<message xmlns='jabber:client'/>");
                assertThat(guest.hear()).as("after %d", kind).isEqualTo("end");
            }
        }
        assertUntouched(alice);
    }

    @ParameterizedTest
    @ValueSource(strings = {"version='1'|version='2'", "hello|hallo", "somebody-with|s", "'attach'|'found'", "/>|"})
    void aGreetingThatIsNoneIsRefusedInWords(String change) throws IOException {
        Partner alice = alice();
        String[] parts = change.split("\\|", 2);
        try (RawGuest guest = guest()) {
            guest.say(
                    RawGuest.HELLO,
                    0,
                    RawGuest.hello(server.service(), "attach", "token='x'").replace(parts[0], parts[1]));
            assertThat(guest.hear()).startsWith(RawGuest.REFUSED + " <refused").doesNotEndWith("></refused>");
            assertThat(guest.hear()).isEqualTo("end");
        }
        assertUntouched(alice);
    }

    @Test
    void anotherVersionIsToldWhichOneThisIs() throws IOException {
        alice();
        try (RawGuest guest = guest()) {
            guest.say(
                    RawGuest.HELLO,
                    0,
                    RawGuest.hello(server.service(), "attach", "").replace("version='1'", "version='0'"));
            assertThat(guest.hear()).contains("version 1", "same version of the library");
        }
    }

    @Test
    void aHubOfAnotherVersionIsToldAsAFailure() throws Exception {
        ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        other.bind(UnixDomainSocketAddress.of(socket));
        CompletableFuture<Void> refusing = CompletableFuture.runAsync(() -> refuse(other));
        Partner joining = partner(socket);
        assertThatThrownBy(() -> Partner.await(joining.begin(ALICE, "wonder"))).hasMessageContaining("version 7");
        Partner.await(joining.disconnected);
        assertThat(joining.statuses)
                .containsExactly("CONNECTING", "CONNFAIL(unsupported-version)", "DISCONNECTED(unsupported-version)");
        Partner attaching = partner(socket);
        assertThatThrownBy(attaching::attach).hasMessageContaining("version 7");
        Partner.await(attaching.disconnected);
        assertThat(attaching.statuses).contains("ATTACHFAIL(unsupported-version)");
        other.close();
        Partner.await(refusing);
    }

    private static void refuse(ServerSocketChannel door) {
        try {
            while (door.isOpen()) {
                try (RawGuest member = new RawGuest(door.accept())) {
                    assertThat(member.hear())
                            .startsWith(RawGuest.HELLO + " <hello")
                            .contains("version=\"1\"");
                    member.say(RawGuest.REFUSED, 0, "<refused xmlns='urn:strophe4j:hub'>version 7 only</refused>");
                    member.hear();
                }
            }
        } catch (AsynchronousCloseException over) {
            assertThat(door.isOpen()).isFalse();
        } catch (IOException broken) {
            throw new AssertionError("The other hub failed", broken);
        }
    }

    @Test
    void onlyWhoHasMadeTheHubHasFoundedIt() throws IOException {
        Partner alice = alice();
        for (String token : List.of("", "token=''", "token='guessed'")) {
            try (RawGuest guest = guest()) {
                guest.say(RawGuest.HELLO, 0, RawGuest.hello(server.service(), "found", token));
                assertThat(guest.hear()).contains("somebody else has founded this hub");
                assertThat(guest.hear()).isEqualTo("end");
            }
        }
        assertUntouched(alice);
    }

    // ---- what are you saying?

    @ParameterizedTest
    @ValueSource(ints = {GIGABYTE, -1, 0, Integer.MIN_VALUE})
    void aLengthThatCannotBeEndsTheConnection(int length) throws IOException {
        Partner alice = alice();
        try (RawGuest stranger = guest();
                RawGuest member = attached()) {
            stranger.length(length);
            assertThat(stranger.hear()).isEqualTo("end");
            member.length(length);
            assertThat(member.hearUntil("nothing")).isEqualTo("end");
        }
        assertUntouched(alice);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<message", "<message/><message/>", "<!DOCTYPE a><a/>", "\0", "<iq xmlns='jabber:client'>"})
    void whatIsNoElementEndsTheConnection(String xml) throws IOException {
        Partner alice = alice();
        try (RawGuest member = attached()) {
            member.say(RawGuest.SENT, 0, xml);
            assertThat(member.hearUntil("nothing")).isEqualTo("end");
        }
        assertUntouched(alice);
    }

    @Test
    void countsThatLieHarmNobody() throws IOException {
        Partner alice = alice();
        for (int count : new int[] {-1, 100_000, Integer.MAX_VALUE}) {
            try (RawGuest member = attached()) {
                member.say(RawGuest.HANDLED, count, "");
                assertThat(member.hearUntil("nothing")).isEqualTo("end");
            }
        }
        try (RawGuest member = attached()) {
            member.say(RawGuest.HANDLED, 32_767, "");
            say(bob(), alice.connection.jid(), "for all");
            assertThat(alice.next()).isEqualTo("for all");
            assertThat(member.hearUntil("for all")).startsWith(RawGuest.GIVEN + " ");
        }
    }

    @Test
    void whoSaysNothingIsNotWaitedForLongerThanTenSeconds() throws IOException {
        Partner alice = alice();
        try (RawGuest silent = guest()) {
            assertThat(silent.hear()).isEqualTo("end");
        }
        assertUntouched(alice);
    }

    /** More than the socket takes waits for him; ten seconds later the others go on. */
    @Test
    void whoNeverReadsIsCutAlone() throws IOException {
        Partner alice = alice();
        try (RawGuest deaf = guest()) {
            deaf.say(RawGuest.HELLO, 0, RawGuest.hello(server.service(), "attach", ""));
            Connection bob = bob();
            String body = "x".repeat(10_000);
            for (int i = 0; i < 300; i++) {
                bob.send($msg("to", alice.connection.jid(), "type", "chat", "id", i)
                        .c("body")
                        .t(body));
            }
            for (int i = 0; i < 300; i++) {
                assertThat(alice.next()).isEqualTo(Integer.toString(i));
            }
            assertThat(deaf.hearUntil("nothing")).isEqualTo("end");
        }
        assertThat(alice.connection.isConnected()).isTrue();
    }

    // ---- the place

    @Test
    void onlyTheOwnUserMayConnect() throws IOException {
        alice();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.resolveSibling("s.lock"))))
                .isEqualTo("rw-------");
    }

    /** Although the socket has been opened to all, who comes is asked who he is. */
    @Test
    void anotherUserIsTurnedAway() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can be somebody else");
        assumeTrue(Stream.of("/usr/bin/setpriv", "/bin/setpriv").anyMatch(each -> Files.exists(Path.of(each))));
        assumeTrue(Stream.of(System.getenv("PATH").split(":")).anyMatch(each -> Files.exists(Path.of(each, "node"))));
        Partner alice = alice();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw-rw-"));
        assertThat(visit(true)).isEqualTo("connected, 0 bytes, closed");
        assertThat(visit(false))
                .as("the same by the own user")
                .startsWith("connected, ")
                .doesNotContain(", 0 bytes");
        assertUntouched(alice);
    }

    /** {@return what a program has seen that greets the hub, and leaves when it has heard something} */
    private String visit(boolean asSomebodyElse) throws Exception {
        String hello = RawGuest.hello(server.service(), "attach", "");
        String program = "const hello = Buffer.from(process.argv[2]), head = Buffer.alloc(17);"
                + "head.writeInt32BE(13 + hello.length, 0); head[4] = 1; let bytes = 0, said = '';"
                + "const socket = require('net').connect(process.argv[1]);"
                + "socket.on('connect', () => { said = 'connected'; socket.write(Buffer.concat([head, hello])); });"
                + "socket.on('data', data => { bytes += data.length; socket.end(); });"
                + "socket.on('error', error => {});"
                + "socket.on('close', () => console.log(said + ', ' + bytes + ' bytes, closed'));";
        List<String> command = new ArrayList<>();
        if (asSomebodyElse) {
            command.addAll(List.of("setpriv", "--reuid=65534", "--clear-groups"));
        }
        command.addAll(List.of("node", "-e", program, socket.toString(), hello));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said.strip();
    }

    private void assertCannotBeUsed(Path path, String... words) {
        Partner joining = partner(path);
        assertThatThrownBy(() -> Partner.await(joining.begin(ALICE, "wonder")))
                .satisfies(failure -> assertThat(failure.getMessage()).contains(words));
        Partner.await(joining.disconnected);
        assertThat(joining.statuses).contains("CONNFAIL(remote-connection-failed)");
    }

    @Test
    void aFileThatIsNoSocketStays() throws IOException {
        Files.writeString(socket, "letters");
        assertCannotBeUsed(socket, "is no socket", "another path");
        assertThat(socket).hasContent("letters");
    }

    @Test
    void theSocketOfAProcessThatWasKilledIsReplaced() throws IOException {
        ServerSocketChannel left = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        left.bind(UnixDomainSocketAddress.of(socket));
        left.close();
        assertThat(socket).exists();
        assertUntouched(alice());
    }

    @Test
    void aPathThatIsTooLongIsNamedWithTheLimit() throws IOException {
        Path tooLong = folder.resolve("x".repeat(103 - folder.toString().length()));
        assertCannotBeUsed(tooLong, "too long", "104 bytes", "no more than 103");
        assertThatThrownBy(() -> partner(tooLong).attach()).hasMessageContaining("no more than 103");
        assertThat(folder).isEmptyDirectory();
        partner(Path.of(tooLong.toString().substring(0, 103))).join(ALICE, "wonder");
    }

    @Test
    void aFolderThatDoesNotExistIsNamed() {
        assertCannotBeUsed(folder.resolve("none").resolve("s"), "folder", folder + "/none/s", "does not exist");
        assertThatThrownBy(() -> partner(folder.resolve("none").resolve("s")).attach())
                .hasMessageContaining("does not exist");
    }
}
