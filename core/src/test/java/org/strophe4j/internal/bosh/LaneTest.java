package org.strophe4j.internal.bosh;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.strophe4j.internal.bosh.engine.Body;
import org.strophe4j.internal.bosh.engine.BoshPlan;
import org.strophe4j.internal.bosh.engine.Opening;
import org.strophe4j.internal.bosh.engine.Retries;
import org.strophe4j.internal.bosh.engine.Trouble;
import org.strophe4j.internal.net.Carrier;
import org.strophe4j.internal.net.EventLoops;
import org.strophe4j.internal.net.HttpService;
import org.strophe4j.internal.net.Network;
import org.strophe4j.internal.net.TlsSettings;
import org.strophe4j.internal.websocket.Recorder;
import org.strophe4j.xml.XmlLimits;

/** A connection that does not come about. */
final class LaneTest {
    private static final Body BODY = new Body(7, Body.Kind.CREATE, new byte[0], List.of());

    private final EventLoops loops = new EventLoops(1, Duration.ZERO, Carrier.nio());
    private final CompletableFuture<List<InetAddress>> neverFound = new CompletableFuture<>();
    private final CompletableFuture<Trouble> trouble = new CompletableFuture<>();

    @Test
    void aDialHasALimit() throws Exception {
        assertThat(Lane.DIAL_MILLIS).isEqualTo(10_000);
        EventLoops.Lease lease = loops.acquire();
        try {
            Lane lane = lane(lease, 1);
            lease.loop().execute(() -> lane.post(BODY));
            Trouble reported = trouble.get(Recorder.PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(reported.kind()).isEqualTo(Trouble.Kind.UNREACHABLE);
            assertThat(reported.ending().condition()).isEqualTo("remote-connection-failed");
            assertThat(reported.ending().detail()).contains("chat.example.com:80", "within 1 ms");
            assertThat(lane.isUsable()).isFalse();
            assertThat(neverFound).as("nothing goes on in the background").isCancelled();
        } finally {
            lease.close();
        }
    }

    private Lane lane(EventLoops.Lease lease, long dialMillis) {
        HttpService service = new HttpService(
                URI.create("http://chat.example.com/http-bind"), Map.of(), Map.of(), TlsSettings.defaults(), null);
        BoshSettings settings = new BoshSettings(
                service,
                new BoshPlan(new Opening("example.com", null, "en", "text/xml", 60, 1, null), new Retries(0), null),
                new BoshSettings.Start(null, false),
                new BoshSettings.Http("text/xml", false),
                XmlLimits.defaults(),
                BoshSettings.DEFAULT_MAX_BODY_BYTES,
                new BoshWatch() {});
        PostRequests requests = new PostRequests(settings, new CookieJar(service, false, () -> 0));
        Network network = new Network(loops, host -> neverFound, Runnable::run);
        return new Lane(settings, network, lease, requests, dialMillis, new Lane.Events() {
            @Override
            public void written(Body body) {
                trouble.completeExceptionally(new AssertionError("written"));
            }

            @Override
            public void answered(Lane lane, Body body, Response response) {
                trouble.completeExceptionally(new AssertionError("answered"));
            }

            @Override
            public void failed(Lane lane, Body body, Trouble why) {
                trouble.complete(why);
            }

            @Override
            public void closedIdle(Lane lane) {
                trouble.completeExceptionally(new AssertionError("idle"));
            }
        });
    }
}
