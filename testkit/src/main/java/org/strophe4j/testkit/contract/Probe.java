package org.strophe4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.strophe4j.transport.Ending;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.transport.Transport;
import org.strophe4j.transport.TransportEvents;
import org.strophe4j.transport.WireTap;
import org.strophe4j.xml.Stanza;

/**
 * Uses a transport without a connection, as the library does, and notes down whatever breaks the rules: two events at the same
 * time, one after the end, an element written twice. Every wait has an end.
 */
final class Probe implements TransportEvents, AutoCloseable {
    private static final String SASL = "urn:ietf:params:xml:ns:xmpp-sasl";
    private static final String BIND = "urn:ietf:params:xml:ns:xmpp-bind";

    final Transport transport;
    final BlockingQueue<Stanza> received = new LinkedBlockingQueue<>();
    final BlockingQueue<Outgoing> written = new LinkedBlockingQueue<>();
    /** What the rules forbid and was seen all the same. */
    final List<String> offences = new CopyOnWriteArrayList<>();

    private final @Nullable WireTap tap;
    private final CompletableFuture<Ending> ended = new CompletableFuture<>();
    /** Who is calling; null between two events. */
    private final AtomicReference<@Nullable Thread> caller = new AtomicReference<>();

    private final Set<Outgoing> known = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    private final Set<Outgoing> onTheirWay =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    Probe(Transport transport) {
        this(transport, null);
    }

    Probe(Transport transport, @Nullable WireTap tap) {
        this.transport = transport;
        this.tap = tap;
    }

    // ---- what the library does

    Probe open() {
        transport.open(this);
        return this;
    }

    /** Opens a stream and logs in without an account. */
    String login() {
        open();
        assertThat(next().name()).isEqualTo("features");
        transmit("<auth xmlns='" + SASL + "' mechanism='ANONYMOUS'/>");
        assertThat(next().name()).isEqualTo("success"); // answered by a restart, see below
        assertThat(next().name()).isEqualTo("features");
        transmit("<iq xmlns='jabber:client' type='set' id='bind'><bind xmlns='" + BIND + "'/></iq>");
        Stanza bound = next();
        transport.established();
        Stanza bind = Objects.requireNonNull(bound.child("bind", BIND), bound::toXml);
        return Objects.requireNonNull(bind.child("jid"), bound::toXml).text();
    }

    void transmit(String xml) {
        transmit(Outgoing.of(Stanza.parse(xml)));
    }

    void transmit(Outgoing element) {
        known.add(element);
        onTheirWay.add(element);
        transport.transmit(element);
    }

    /** The answer shows that the server has dealt with everything before. */
    void ping(String domain) {
        transmit("<iq xmlns='jabber:client' type='get' id='ping' to='" + domain
                + "'><ping xmlns='urn:xmpp:ping'/></iq>");
        assertThat(next().name()).isEqualTo("iq");
    }

    Stanza next() {
        return taken(received);
    }

    private static <T> T taken(BlockingQueue<T> queue) {
        try {
            T next = queue.poll(User.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return Objects.requireNonNull(next, "nothing came in time");
        } catch (InterruptedException interruption) {
            throw new AssertionError("interrupted", interruption);
        }
    }

    /** Waits until as many elements are written. */
    List<Outgoing> awaitWritten(int count) {
        List<Outgoing> taken = new CopyOnWriteArrayList<>();
        for (int i = 0; i < count; i++) {
            taken.add(taken(written));
        }
        return taken;
    }

    Ending awaitEnd() {
        return User.await(ended);
    }

    /** Says that nothing was wrong up to now. */
    void requireLawful() {
        assertThat(offences).as("offences against the contract").isEmpty();
    }

    /** Leaves nothing behind, whatever the test has come to. */
    @Override
    public void close() {
        transport.abort();
        awaitEnd();
        requireLawful();
    }

    // ---- what the transport tells

    @Override
    public void received(Stanza element, int bytes) {
        during("received", () -> {
            if (bytes <= 0) {
                offences.add("an element of " + bytes + " bytes");
            }
            received.add(element);
            if (element.name().equals("success")) {
                transport.restart();
            }
        });
    }

    @Override
    public void written(Outgoing element) {
        during("written", () -> {
            if (!onTheirWay.remove(element)) {
                offences.add("written twice, or never transmitted: "
                        + element.element().name());
            }
            written.add(element);
        });
    }

    @Override
    public void confirmed(Outgoing element) {
        during("confirmed", () -> {
            if (onTheirWay.contains(element)) {
                offences.add(
                        "confirmed before it was written: " + element.element().name());
            }
            if (!known.remove(element)) {
                offences.add("confirmed twice, or never transmitted: "
                        + element.element().name());
            }
        });
    }

    @Override
    public void closed(Ending ending) {
        during("closed", () -> ended.complete(ending));
    }

    @Override
    public @Nullable WireTap tap() {
        return tap;
    }

    private void during(String event, Runnable reaction) {
        if (ended.isDone()) {
            offences.add(event + " after the end");
        }
        Thread self = Thread.currentThread();
        Thread other = caller.getAndSet(self);
        if (other != null && other != self) {
            offences.add(event + " while another event was being told");
        }
        try {
            reaction.run();
        } finally {
            caller.set(other);
        }
    }
}
