package org.strophe4j.testkit.internal.carrier;

import io.netty.channel.EventLoop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.strophe4j.testkit.internal.bosh.Ticket;
import org.strophe4j.testkit.internal.bosh.Wrapper;
import org.strophe4j.testkit.internal.fault.Delay;
import org.strophe4j.testkit.internal.fault.Delivery;
import org.strophe4j.testkit.internal.fault.Disturbance;
import org.strophe4j.testkit.internal.fault.HttpAnswer;
import org.strophe4j.testkit.server.BoshExchange;
import org.strophe4j.testkit.server.BoshRequest;

/**
 * One POST on its way to its session and back, past what a rule does to it: the network between client and server, played.
 * Confined to the event loop.
 */
final class Passage implements Ticket {
    private static final Ticket NOWHERE = (utf8, contentType) -> {};

    private final BoshPort port;
    private final HttpExchange http;
    private final long number;
    /** What it asks for; null when that could not be read. */
    private final @Nullable BoshRequest request;

    private final Disturbance fault;
    /** Where it was brought; null when it did not reach a session. */
    private @Nullable BoshCarrier session;

    Passage(BoshPort port, HttpExchange http, long number, @Nullable BoshRequest request, Disturbance fault) {
        this.port = port;
        this.http = http;
        this.number = number;
        this.request = request;
        this.fault = fault;
        http.whenLost(this::lost);
    }

    /** {@return its connection} */
    HttpExchange http() {
        return http;
    }

    // --- to the server

    void begin(Wrapper wrapper) {
        hold(fault.before(), () -> bring(wrapper));
    }

    private void bring(Wrapper wrapper) {
        if (http.isOver()) {
            return;
        }
        HttpAnswer other = Objects.requireNonNullElse(fault.answer(), EMPTY);
        switch (fault.way()) {
            case LOST -> {
                ended(0);
                http.reset();
            }
            case INTERCEPTED -> hold(fault.after(), () -> leave(other));
            case TWICE -> {
                port.dispatch(wrapper, NOWHERE, http.channel());
                session = port.dispatch(wrapper, this, http.channel());
            }
            case THROUGH -> session = port.dispatch(wrapper, this, http.channel());
        }
    }

    private static final HttpAnswer EMPTY = new HttpAnswer(200, Map.of(), new byte[0]);

    // --- and back

    @Override
    public void reply(byte[] utf8, String contentType) {
        HttpAnswer other = fault.answer();
        HttpAnswer answer = other == null ? wrapped(utf8, contentType) : other;
        hold(fault.after(), () -> leave(answer));
    }

    private HttpAnswer wrapped(byte[] utf8, String contentType) {
        Map<String, String> headers = new HashMap<>(BoshPort.CORS);
        headers.put("Content-Type", contentType);
        if (!port.settings().gzip() || !http.acceptsGzip()) {
            return new HttpAnswer(200, headers, utf8);
        }
        headers.put("Content-Encoding", "gzip");
        return new HttpAnswer(200, headers, compressed(utf8));
    }

    private static byte[] compressed(byte[] utf8) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(utf8);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private void leave(HttpAnswer answer) {
        if (!http.isOver()) {
            ended(fault.delivery().end() == Delivery.End.LOSE ? 0 : answer.status());
            http.respond(answer, fault.delivery());
            port.left(this);
        }
    }

    /** The client went, or the connection broke. */
    private void lost() {
        ended(0);
        if (session != null) {
            session.dropped(this);
        }
    }

    private void ended(int status) {
        long rid = request == null ? 0 : request.rid();
        int attempt = request == null ? 0 : request.attempt();
        String name = fault.name().isEmpty() ? null : fault.name();
        port.exchanges().ended(new BoshExchange(number, Instant.now(), rid, attempt, status, name));
    }

    // --- holding back

    private void hold(Delay delay, Runnable next) {
        EventLoop loop = http.channel().eventLoop();
        if (delay instanceof Delay.For some) {
            var unused = loop.schedule(next, some.time().toNanos(), TimeUnit.NANOSECONDS);
        } else if (delay instanceof Delay.Until until) {
            var unused = until.released().whenComplete((done, failure) -> loop.execute(next));
        } else if (delay instanceof Delay.UntilOvertaken overtaken) {
            port.waitForOvertaking(this, next);
            var unused =
                    loop.schedule(() -> port.release(this), overtaken.atMost().toNanos(), TimeUnit.NANOSECONDS);
        } else {
            next.run();
        }
    }

    /** {@return whether this is the answer that another one waits for} */
    boolean overtakes(Passage other) {
        BoshRequest mine = request;
        BoshRequest others = other.request;
        return mine != null
                && others != null
                && Objects.equals(mine.body().attr("sid"), others.body().attr("sid"))
                && mine.rid() > others.rid();
    }
}
