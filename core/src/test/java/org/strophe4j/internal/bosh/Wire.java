package org.strophe4j.internal.bosh;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.bosh.engine.BoshPlan;
import org.strophe4j.internal.bosh.engine.BoshState;
import org.strophe4j.internal.bosh.engine.Opening;
import org.strophe4j.internal.bosh.engine.Retries;
import org.strophe4j.internal.net.Carrier;
import org.strophe4j.internal.net.EventLoops;
import org.strophe4j.internal.net.HttpService;
import org.strophe4j.internal.net.Network;
import org.strophe4j.internal.net.ProxySettings;
import org.strophe4j.internal.net.TlsSettings;
import org.strophe4j.internal.websocket.Recorder;
import org.strophe4j.transport.Ending;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xml.XmlLimits;

/** The client's side of a test: settings to change before {@link #open}, a transport, and what it told. */
final class Wire implements AutoCloseable {
    Recorder events = new Recorder();
    Map<String, String> headers = Map.of();
    Map<String, String> cookies = Map.of();
    boolean keepsCookies;
    TlsSettings tls = TlsSettings.defaults();

    @Nullable
    ProxySettings proxy;

    int maxBodyBytes = BoshSettings.DEFAULT_MAX_BODY_BYTES;
    /** One repetition, which comes at once: no test waits for a pause. */
    int maxRetries = 1;

    @Nullable
    BoshState state;

    boolean keys;
    BoshWatch watch = new BoshWatch() {};

    private final EventLoops loops = new EventLoops(1, Duration.ZERO, Carrier.nio());
    private final EventLoops.Lease lease = loops.acquire();
    private @Nullable BoshTransport transport;

    Wire open(BoshServer server) {
        return open(server.uri());
    }

    Wire open(URI uri) {
        HttpService service = new HttpService(uri, headers, cookies, tls, proxy);
        Opening opening = new Opening("example.com", null, "en", "text/xml; charset=utf-8", 60, 1, null);
        BoshSettings settings = new BoshSettings(
                service,
                new BoshPlan(opening, new Retries(maxRetries), null),
                new BoshSettings.Start(state, keys),
                new BoshSettings.Http("text/xml; charset=utf-8", keepsCookies),
                XmlLimits.defaults(),
                maxBodyBytes,
                watch);
        Network network =
                new Network(loops, Network.shared().names(), Network.shared().workers());
        transport = new BoshTransport(settings, network);
        transport.open(events);
        return this;
    }

    BoshTransport transport() {
        return Objects.requireNonNull(transport, "not opened");
    }

    /** Waits for the features, and takes the session for established, which makes a request for the server to hold. */
    Wire established() {
        events.next();
        transport().established();
        return this;
    }

    Outgoing send(String id) {
        Outgoing message = Outgoing.of(Stanza.parse(message(id)));
        transport().transmit(message);
        return message;
    }

    static String message(String id) {
        return "<message xmlns='jabber:client' id='" + id + "'/>";
    }

    /** Waits until the loop has done everything that it was given before. */
    void flush() {
        lease.loop().submit(() -> {}).syncUninterruptibly();
    }

    /** {@return how it ended, with nothing told afterwards} */
    Ending ending() {
        Ending ending = events.ending();
        flush();
        return events.ending().equals(ending) ? ending : Ending.failed("changed", "after the end");
    }

    /** Drops what is left. */
    @Override
    public void close() {
        if (transport != null) {
            transport.abort();
            events.ending();
        }
        lease.close();
    }
}
