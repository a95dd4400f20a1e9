package org.strophe4j.internal.bosh.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.strophe4j.transport.Ending;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.EnvelopeReader;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xml.XmlException;
import org.strophe4j.xml.XmlLimits;
import org.strophe4j.xmpp.NS;

/** An engine on the bench: inputs go in, effects are looked at; the clock stands still until a test moves it. */
final class EngineBench {
    static final long RID = 1_000;
    static final String HELD = "sid='s1' wait='60' hold='1' requests='2' polling='5' inactivity='60'";
    static final Opening OPENING = new Opening("example.com", null, "en", "text/xml; charset=utf-8", 60, 1, null);
    static final Retries RETRIES = new Retries(5);

    final BoshEngine engine;
    /** Negative, which a monotonic clock may be. */
    long now = -100_000;

    private final List<BoshEffect> effects = new ArrayList<>();

    EngineBench() {
        this(new BoshPlan(OPENING, RETRIES, null));
    }

    EngineBench(BoshPlan plan) {
        this(BoshEngine.create(plan, RID, false, chance()));
    }

    EngineBench(BoshEngine engine) {
        this.engine = engine;
    }

    /** {@return a bench with a session that the server has agreed to in these words} */
    static EngineBench live(String terms) {
        EngineBench bench = new EngineBench();
        bench.start();
        bench.answers(RID, terms, "");
        assertThat(bench.engine.state()).isNotNull();
        bench.settle();
        return bench;
    }

    /** {@return one with an established session, and with a request open that the server holds} */
    static EngineBench established(String terms) {
        EngineBench bench = new EngineBench();
        bench.start();
        bench.answers(RID, terms, "<features xmlns='x'/>");
        assertThat(bench.does(out -> bench.engine.established(bench.now, out)))
                .as("whoever hears of it may have something to say")
                .isEmpty();
        List<Body> polls = posts(bench.wakes());
        assertThat(polls).extracting(Body::kind).containsExactly(Body.Kind.EMPTY);
        return bench;
    }

    /** Answers the poll that follows an empty answer with content, so that nothing is open. */
    private void settle() {
        long next = Objects.requireNonNull(engine.state()).nextRid();
        if (next == RID + 2) {
            answers(RID + 1, "", "<x xmlns='x'/>");
        }
    }

    /** No chance: seeds are counted, and nothing is spread. */
    static Chance chance() {
        return new Chance() {
            private int seeds;

            @Override
            public String seed() {
                return "seed-" + ++seeds;
            }

            @Override
            public double fraction() {
                return 0;
            }
        };
    }

    List<BoshEffect> does(Consumer<List<BoshEffect>> input) {
        effects.clear();
        input.accept(effects);
        return List.copyOf(effects);
    }

    List<BoshEffect> start() {
        return does(out -> engine.start(now, out));
    }

    List<BoshEffect> answers(long rid, String attributes, String contents) {
        return does(out -> engine.answered(rid, answer(attributes, contents), now, out));
    }

    List<BoshEffect> fails(long rid, Trouble trouble) {
        return does(out -> engine.failed(rid, trouble, now, out));
    }

    List<BoshEffect> loses(long rid) {
        return fails(rid, trouble(Trouble.Kind.LOST));
    }

    List<BoshEffect> sends(String... ids) {
        for (String id : ids) {
            engine.transmit(message(id));
        }
        return proceeds();
    }

    List<BoshEffect> proceeds() {
        return does(out -> engine.proceed(now, out));
    }

    List<BoshEffect> ends() {
        engine.end();
        return proceeds();
    }

    /** Lets the time pass until the engine wants to be woken. */
    List<BoshEffect> wakes() {
        assertThat(engine.wakeUp()).as("when to wake up").isNotEqualTo(Long.MAX_VALUE);
        now = Math.max(now, engine.wakeUp());
        return does(out -> engine.tick(now, out));
    }

    List<BoshEffect> ticks(long millis) {
        now += millis;
        return does(out -> engine.tick(now, out));
    }

    static Outgoing message(String id) {
        return Outgoing.of(Stanza.parse("<message xmlns='jabber:client' id='" + id + "'/>"));
    }

    static Trouble trouble(Trouble.Kind kind) {
        return Trouble.of(kind, Ending.failed("remote-connection-failed", kind.name()));
    }

    static Answer answer(String attributes, String contents) {
        String xml = "<body xmlns='" + NS.HTTPBIND + "' " + attributes + ">" + contents + "</body>";
        byte[] utf8 = xml.getBytes(StandardCharsets.UTF_8);
        try {
            EnvelopeReader reader = new EnvelopeReader(
                    XmlLimits.defaults(), Math.max(4, utf8.length), Set.of(NS.HTTPBIND, NS.BOSH, NS.STREAM));
            return Objects.requireNonNull(Answer.of(reader.read(utf8, 0, utf8.length)), "no <body/> of BOSH");
        } catch (XmlException e) {
            throw new AssertionError(xml, e);
        }
    }

    static String incoming(String id) {
        return "<message xmlns='jabber:client' id='" + id + "'/>";
    }

    static List<Body> posts(List<BoshEffect> effects) {
        return effects.stream()
                .filter(BoshEffect.Post.class::isInstance)
                .map(effect -> ((BoshEffect.Post) effect).body())
                .toList();
    }

    /** {@return the one request that was made, as XML} */
    static Stanza post(List<BoshEffect> effects) {
        List<Body> posts = posts(effects);
        assertThat(posts).hasSize(1);
        return Stanza.parse(text(posts.get(0)));
    }

    static String text(Body body) {
        return new String(body.utf8(), StandardCharsets.UTF_8);
    }

    static List<String> ids(Body body) {
        return Stanza.parse(text(body)).children().stream()
                .map(child -> String.valueOf(child.attr("id")))
                .toList();
    }

    static List<String> received(List<BoshEffect> effects) {
        return effects.stream()
                .filter(BoshEffect.Receive.class::isInstance)
                .map(effect ->
                        String.valueOf(((BoshEffect.Receive) effect).element().attr("id")))
                .toList();
    }

    static @Nullable Ending over(List<BoshEffect> effects) {
        List<Ending> endings = effects.stream()
                .filter(BoshEffect.Over.class::isInstance)
                .map(effect -> ((BoshEffect.Over) effect).ending())
                .toList();
        assertThat(endings).hasSizeLessThan(2);
        if (endings.isEmpty()) {
            return null;
        }
        assertThat(effects.get(effects.size() - 1)).isInstanceOf(BoshEffect.Over.class);
        return endings.get(0);
    }

    static Ending ending(List<BoshEffect> effects) {
        return Objects.requireNonNull(over(effects), "it is not over");
    }

    static String condition(List<BoshEffect> effects) {
        return String.valueOf(ending(effects).condition());
    }
}
