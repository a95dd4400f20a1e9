package org.strophe4j.testkit.internal.bosh;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.strophe4j.xml.Stanza;

/**
 * A session under test, its clock, and what came of it. Requests are named by the test; what each of them was answered is
 * found under its name. All else that is to be done is in {@link #done}.
 */
final class Desk {
    static final long FIRST = 1_000;
    private static final String START = "<body xmlns='http://jabber.org/protocol/httpbind' ";

    private final Map<String, Ticket> tickets = new HashMap<>();
    private final Map<String, String> answers = new HashMap<>();
    final List<Output> done = new ArrayList<>();
    final BoshSession session;
    private long now = 77_000_000_000L;
    private boolean gone;

    Desk(BoshSettings settings, String attributes) {
        try {
            Wrapper first = wrapper(FIRST, "to='localhost' " + attributes, "");
            session = new BoshSession(Terms.agreed(first, settings, "SID"), first);
            session.opened("localhost", "stream-1");
            perform(session.request(first, ticket("first"), now));
            session.send("<features/>".getBytes(UTF_8));
            settle();
        } catch (BindingError e) {
            throw new AssertionError(e);
        }
    }

    /** The same as a client gets by default. */
    static Desk usual() {
        return new Desk(settings(60, 1, 2), "wait='60' hold='1'");
    }

    static BoshSettings settings(int wait, int hold, int requests) {
        return new BoshSettings(wait, hold, requests, 60, 0, 120, false, false);
    }

    /** The stream ends when the client ends it; everything else is done by the test. */
    private void perform(List<Output> outputs) {
        for (Output output : outputs) {
            if (gone) {
                throw new AssertionError("After the end comes " + output);
            }
            if (output instanceof Output.Reply reply) {
                reply.ticket().reply(reply.utf8(), "");
            } else {
                done.add(output);
                gone = output instanceof Output.Gone;
                if (output instanceof Output.Leave) {
                    session.end();
                }
            }
        }
    }

    private Ticket ticket(String name) {
        Ticket ticket = (utf8, type) -> {
            if (answers.put(name, new String(utf8, UTF_8)) != null) {
                throw new AssertionError(name + " is answered twice");
            }
        };
        tickets.put(name, ticket);
        return ticket;
    }

    static Wrapper wrapper(long rid, String attributes, String payload) throws BindingError {
        String xml = START + "rid='" + rid + "' " + attributes + '>' + payload + "</body>";
        return Wrapper.read(Stanza.parse(xml), xml.getBytes(UTF_8));
    }

    // --- what happens

    /** A request comes; {@code +1} is the next after the first. */
    Desk request(String name, int number, String attributes, String payload) {
        Wrapper wrapper;
        try {
            wrapper = wrapper(FIRST + number, "sid='SID' " + attributes, payload);
        } catch (BindingError e) {
            throw new AssertionError(e);
        }
        perform(session.request(wrapper, ticket(name), now));
        settle();
        return this;
    }

    Desk request(String name, int number) {
        return request(name, number, "", "");
    }

    Desk message(String name, int number) {
        return request(name, number, "", "<message xmlns='jabber:client' id='" + name + "'/>");
    }

    Desk send(String xml) {
        session.send(xml.getBytes(UTF_8));
        settle();
        return this;
    }

    Desk end() {
        session.end();
        settle();
        return this;
    }

    Desk fail(String condition) {
        session.fail(
                condition, ("<error xmlns='http://etherx.jabber.org/streams' c='" + condition + "'/>").getBytes(UTF_8));
        settle();
        return this;
    }

    Desk drop(String name) {
        session.dropped(Objects.requireNonNull(tickets.get(name)), now);
        return this;
    }

    private void settle() {
        if (!gone) {
            perform(session.settle(now));
        }
    }

    Desk passes(Duration time) {
        now += time.toNanos();
        return this;
    }

    /** Time passes, and what was due in it happens at its time. */
    Desk waits(Duration time) {
        long end = now + time.toNanos();
        while (!gone && session.due(now) <= end - now) {
            now += session.due(now);
            perform(session.expire(now));
            settle();
        }
        now = end;
        return this;
    }

    // --- what came of it

    boolean isGone() {
        return gone;
    }

    long due() {
        return session.due(now);
    }

    /** {@return the answer to a request, null when there is none} */
    @Nullable
    String answer(String name) {
        return answers.get(name);
    }

    Stanza body(String name) {
        String answer = answers.get(name);
        if (answer == null) {
            throw new AssertionError(name + " is not answered");
        }
        return Stanza.parse(answer);
    }

    /** {@return the condition of an answer that ends the session} */
    @Nullable
    String condition(String name) {
        Stanza body = body(name);
        return "terminate".equals(body.attr("type")) ? String.valueOf(body.attr("condition")) : null;
    }

    /** {@return the ids of the messages that were delivered} */
    List<String> delivered() {
        return done.stream()
                .filter(Output.Deliver.class::isInstance)
                .map(Output.Deliver.class::cast)
                .map(deliver -> String.valueOf(deliver.element().attr("id")))
                .toList();
    }
}
