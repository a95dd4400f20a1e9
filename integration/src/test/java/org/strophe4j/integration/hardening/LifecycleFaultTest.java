package org.strophe4j.integration.hardening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.xml.Stanzas.$pres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.Connection;
import org.strophe4j.testkit.EmbeddedServer;
import org.strophe4j.xmpp.NotConnectedException;
import org.strophe4j.xmpp.Status;

/** Connections that come and go in great numbers, in any order, and with the whole process. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LifecycleFaultTest {
    private static final long PATIENCE_SECONDS = 30;

    private final EmbeddedServer server =
            EmbeddedServer.builder().anonymousDomain("anon.localhost").start();

    @AfterAll
    void stop() {
        server.close();
    }

    /** F30: ten thousand come and go, a thousand of them without a word; what they used is given back. */
    @Test
    void tenThousandComeAndGoAndLeaveNothing() throws Exception {
        Process process = java(Coming.class, server.service());
        StringBuilder said = new StringBuilder();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(Coming.DROP)) {
                    server.kill(line.substring(Coming.DROP.length()));
                } else {
                    said.append(line).append('\n');
                }
            }
        }
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as(said.toString())
                .isTrue();
        assertThat(process.exitValue()).as(said.toString()).isZero();
        assertThat(said).contains("10000 came and went");
    }

    /** F31: connect, send, disconnect, kill and close race each other; each attempt still ends once. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everythingRacesAndEachAttemptEndsOnce(long seed) throws Exception {
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            AtomicInteger begun = new AtomicInteger();
            AtomicInteger ended = new AtomicInteger();
            List<String> afterTheEnd = new ArrayList<>();
            Connection connection = new Connection(server.service());
            List<Thread> racers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                long own = random.nextLong();
                racers.add(new Thread(() -> race(connection, new Random(own), begun, ended, afterTheEnd)));
            }
            racers.forEach(Thread::start);
            for (Thread racer : racers) {
                racer.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
                assertThat(racer.isAlive()).as("a deadlock in round %d", round).isFalse();
            }
            connection.close();
            Await.until(() -> begun + " began and " + ended + " ended", () -> ended.get() == begun.get());
            assertThat(afterTheEnd).isEmpty();
        }
    }

    private void race(
            Connection connection, Random random, AtomicInteger begun, AtomicInteger ended, List<String> afterTheEnd) {
        for (int step = 0; step < 6; step++) {
            try {
                act(connection, random.nextInt(5), begun, ended, afterTheEnd);
            } catch (IllegalStateException | NotConnectedException | IllegalArgumentException refused) {
                assertThat(refused.getMessage()).as("a refusal says what to do").isNotBlank();
            }
        }
    }

    private void act(
            Connection connection, int what, AtomicInteger begun, AtomicInteger ended, List<String> afterTheEnd) {
        switch (what) {
            case 0, 1 -> {
                boolean[] over = {false}; // touched on the callback executor only
                connection.connect("anon.localhost", (status, condition, element) -> {
                    if (over[0]) {
                        afterTheEnd.add(status.name());
                    }
                    if (status == Status.CONNECTING) {
                        begun.incrementAndGet();
                    } else if (status == Status.DISCONNECTED) {
                        over[0] = true;
                        ended.incrementAndGet();
                    }
                });
            }
            case 2 -> connection.send($pres());
            case 3 -> connection.disconnect("race");
            default -> {
                String jid = connection.jid();
                if (server.sessions().stream()
                        .anyMatch(session -> session.jid().toString().equals(jid))) {
                    killIfThere(jid);
                }
            }
        }
    }

    private void killIfThere(String jid) {
        try {
            server.kill(jid);
        } catch (AssertionError gone) {
            assertThat(gone.getMessage()).contains("Nobody is online"); // somebody was quicker
        }
    }

    /** F40: a process that ends, by itself or by force, is not held up by its connections. */
    @ParameterizedTest
    @ValueSource(strings = {"exit", "close"})
    void theProcessEndsAlthoughItIsConnected(String how) throws Exception {
        Process process = java(Leaving.class, server.service(), how);
        String said = output(process);
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as(said).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        assertThat(said).contains("connected");
    }

    /** Connects, and leaves. */
    static final class Leaving {
        private Leaving() {}

        public static void main(String[] arguments) throws Exception {
            Connection connection = new Connection(arguments[0]);
            connection
                    .connect("anon.localhost", (status, condition, element) -> {})
                    .get(20, TimeUnit.SECONDS);
            System.out.println("connected");
            if (arguments[1].equals("exit")) {
                System.exit(0);
            }
            connection.close(); // the last one: its event loops end within two seconds
        }
    }

    private static String output(Process process) throws IOException {
        try (InputStream in = process.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Process java(Class<?> program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
