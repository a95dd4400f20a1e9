package org.strophe4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.strophe4j.ConnectionOptions;
import org.strophe4j.TransportFactory;
import org.strophe4j.TransportRequest;
import org.strophe4j.transport.Ending;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.transport.Transport;
import org.strophe4j.transport.TransportTraits;
import org.strophe4j.transport.WireTap;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xml.XmlLimits;

/**
 * What a transport must do by itself, without a connection around it: the rules of {@link org.strophe4j.transport}, one by
 * one. It needs a server that lets anybody in (ANONYMOUS) at the site's anonymous host, and delivers what somebody sends to
 * himself.
 *
 * <pre>{@code
 * final class PigeonTest extends TransportContract implements TransportSpiContract {
 *     @Override
 *     public TransportFactory factory() {
 *         return PigeonTransport::new;
 *     }
 *     ...
 * }
 * }</pre>
 */
@SuppressWarnings("exports") // whoever runs tests of JUnit reads JUnit himself
public interface TransportSpiContract {
    /** {@return where it is tried} */
    Site site();

    /** {@return what makes the transports under test} */
    TransportFactory factory();

    /**
     * Makes a transport, with what the site's options say.
     *
     * @param limits what elements may cost
     * @return the transport, not opened
     */
    private Transport transport(XmlLimits limits) {
        ConnectionOptions options = site().options();
        TransportRequest request = new TransportRequest(
                URI.create(site().service()),
                site().anonymousHost(),
                limits,
                options.customHeaders().get(),
                options.cookies(),
                options.sslContext(),
                options.security().verifyHostname(),
                options.proxy());
        try {
            return factory().create(request);
        } catch (Exception failed) {
            throw new AssertionError("no transport was made", failed);
        }
    }

    private Probe probe() {
        return new Probe(transport(XmlLimits.defaults()));
    }

    private static void requireEnd(Ending.Kind kind, Ending ending) {
        assertThat(ending.kind()).as("the kind of %s", ending).isEqualTo(kind);
    }

    private static Outgoing message(String to, Object id, String body) {
        return Outgoing.of(Stanza.parse(
                "<message xmlns='jabber:client' to='" + to + "' id='" + id + "'><body>" + body + "</body></message>"));
    }

    // ---- the end

    /** It is told once, and nothing after it. */
    @Test
    default void aGracefulEndIsCleanAndTheLastThingThatIsTold() {
        try (Probe probe = probe()) {
            probe.login();
            probe.transport.end();
            requireEnd(Ending.Kind.CLEAN, probe.awaitEnd());
            aWholeLifeGoesBy(); // time for those who have more to tell
        }
    }

    /** Whether the stream was opened by then, nobody can say; it is a wanted end in both cases. */
    @Test
    default void anEndBeforeThereIsAStreamIsCleanToo() {
        try (Probe probe = probe()) {
            probe.open().transport.end();
            requireEnd(Ending.Kind.CLEAN, probe.awaitEnd());
        }
    }

    /** Nobody has to wait for a peer. */
    @Test
    default void anAbortEndsItInAnyState() {
        try (Probe unopened = probe()) {
            unopened.open().transport.abort();
            requireEnd(Ending.Kind.ABORTED, unopened.awaitEnd());
        }
        try (Probe online = probe()) {
            online.login();
            online.transport.abort();
            requireEnd(Ending.Kind.ABORTED, online.awaitEnd());
        }
    }

    /** Asking again changes nothing. */
    @Test
    default void severalEndsAreOne() {
        try (Probe probe = probe()) {
            probe.login();
            fromEverywhere(4, () -> {
                probe.transport.end();
                probe.transport.abort();
                probe.transport.end();
            });
            probe.awaitEnd();
        }
    }

    /** Late calls are nobody's fault, and do nothing. */
    @Test
    default void afterTheEndItIsDeafAndDumb() {
        try (Probe probe = probe()) {
            String jid = probe.login();
            probe.transport.end();
            probe.awaitEnd();
            fromEverywhere(4, () -> {
                probe.transmit(message(jid, "late", "x"));
                probe.transport.restart();
                probe.transport.established();
                probe.transport.reading(false);
                probe.transport.reading(true);
                probe.transport.end();
                probe.transport.abort();
            });
            aWholeLifeGoesBy();
            assertThat(probe.received).isEmpty();
        }
    }

    private void aWholeLifeGoesBy() {
        try (Probe other = probe()) {
            other.login();
            other.ping(site().anonymousHost());
            other.transport.end();
            other.awaitEnd();
        }
    }

    /** The network's faults are endings, with a condition. */
    @Test
    default void aServerThatDiesIsAFailure() {
        try (Probe probe = probe()) {
            probe.login();
            site().crash();
            Ending ending = probe.awaitEnd();
            assertThat(ending.kind()).as("the kind of %s", ending).isIn(Ending.Kind.FAILED, Ending.Kind.CUT);
            assertThat(ending.condition()).isNotNull();
        }
    }

    // ---- what is transmitted

    /** The end comes behind it. */
    @Test
    default void whatIsTransmittedIsWrittenOnceAndInOrderBeforeTheEnd() {
        int count = 500;
        try (Probe probe = probe()) {
            String jid = probe.login();
            probe.awaitWritten(2); // what the login took
            List<Outgoing> messages = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Outgoing each = message(jid, i, "hello");
                messages.add(each);
                probe.transmit(each);
            }
            probe.transport.end();
            List<Outgoing> written = probe.awaitWritten(count);
            for (int i = 0; i < count; i++) {
                assertThat(written.get(i)).isSameAs(messages.get(i));
            }
            requireEnd(Ending.Kind.CLEAN, probe.awaitEnd());
        }
    }

    /** Each thread's own order is kept. */
    @Test
    default void anyThreadMayTransmit() {
        int threads = 6;
        int each = 100;
        try (Probe probe = probe()) {
            String jid = probe.login();
            fromEverywhere(threads, () -> {
                for (int i = 0; i < each; i++) {
                    probe.transmit(message(jid, i, Thread.currentThread().getName()));
                }
            });
            int[] next = new int[threads];
            for (int i = 0; i < threads * each; i++) {
                Stanza message = probe.next();
                String body = Objects.requireNonNull(message.child("body")).text();
                int thread = Integer.parseInt(body.substring(body.length() - 1));
                assertThat(message.attr("id")).isEqualTo(Integer.toString(next[thread]++));
            }
            probe.awaitWritten(2 + threads * each);
        }
    }

    /** It runs on some threads at once, whose names end with their numbers, and ends when all have. */
    private static void fromEverywhere(int count, Runnable task) {
        List<Throwable> thrown = new CopyOnWriteArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(task, "caller " + i);
            thread.setUncaughtExceptionHandler((dead, fault) -> thrown.add(fault));
            threads.add(thread);
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            try {
                thread.join(User.PATIENCE.toMillis());
            } catch (InterruptedException interruption) {
                throw new AssertionError("interrupted", interruption);
            }
            assertThat(thread.isAlive()).as("a call that does not return").isFalse();
        }
        assertThat(thrown).as("what the transport threw").isEmpty();
    }

    // ---- what is received

    /** Back-pressure: what the peer still has stays there. */
    @Test
    default void whoDoesNotWantToReadIsNotFlooded() {
        int count = 20;
        String body = "x".repeat(1 << 15);
        try (Probe probe = probe();
                Probe other = probe()) {
            String jid = probe.login();
            other.login();
            probe.transport.reading(false);
            for (int i = 0; i < count; i++) {
                other.transmit(message(jid, i, body));
            }
            other.ping(site().anonymousHost()); // by now the server has passed them on
            awaitQuiet(probe, other);
            assertThat(probe.received).hasSizeLessThan(count);
            probe.transport.reading(true);
            for (int i = 0; i < count; i++) {
                assertThat(probe.next().attr("id")).isEqualTo(Integer.toString(i));
            }
        }
    }

    /** Waits until nothing comes any more for as long as somebody else needs for some questions. */
    private void awaitQuiet(Probe probe, Probe other) {
        int before = -1;
        for (int rounds = 0; rounds < 5; rounds = probe.received.size() == before ? rounds + 1 : 0) {
            before = probe.received.size();
            for (int i = 0; i < 20; i++) {
                other.ping(site().anonymousHost());
            }
        }
    }

    /** A peer cannot fill the memory. */
    @Test
    default void anElementThatCostsTooMuchEndsTheStream() {
        int most = 20_000;
        try (Probe probe = new Probe(transport(new XmlLimits(most, 20, 20, 1_000, 100, 1_000)))) {
            String jid = probe.login();
            probe.transmit(message(jid, "fits", "x".repeat(most / 2)));
            assertThat(probe.next().attr("id")).isEqualTo("fits");
            probe.transmit(message(jid, "does not", "x".repeat(most)));
            Ending ending = probe.awaitEnd();
            requireEnd(Ending.Kind.FAILED, ending);
            assertThat(ending.condition()).isEqualTo("policy-violation");
            assertThat(probe.received).isEmpty();
        }
    }

    /** What comes stands for itself: whoever writes it down can read it again. */
    @Test
    default void whatIsReceivedDeclaresWhatItUses() {
        try (Probe probe = probe()) {
            Stanza features = probe.open().next();
            assertThat(features.namespace()).isEqualTo("http://etherx.jabber.org/streams");
            assertThat(Stanza.parse(features.toXml()).toXml()).isEqualTo(features.toXml());
        }
        try (Probe probe = probe()) {
            String jid = probe.login();
            probe.transmit(message(jid, "1", "&lt;&amp;&#x1F600;"));
            Stanza message = probe.next();
            assertThat(message.namespace()).isEqualTo("jabber:client");
            assertThat(Objects.requireNonNull(message.child("body", "jabber:client"))
                            .text())
                    .isEqualTo("<&\uD83D\uDE00");
            assertThat(Stanza.parse(message.toXml()).toXml()).isEqualTo(message.toXml());
        }
    }

    // ---- who watches

    /** The tap sees the element before anybody handles it. */
    @Test
    default void whoWatchesTheWireSeesItFirst() {
        List<String> seen = new CopyOnWriteArrayList<>();
        WireTap tap = new WireTap() {
            @Override
            public void in(String raw, @Nullable Stanza element) {
                seen.add("in " + raw);
            }

            @Override
            public void out(String raw, Stanza element) {
                seen.add("out " + raw);
            }
        };
        try (Probe probe = new Probe(transport(XmlLimits.defaults()), tap)) {
            String jid = probe.login();
            probe.transmit(message(jid, "marked", "hello"));
            probe.next();
            List<String> marked =
                    seen.stream().filter(each -> each.contains("marked")).toList();
            assertThat(marked).hasSize(2);
            assertThat(marked.get(0)).startsWith("out ").contains("<body>hello</body>");
            assertThat(marked.get(1)).startsWith("in ").contains("<body>hello</body>");
        }
    }

    // ---- what it says of itself

    /** They are true of the carrier, whatever happens on it. */
    @Test
    default void theTraitsStayWhatTheyAre() {
        try (Probe probe = probe()) {
            TransportTraits before = probe.transport.traits();
            probe.login();
            assertThat(probe.transport.traits()).isEqualTo(before);
            probe.transport.end();
            probe.awaitEnd();
            assertThat(probe.transport.traits()).isEqualTo(before);
        }
    }
}
