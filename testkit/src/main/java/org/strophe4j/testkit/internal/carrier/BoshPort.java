package org.strophe4j.testkit.internal.carrier;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpMethod;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strophe4j.testkit.internal.bosh.BindingError;
import org.strophe4j.testkit.internal.bosh.BoshSession;
import org.strophe4j.testkit.internal.bosh.BoshSettings;
import org.strophe4j.testkit.internal.bosh.Terms;
import org.strophe4j.testkit.internal.bosh.Ticket;
import org.strophe4j.testkit.internal.bosh.Wrapper;
import org.strophe4j.testkit.internal.bosh.WrapperText;
import org.strophe4j.testkit.internal.fault.Delivery;
import org.strophe4j.testkit.internal.fault.Disturbance;
import org.strophe4j.testkit.internal.fault.FaultRules;
import org.strophe4j.testkit.internal.fault.HttpAnswer;
import org.strophe4j.testkit.server.BoshRequest;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xml.XmlException;
import org.strophe4j.xmpp.ErrorCondition;

/**
 * Where BOSH clients knock: finds the session of each request, or begins one. Confined to the event loop, but for
 * {@link #rules} and {@link #exchanges}. It outlives the listener, as a server's address outlives a restart.
 */
public final class BoshPort {
    /** Where BOSH is spoken, as Prosody and ejabberd name it. */
    public static final String PATH = "/http-bind";

    /** Pages of any origin may talk to the server. */
    static final Map<String, String> CORS = Map.of("Access-Control-Allow-Origin", "*");

    private static final int MAX_SESSIONS = 20_000;
    /** So many requests are told from their repetitions. */
    private static final int MAX_REMEMBERED = 10_000;

    private static final int SID_BYTES = 16;
    private static final String ADVICE =
            "This is the BOSH service (XEP-0124): POST a <body/> here. WebSockets are accepted at "
                    + HttpFront.WEBSOCKET_PATH + ".\n";

    private final BoshSettings settings;
    private final Streams streams;
    private final EventLoop loop;
    private final FaultRules rules = new FaultRules();
    private final Exchanges exchanges;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, BoshCarrier> sessions = new LinkedHashMap<>();
    /** How often a request came; the oldest is forgotten. */
    private final Map<String, Integer> attempts = new LinkedHashMap<>();
    /** Answers that wait for another to overtake them, and how they go on. */
    private final Map<Passage, Runnable> overtakable = new LinkedHashMap<>();

    /**
     * Opens the door; somebody must lead clients to it.
     *
     * @param settings what is offered
     * @param streams where sessions lead
     * @param loop what everything runs on
     * @param journalSize how many exchanges are remembered
     */
    public BoshPort(BoshSettings settings, Streams streams, EventLoop loop, int journalSize) {
        this.settings = settings;
        this.streams = streams;
        this.loop = loop;
        this.exchanges = new Exchanges(journalSize);
    }

    /** {@return what happens to exchanges} */
    public FaultRules rules() {
        return rules;
    }

    /** {@return what has happened} */
    public Exchanges exchanges() {
        return exchanges;
    }

    BoshSettings settings() {
        return settings;
    }

    // --- requests

    void serve(HttpExchange http) {
        if (http.method().equals(HttpMethod.POST)) {
            post(http, exchanges.begun());
        } else if (http.method().equals(HttpMethod.OPTIONS)) {
            http.respond(new HttpAnswer(200, preflight(http), new byte[0]), Delivery.SOUND);
        } else {
            Map<String, String> headers = new HashMap<>(CORS);
            headers.put("Allow", "POST, OPTIONS");
            headers.put("Content-Type", "text/plain; charset=utf-8");
            http.respond(new HttpAnswer(405, headers, ADVICE.getBytes(UTF_8)), Delivery.SOUND);
        }
    }

    /** What a browser asks before it lets a page talk to a server that the page does not come from. */
    private static Map<String, String> preflight(HttpExchange http) {
        String wanted = http.headers().getOrDefault("access-control-request-headers", "Content-Type");
        Map<String, String> headers = new HashMap<>(CORS);
        headers.put("Access-Control-Allow-Methods", "POST, OPTIONS");
        headers.put("Access-Control-Allow-Headers", wanted);
        headers.put("Access-Control-Max-Age", "3600");
        return headers;
    }

    private void post(HttpExchange http, long number) {
        byte[] content = http.content();
        if (content == null) {
            refuse(http, number, BindingError.POLICY_VIOLATION);
            return;
        }
        try {
            Stanza body = streams.reader().read(content, 0, content.length);
            post(http, number, body, content);
        } catch (XmlException e) {
            streams.reader().reset();
            boolean tooMuch = e.condition().equals(ErrorCondition.POLICY_VIOLATION);
            refuse(http, number, tooMuch ? BindingError.POLICY_VIOLATION : BindingError.BAD_REQUEST);
        }
    }

    private void post(HttpExchange http, long number, Stanza body, byte[] content) {
        BoshCarrier session = sessions.get(body.attr("sid"));
        Wrapper wrapper;
        try {
            wrapper = Wrapper.read(body, content);
        } catch (BindingError e) {
            Passage passage = new Passage(this, http, number, null, Disturbance.NONE);
            if (session == null) {
                passage.reply(WrapperText.terminate(e.condition()), Terms.CONTENT_TYPE);
            } else {
                session.refuse(e.condition(), passage);
            }
            return;
        }
        long first = body.attr("sid") == null ? 0 : -1;
        long ordinal = session == null ? first : session.ordinal(wrapper.rid());
        BoshRequest request = new BoshRequest(number, wrapper.rid(), ordinal, attempt(wrapper), body, http.headers());
        new Passage(this, http, number, request, judged(request)).begin(wrapper);
    }

    private void refuse(HttpExchange http, long number, String condition) {
        new Passage(this, http, number, null, Disturbance.NONE)
                .reply(WrapperText.terminate(condition), Terms.CONTENT_TYPE);
    }

    private int attempt(Wrapper wrapper) {
        int attempt = attempts.merge(wrapper.sid() + ' ' + wrapper.rid(), 1, Integer::sum);
        if (attempts.size() > MAX_REMEMBERED) {
            attempts.remove(attempts.keySet().iterator().next());
        }
        return attempt;
    }

    /** The rules may be the test's code, which may fail. */
    private Disturbance judged(BoshRequest request) {
        try {
            return rules.judge(request);
        } catch (RuntimeException | AssertionError e) {
            streams.broken(e);
            return Disturbance.NONE;
        }
    }

    /** Brings a request to its session. {@return the session, null when there is none} */
    @Nullable
    BoshCarrier dispatch(Wrapper wrapper, Ticket ticket, Channel channel) {
        String sid = wrapper.sid();
        BoshCarrier session = sid == null ? begin(wrapper, ticket) : sessions.get(sid);
        if (session != null) {
            session.uses(channel);
            session.request(wrapper, ticket);
        } else if (sid != null) {
            ticket.reply(WrapperText.terminate(BindingError.ITEM_NOT_FOUND), Terms.CONTENT_TYPE);
        }
        return session;
    }

    private @Nullable BoshCarrier begin(Wrapper first, Ticket ticket) {
        byte[] sid = new byte[SID_BYTES];
        random.nextBytes(sid);
        try {
            if (sessions.size() >= MAX_SESSIONS) {
                ticket.reply(WrapperText.terminate(BindingError.POLICY_VIOLATION), Terms.CONTENT_TYPE);
                return null;
            }
            Terms terms = Terms.agreed(first, settings, HexFormat.of().formatHex(sid));
            BoshCarrier session = new BoshCarrier(this, new BoshSession(terms, first), loop, streams);
            sessions.put(terms.sid(), session);
            return session;
        } catch (BindingError e) {
            ticket.reply(WrapperText.terminate(e.condition()), Terms.CONTENT_TYPE);
            return null;
        }
    }

    void forget(BoshCarrier session) {
        sessions.remove(session.sid());
    }

    /** All sessions end, as if they had never been. */
    void reset() {
        List.copyOf(sessions.values()).forEach(BoshCarrier::reset);
    }

    // --- answers that overtake each other

    void waitForOvertaking(Passage passage, Runnable next) {
        overtakable.put(passage, next);
    }

    /** An answer waits no longer, if it does. */
    void release(Passage passage) {
        Runnable next = overtakable.remove(passage);
        if (next != null) {
            next.run();
        }
    }

    /** An answer has left. */
    void left(Passage passage) {
        new ArrayList<>(overtakable.keySet())
                .stream().filter(passage::overtakes).forEach(this::release);
    }
}
