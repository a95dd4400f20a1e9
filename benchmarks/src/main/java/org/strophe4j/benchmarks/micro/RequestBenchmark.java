package org.strophe4j.benchmarks.micro;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.strophe4j.internal.session.Continuity;
import org.strophe4j.internal.session.Effect;
import org.strophe4j.internal.session.Entrance;
import org.strophe4j.internal.session.Profile;
import org.strophe4j.internal.session.Question;
import org.strophe4j.internal.session.SaslAnswer;
import org.strophe4j.internal.session.Session;
import org.strophe4j.internal.session.Ticket;
import org.strophe4j.sasl.SaslAnonymous;
import org.strophe4j.sasl.SaslContext;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Stanza;

/** One request asked of the session and its reply found, while others wait for theirs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RequestBenchmark {
    private static final String FEATURES = "<stream:features xmlns:stream='http://etherx.jabber.org/streams'>";
    private static final long TIMEOUT = 30_000;

    /** How many requests wait for their replies. */
    @Param({"1", "1000", "100000"})
    public int waiting;

    private final Session session = online();
    private final List<Effect> effects = new ArrayList<>();
    private final Ticket ticket = new Ticket() {};
    private final Question question = question("asked");
    private final Outgoing request = Outgoing.of(
            Stanza.parse("<iq xmlns='jabber:client' type='get' id='asked'><ping xmlns='urn:xmpp:ping'/></iq>"));
    private final Stanza reply = Stanza.parse("<iq xmlns='jabber:client' type='result' id='asked'/>");

    /** Asks what is never answered. */
    @Setup
    public void ask() {
        for (int i = 0; i < waiting; i++) {
            session.ask(request, question("other-" + i), 0, effects);
        }
    }

    /** Asks and is answered. */
    @Benchmark
    public List<Effect> requests() {
        effects.clear();
        session.ask(request, question, 0, effects);
        session.received(reply, 64, effects);
        return effects;
    }

    private Question question(String id) {
        return new Question("iq", id, null, TIMEOUT, ticket);
    }

    private static Session online() {
        List<Effect> ignored = new ArrayList<>();
        Session session = new Session(profile(), Entrance.LOGIN, false, Continuity.NONE);
        session.start(0, ignored);
        receive(
                session,
                FEATURES + "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>"
                        + "<mechanism>ANONYMOUS</mechanism></mechanisms></stream:features>");
        session.answered(new SaslAnswer.Done(Effect.Sasl.Step.START, new byte[0]), ignored);
        receive(session, "<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>");
        session.answered(new SaslAnswer.Done(Effect.Sasl.Step.VERIFY, null), ignored);
        receive(session, FEATURES + "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></stream:features>");
        receive(
                session,
                "<iq xmlns='jabber:client' type='result' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'>"
                        + "<jid>guest@example.com/desk</jid></bind></iq>");
        if (!session.isOnline()) {
            throw new IllegalStateException("The login went wrong");
        }
        return session;
    }

    private static void receive(Session session, String xml) {
        session.received(Stanza.parse(xml), xml.length(), new ArrayList<>());
    }

    private static Profile profile() {
        SaslContext context =
                SaslContext.builder().domain("example.com").nonce("nonce").build();
        return new Profile(
                "example.com",
                new Profile.Address(null, "example.com", null),
                context,
                List.of(new Profile.Candidate("ANONYMOUS", false, new SaslAnonymous())),
                new Profile.Policy(
                        false,
                        false,
                        false,
                        false,
                        false,
                        new Profile.Times(TIMEOUT, TIMEOUT, TIMEOUT, TIMEOUT, TIMEOUT)),
                new Profile.Ids("bind", "session", "login", "probe"));
    }
}
