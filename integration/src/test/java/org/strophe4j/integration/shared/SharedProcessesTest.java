package org.strophe4j.integration.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.xml.Stanzas.$msg;
import static org.strophe4j.xml.Stanzas.$pres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.strophe4j.Connection;
import org.strophe4j.integration.OtherJvm;
import org.strophe4j.integration.SocketFolder;
import org.strophe4j.testkit.EmbeddedServer;

/**
 * Processes that share a session; one after the other is killed, the one with the hub first of all, while all of them talk (F37).
 * How often can be chosen ({@code -Dkills}, {@code -Dseed}).
 */
final class SharedProcessesTest {
    private static final int KILLS = Integer.getInteger("kills", 4);
    private static final long SEED = Long.getLong("seed", 20_261_128);
    private static final int PROCESSES = 5;
    private static final String PEER = "alice@localhost/desk";

    @TempDir
    Path folder;

    private final SocketFolder sockets = SocketFolder.make();
    private final Path socket = sockets.next();
    private final EmbeddedServer server = EmbeddedServer.start();
    private final Connection alice = new Connection(server.service());
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<Company> companies = new ArrayList<>();
    private int told;
    private int born;

    /** A process and what it has said. */
    private static final class Company implements AutoCloseable {
        final OtherJvm process;
        final List<String> names;
        /** How many messages had been sent to all before it was there. */
        final int since;

        final ConcurrentHashMap<String, List<String>> said = new ConcurrentHashMap<>();
        private final CompletableFuture<Void> over;

        Company(OtherJvm process, List<String> names, int since) {
            this.process = process;
            this.names = names;
            this.since = since;
            over = CompletableFuture.runAsync(this::listen, task -> new Thread(task, "listener").start());
        }

        private void listen() {
            try {
                for (String line = process.line(); line != null; line = process.line()) {
                    int space = line.indexOf(' ');
                    String kind = space < 0 ? line : line.substring(0, space + 1);
                    said.computeIfAbsent(kind, key -> new CopyOnWriteArrayList<>())
                            .add(line.substring(space + 1));
                }
            } catch (IOException closed) {
                throw new AssertionError("It cannot be heard", closed);
            }
        }

        int connections() {
            return (int) all(Sharing.STATUS).stream()
                    .filter(status -> status.contains(" CONNECTED"))
                    .count();
        }

        List<String> all(String kind) {
            return said.getOrDefault(kind, List.of());
        }

        /** What one of its members has said of a kind. */
        List<String> of(String kind, String name) {
            return all(kind).stream()
                    .filter(line -> line.startsWith(name + " "))
                    .map(line -> line.substring(name.length() + 1))
                    .toList();
        }

        void kill() throws Exception {
            process.kill();
            over.get(60, TimeUnit.SECONDS);
            process.awaitEnd();
        }

        /** How it stands. */
        @Override
        public String toString() {
            StringBuilder text =
                    new StringBuilder("\n").append(names).append(" since ").append(since);
            said.forEach((kind, lines) -> text.append("\n  ")
                    .append(kind)
                    .append(lines.size())
                    .append(": ")
                    .append(lines.subList(Math.max(0, lines.size() - 12), lines.size())));
            return text.toString();
        }

        @Override
        public void close() throws IOException {
            process.close();
        }
    }

    @BeforeEach
    void begin() throws Exception {
        alice.on("message").type("chat").handle(message -> heard.add(String.valueOf(message.attr("id"))));
        alice.connect(PEER, "alicepw", (status, condition, element) -> {}).get(60, TimeUnit.SECONDS);
        alice.send($pres());
    }

    @AfterEach
    void stop() throws Exception {
        for (Company company : companies) {
            company.close();
        }
        alice.close();
        server.close();
        sockets.close();
    }

    @Test
    @Timeout(600)
    void theSessionOutlivesTheProcessOfItsHub() throws Exception {
        Random random = new Random(SEED);
        List<Company> present = new ArrayList<>();
        List<Company> gone = new ArrayList<>();
        int hosts = 0;
        long slowest = 0;
        for (int i = 0; i < PROCESSES; i++) {
            present.add(company());
        }
        for (int kill = 0; kill < KILLS; kill++) {
            for (Company company : present) {
                company.process.tell(PEER);
            }
            tell(20);
            Company host = host(present);
            Company victim = random.nextInt(3) > 0 ? host : present.get(random.nextInt(present.size()));
            int moment = random.nextInt(20);
            await("a moment", () -> victim.all(Sharing.HEARD).size() >= 2 * (told - victim.since - 20 + moment));
            hosts += victim == host ? 1 : 0;
            List<Integer> before = present.stream().map(Company::connections).toList();
            victim.kill();
            long killed = System.nanoTime();
            if (victim == host) {
                for (int i = 0; i < present.size(); i++) {
                    Company company = present.get(i);
                    int comebacks = before.get(i) + company.names.size();
                    await("a comeback", () -> company == victim || company.connections() >= comebacks);
                }
                slowest = Math.max(slowest, (System.nanoTime() - killed) / 1_000_000);
            }
            present.remove(victim);
            gone.add(victim);
            for (Company company : present) {
                company.process.tell(PEER);
            }
            tell(20);
            present.forEach(this::awaitAll);
            present.add(company());
        }
        tell(1);
        present.forEach(this::awaitAll);
        present.forEach(this::assertComplete);
        assertThat(heard).as("what alice has heard").doesNotHaveDuplicates();
        for (Company company : Stream.concat(present.stream(), gone.stream()).toList()) {
            company.all(Sharing.ACKED)
                    .forEach(line -> assertThat(heard).contains(line.substring(line.indexOf(' ') + 1)));
        }
        System.out.printf(
                "%d kills, %d of them of the hub's process, all back within %d ms: %d messages in for each, %d out, none lost or twice%n",
                KILLS, hosts, slowest, told, heard.size());
    }

    /** More waits for it than anybody may hold: the hub goes on without it. */
    @Test
    @Timeout(300)
    void aProcessThatStandsStillIsCutAlone() throws Exception {
        List<Company> present = List.of(company(), company(), company());
        Company frozen = present.get(2);
        assertThat(frozen).isNotSameAs(host(present));
        frozen.process.freeze();
        tell(1_500);
        present.subList(0, 2).forEach(this::awaitAll);
        frozen.process.thaw();
        for (String name : frozen.names) {
            await(
                    "the end of " + name,
                    () -> frozen.of(Sharing.STATUS, name).contains("DISCONNECTED policy-violation"));
        }
        present.subList(0, 2).forEach(this::assertComplete);
    }

    private Company company() throws Exception {
        List<String> names = List.of("a" + born, "b" + born);
        born++;
        OtherJvm process = OtherJvm.start(Sharing.class, server.service(), socket, folder, names.get(0), names.get(1));
        Company made = new Company(process, names, told);
        companies.add(made);
        await("two members", () -> made.all(Sharing.READY).size() == 2);
        return made;
    }

    /** {@return whoever has locked the door} */
    private Company host(List<Company> present) throws IOException {
        Path lock = socket.resolveSibling(socket.getFileName() + ".lock");
        for (Company company : present) {
            try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(company.process.pid()), "fd"))) {
                if (open.anyMatch(each -> leadsTo(each, lock))) {
                    return company;
                }
            }
        }
        throw new AssertionError("There is no hub");
    }

    private static boolean leadsTo(Path link, Path goal) {
        try {
            return Files.readSymbolicLink(link).equals(goal);
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    private void tell(int messages) {
        for (int i = 0; i < messages; i++) {
            alice.send($msg("to", Sharing.JID, "type", "chat", "id", Integer.toString(told++))
                    .c("body")
                    .t("for all"));
        }
    }

    private void awaitAll(Company company) {
        for (String name : company.names) {
            await("all that was sent", () -> company.of(Sharing.HEARD, name).contains(Integer.toString(told - 1)));
        }
        int rounds = company.all(Sharing.DONE).size();
        await(
                "the outcome of everything",
                () -> company.all(Sharing.ACKED).size()
                                + company.all(Sharing.LOST).size()
                        >= 2 * 3 * rounds);
        await("all replies", () -> company.all(Sharing.PONG).size() >= 2 * rounds);
    }

    private void assertComplete(Company company) {
        for (String name : company.names) {
            List<String> wanted = IntStream.range(company.since, told)
                    .mapToObj(Integer::toString)
                    .toList();
            List<String> missing = new ArrayList<>(wanted);
            missing.removeAll(company.of(Sharing.HEARD, name));
            assertThat(missing).as("what %s has not heard: %s", name, companies).isEmpty();
            assertThat(company.of(Sharing.HEARD, name))
                    .as("what %s has heard", name)
                    .isEqualTo(wanted);
        }
        assertThat(company.all(Sharing.LOST)).isEmpty();
        assertThat(company.all(Sharing.STRAY)).isEmpty();
        assertThat(company.all(Sharing.PONG)).doesNotHaveDuplicates();
        assertThat(company.all(Sharing.STATUS)).noneMatch(status -> status.contains("DISCONNECTED"));
    }

    private void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("It did not come to pass: " + what + "\n" + companies);
            }
            java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
        }
    }
}
