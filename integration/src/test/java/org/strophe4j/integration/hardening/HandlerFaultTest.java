package org.strophe4j.integration.hardening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.xml.Stanzas.$iq;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.strophe4j.testkit.Conversation;
import org.strophe4j.testkit.EmbeddedServer;
import org.strophe4j.testkit.ScriptedServer;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.Status;

/** Application code that hangs, throws, waits, or has no thread to run on. Rows F27, F28, F29 and F31. */
final class HandlerFaultTest {
    private static final Duration PROMPT = Duration.ofSeconds(3);
    private static final String PING = "<iq type='get' id='{id}' to='example.com'><ping xmlns='urn:xmpp:ping'/></iq>";
    private static final String PONG = "<iq type='result' id='{id}' from='example.com'/>";
    private static final String NEXT_PING = PING.replace("{id}", "{next}");
    private static final String NEXT_PONG = PONG.replace("{id}", "{next}");

    @RegisterExtension
    static final Guarantees GUARANTEES = new Guarantees();

    private static Conversation session(ScriptedServer server) {
        return server.connection().handshake("alice");
    }

    @Test
    void aHandlerThatHangsHoldsUpNothingButItsOwnConnection() {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        ScriptedServer server = GUARANTEES.script();
        session(server).reply("<message/>");
        Client client = GUARANTEES.client(server.service());
        client.connection.on("message").handle(message -> {
            hanging.countDown();
            Await.latch(released);
        });
        client.online();
        Await.latch(hanging);
        GUARANTEES.bystander().assertUntouched();
        Await.result(client.connection.disconnect("enough"), PROMPT);
        assertThat(client.statuses).doesNotContain("DISCONNECTED(enough)");
        released.countDown();
        client.awaitDisconnected();
        assertThat(client.statuses).endsWith("DISCONNECTING(enough)", "DISCONNECTED(enough)");
    }

    static Stream<Throwable> everythingThatCanBeThrown() {
        return Stream.of(
                new OutOfMemoryError("hush: a test"),
                new StackOverflowError("hush: a test"),
                new NoClassDefFoundError("hush: a test"),
                new InternalError("hush: a test"),
                new Error("hush: a test"),
                new AssertionError("hush: a test"),
                new InterruptedException("hush: a test"),
                new IllegalStateException("hush: a test"));
    }

    @ParameterizedTest
    @MethodSource("everythingThatCanBeThrown")
    void whatEveryListenerThrowsIsReportedAndTheConnectionGoesOn(Throwable thrown) {
        ScriptedServer server = GUARANTEES.script();
        session(server)
                .reply("<message id='1'/>")
                .reply("<message id='2'/>")
                .expect(PING)
                .reply(PONG);
        GUARANTEES.log().secret("hush: a test"); // the text of an exception may quote a stanza
        Client client = GUARANTEES.client(server.service());
        client.connection.rawInput(text -> sneak(thrown));
        client.connection.xmlOutput(element -> sneak(thrown));
        client.connection.on("message").handle(message -> sneak(thrown));
        List<String> heard = new CopyOnWriteArrayList<>();
        client.connection.on("message").handle(message -> heard.add(String.valueOf(message.attr("id"))));
        client.online();
        Await.result(client.ask("example.com"));
        Await.until(() -> "two messages, not " + heard, () -> heard.size() == 2);
        assertThat(GUARANTEES.log().lines())
                .anyMatch(line -> line.contains(thrown.getClass().getName()));
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @Test
    void anErrorHookThatThrowsToo() {
        ScriptedServer server = GUARANTEES.script();
        session(server).reply("<message/>").expect(PING).reply(PONG);
        Client client = GUARANTEES.client(server.service());
        CountDownLatch reported = new CountDownLatch(1);
        client.connection.onHandlerError(error -> {
            reported.countDown();
            throw new StackOverflowError();
        });
        client.connection.on("message").handle(message -> {
            throw new IllegalStateException();
        });
        client.online();
        Await.latch(reported);
        Await.result(client.ask("example.com"));
    }

    @Test
    void aHandlerThatWaitsForAReplyGetsIt() {
        ScriptedServer server = GUARANTEES.script();
        session(server)
                .reply("<message/>")
                .expect(PING)
                .reply(PONG)
                .expect(NEXT_PING)
                .reply(NEXT_PONG);
        Client client = GUARANTEES.client(server.service());
        CompletableFuture<String> replies = new CompletableFuture<>();
        client.connection.on("message").handle(message -> {
            Stanza first = Await.result(ping(client));
            Stanza second = Await.result(ping(client).thenApply(reply -> reply));
            replies.complete(first.attr("type") + " " + second.attr("type"));
        });
        client.online();
        assertThat(Await.result(replies)).isEqualTo("result result");
    }

    @Test
    void aCallbackOrContinuationThatWaitsForAReplyGetsIt() {
        ScriptedServer server = GUARANTEES.script();
        session(server).expect(PING).reply(PONG).expect(NEXT_PING).reply(NEXT_PONG);
        Client client = GUARANTEES.client(server.service());
        CompletableFuture<Void> both = client.connect().thenAccept(connection -> {
            Await.result(ping(client));
            Await.result(ping(client).thenApply(reply -> {
                Await.until(() -> "connected", connection::isConnected);
                return reply;
            }));
        });
        Await.result(both);
    }

    private static CompletableFuture<Stanza> ping(Client client) {
        return client.connection.requestIQ(
                $iq("type", "get", "to", "example.com").c("ping", "xmlns", "urn:xmpp:ping"));
    }

    /** A handler waits for a reply that never comes, and the connection breaks: nobody waits for ever. */
    @Test
    void aHandlerThatWaitsWhenTheConnectionBreaksIsToldSo() {
        ScriptedServer server = GUARANTEES.script();
        session(server).reply("<message/>").expect(PING).reset();
        Client client = GUARANTEES.client(server.service());
        CompletableFuture<Boolean> failed = new CompletableFuture<>();
        client.connection.on("message").handle(message -> {
            CompletableFuture<Stanza> asked = ping(client);
            Await.until(() -> "the end of the request", asked::isDone);
            failed.complete(asked.isCompletedExceptionally());
        });
        client.online();
        assertThat(Await.result(failed)).isTrue();
        client.awaitDisconnected();
        client.failedWith(Status.ERROR, "remote-connection-failed");
    }

    /** An executor that is shut down in the middle: what must be told is told elsewhere. */
    @Test
    void anExecutorThatRefusesLosesNoStatus() {
        AtomicBoolean refuses = new AtomicBoolean();
        ScriptedServer server = GUARANTEES.script();
        session(server).reply("<message/>").reset();
        Client client = GUARANTEES.client(
                server.service(),
                options -> options.executor(task -> {
                    if (refuses.get()) {
                        throw new RejectedExecutionException("shut down");
                    }
                    Thread thread = new Thread(task, "application");
                    thread.setDaemon(true);
                    thread.start();
                }));
        client.connection.on("message").handle(message -> refuses.set(true));
        client.connect();
        client.awaitDisconnected();
        assertThat(client.statuses)
                .containsExactly(
                        "CONNECTING",
                        "AUTHENTICATING",
                        "CONNECTED",
                        "ERROR(remote-connection-failed)",
                        "DISCONNECTED(remote-connection-failed)");
    }

    @Test
    void anExecutorThatRefusesFromTheBeginning() {
        ScriptedServer server = GUARANTEES.script();
        session(server).expect(PING).reply(PONG);
        Client client = GUARANTEES.client(
                server.service(),
                options -> options.executor(task -> {
                    throw new RejectedExecutionException("full");
                }));
        client.online();
        Await.result(client.ask("example.com"));
    }

    /** Everything runs where it comes up, the event loop included. */
    @Test
    void anExecutorThatIsNone() {
        ScriptedServer server = GUARANTEES.script();
        session(server).reply("<message/>").expectLike("<message id='echo'/>").reset();
        Client client = GUARANTEES.client(server.service(), options -> options.executor(Runnable::run));
        client.connection
                .on("message")
                .handle(message -> client.connection.send(org.strophe4j.xml.Stanzas.$msg("id", "echo")));
        client.connect();
        client.awaitDisconnected();
        client.failedWith(Status.ERROR, "remote-connection-failed");
    }

    @Test
    void anInterruptInACallbackStaysThere() {
        ScriptedServer server = GUARANTEES.script();
        session(server).reply("<message/>").reply("<message/>").expect(PING).reply(PONG);
        Client client = GUARANTEES.client(server.service());
        List<Boolean> interrupted = new CopyOnWriteArrayList<>();
        client.connection.on("message").handle(message -> {
            interrupted.add(Thread.currentThread().isInterrupted());
            Thread.currentThread().interrupt();
        });
        client.online();
        Await.result(client.ask("example.com"));
        Await.until(() -> "two messages", () -> interrupted.size() == 2);
        Await.result(client.connection.disconnect(), PROMPT);
    }

    @Test
    void closingInEachCallbackWaitsForNobody() {
        try (EmbeddedServer server = EmbeddedServer.builder()
                .domain("example.com")
                .account("alice", Client.PASSWORD)
                .start()) {
            for (Status here : List.of(Status.CONNECTING, Status.AUTHENTICATING, Status.CONNECTED)) {
                Client client = GUARANTEES.client(server.service());
                CompletableFuture<Long> millis = new CompletableFuture<>();
                client.observe(status -> {
                    if (status == here) {
                        long start = System.nanoTime();
                        client.connection.close();
                        millis.complete((System.nanoTime() - start) / 1_000_000);
                    }
                });
                client.connect();
                assertThat(Await.result(millis)).as("ms in " + here).isLessThan(1_000);
                client.awaitDisconnected();
            }
        }
    }
}
