package org.strophe4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.cli.Invocation.strophe;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.strophe4j.cli.Invocation.Result;
import org.strophe4j.testkit.EmbeddedServer;
import org.strophe4j.testkit.server.JournalEntry;

/** Commands that share a session, each a process as it is for the user. */
@DisabledOnOs(OS.WINDOWS)
class ShareProcessesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ME = "alice@localhost/me";

    private final EmbeddedServer server = EmbeddedServer.start();
    private final List<Process> started = new ArrayList<>();
    private Path folder = Path.of("");

    @BeforeEach
    void begin() throws IOException {
        folder = Files.createTempDirectory("s4j");
    }

    @AfterEach
    void stop() throws Exception {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
        server.close();
        try (Stream<Path> left = Files.walk(folder)) {
            for (Path each : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    @Test
    void whoHasHostedItMayDie() throws Exception {
        Process host = start("listen", "--share");
        try (BufferedReader hosting = host.inputReader(StandardCharsets.UTF_8)) {
            assertThat(hosting.readLine()).startsWith("Logged in");
            Process member = start("listen", "--share", "--only=message", "--count=2");
            try (BufferedReader heard = member.inputReader(StandardCharsets.UTF_8)) {
                assertThat(heard.readLine()).startsWith("Logged in");
                server.awaitElement(entry -> is(entry, "presence") && count("presence") == 2, PATIENCE);
                server.send(ME, message("before"));
                assertThat(heard.readLine()).endsWith("before");

                host.destroyForcibly().waitFor();
                server.awaitElement(entry -> entry.element().name().equals("resumed"), PATIENCE);
                server.send(ME, message("after"));

                assertThat(heard.readLine()).endsWith("after");
                assertThat(member.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
                assertThat(member.exitValue()).isZero();
            }
        }
        server.awaitSessions(0, PATIENCE);
    }

    @Test
    void whatADeadProcessLeavesIsInNobodysWay() throws Exception {
        Process host = start("listen", "--share");
        try (BufferedReader hosting = host.inputReader(StandardCharsets.UTF_8)) {
            assertThat(hosting.readLine()).startsWith("Logged in");
            server.awaitElement(entry -> is(entry, "presence"), PATIENCE);
            host.destroyForcibly().waitFor();
        }

        Process next = start("send", "--share", "--to", ME, "one");
        assertThat(next.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(next.exitValue()).isZero();
        server.awaitSessions(0, PATIENCE);

        Result inHere = strophe("send", "--share", "--to", ME, "two")
                .at(server.service(), ME)
                .password("alicepw")
                .variable("XDG_RUNTIME_DIR", folder.toString())
                .run();
        assertThat(inHere.code()).as(inHere.err()).isZero();
        assertThat(count("message")).isEqualTo(2);
        server.awaitSessions(0, PATIENCE);
    }

    private Process start(String verb, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "org.strophe4j.cli.Main",
                verb,
                "--service",
                server.service(),
                "--jid",
                ME));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("STROPHE_PASSWORD", "alicepw");
        builder.environment().put("XDG_RUNTIME_DIR", folder.toString());
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private long count(String name) {
        return server.journal().stream().filter(entry -> is(entry, name)).count();
    }

    private static boolean is(JournalEntry entry, String name) {
        return entry.direction() == JournalEntry.Direction.RECEIVED
                && entry.element().name().equals(name)
                && (name.equals("message") || entry.element().attr("type") == null);
    }

    private static String message(String body) {
        return "<message xmlns='jabber:client' from='bob@localhost/b' type='chat'><body>" + body + "</body></message>";
    }
}
