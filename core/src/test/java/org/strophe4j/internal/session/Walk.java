package org.strophe4j.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.session.Effect.Timer;
import org.strophe4j.internal.sm.SmPolicy;
import org.strophe4j.internal.sm.SmState;
import org.strophe4j.internal.sm.StreamManagement;
import org.strophe4j.transport.Ending;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Stanza;

/** One connection from its beginning to its end, with whatever chance brings: what happens to the client, and what it does. */
final class Walk {
    /** Where a count of 32 bits is about to wrap. */
    private static final long NEAR_WRAP = ModelSession.WRAP - 10;

    private static final Ending CUT = Managed.CUT;

    /** Something to be done in the application's turn: a stanza for a handler, or the number behind it. */
    private record Turn(@Nullable ModelSession session, long number) {}

    private final Random random;
    private final boolean lying;
    private final Profile profile =
            Machine.profile(new Profile.Policy(true, false, false, false, false, Machine.times()), Machine.plain());
    private final StreamManagement management;
    private final Session session;
    private final ModelPeer server;
    private final Outcomes outcomes;

    private final List<ModelWire> wires = new ArrayList<>();
    private final Set<Timer> armed = EnumSet.noneOf(Timer.class);
    private final Deque<Consumer<List<Effect>>> inputs = new ArrayDeque<>();
    private final Deque<Turn> turns = new ArrayDeque<>();
    /** Null before the first attempt and between two. */
    private @Nullable ModelWire wire;
    /** The session that the client believes in. */
    private @Nullable ModelSession believed;
    /** What has been written in it for the first time, in order. */
    private List<String> meant = new ArrayList<>();
    /** The session of the element that is being received. */
    private @Nullable ModelSession of;
    /** Of which session the handler had a stanza last. */
    private @Nullable ModelSession inHand;

    private long now;
    private int accepted;
    private boolean paused;
    private boolean performing;
    boolean finished;
    int steps;

    Walk(long seed, boolean resend, boolean wrapping, boolean lying) {
        random = new Random(seed);
        this.lying = lying;
        server = new ModelPeer(random, lying);
        SmPolicy policy =
                new SmPolicy(true, 0, random.nextInt(6), 1_000, resend, new SmPolicy.Room(20, 1 << 20), false);
        SmState kept = wrapping
                ? new SmState("alice@example.com/desk", "old", null, 0, NEAR_WRAP, NEAR_WRAP, List.of())
                : null;
        management = new StreamManagement(policy, () -> 0, kept);
        believed = wrapping ? server.old("old", NEAR_WRAP) : null;
        outcomes = new Outcomes(management, server, lying);
        session = new Session(profile, Entrance.LOGIN, false, new Continuity(management, () -> -1));
    }

    void run(int length) {
        input(out -> session.start(now, out));
        while (steps < length) {
            steps++;
            step();
            outcomes.check();
        }
        settle();
    }

    // ---- what may happen

    private void step() {
        int dice = random.nextInt(200);
        if (dice < 50) {
            send();
        } else if (dice < 75) {
            anyWire(server::tell);
        } else if (dice < 115) {
            carryUp();
        } else if (dice < 160) {
            carryDown();
        } else if (dice < 180) {
            handle();
        } else if (dice < 184) {
            anyWire(random.nextBoolean() ? server::request : server::acknowledge);
        } else if (dice < 196) {
            passTime();
        } else if (dice < 198) {
            break_();
        } else {
            seldom(random.nextInt(10));
        }
    }

    private void send() {
        if (outcomes.open() > 60 || !session.accepts()) {
            return;
        }
        for (int i = random.nextInt(3); i >= 0; i--) {
            int kind = random.nextInt(10);
            String id = (kind == 0 ? "q" : "") + accepted++;
            String name = kind == 0 ? "iq" : kind == 1 ? "presence" : "message";
            String type = kind == 0 ? " type='get'" : "";
            Outgoing element =
                    Outgoing.of(Stanza.parse("<" + name + " xmlns='jabber:client' id='" + id + "'" + type + "/>"));
            outcomes.accepted(element);
            if (kind == 0) {
                outcomes.asked(id);
                Question question = new Question("iq", id, null, 60_000, new Managed.Claim(id));
                input(out -> session.ask(element, question, now, out));
            } else {
                input(out -> session.send(element, out));
            }
            if (kind == 2) {
                input(session::urge);
            }
        }
    }

    private void seldom(int dice) {
        if (dice < 4) {
            paused = !paused;
            if (paused) {
                session.pause();
            } else {
                input(session::resume);
            }
        } else if (dice < 6) {
            server.forget();
        } else if (dice < 8) {
            anyWire(server::shutDown);
        } else if (dice == 8) {
            input(out -> session.silent(30_000, out));
        } else {
            for (ModelWire each : List.copyOf(wires)) {
                each.serverGone();
            }
            server.forget();
        }
    }

    /** The network breaks, for one side or both, with something still inside. */
    private void break_() {
        ModelWire broken = wire;
        if (broken == null) {
            return;
        }
        switch (random.nextInt(3)) {
            case 0 -> {
                broken.serverGone();
                lost(broken);
            }
            case 1 -> broken.serverGone();
            default -> lost(broken);
        }
    }

    private void lost(ModelWire broken) {
        broken.clientGone();
        if (wire == broken) {
            wire = null;
            input(out -> session.ended(CUT, now, out));
        }
    }

    private void passTime() {
        now += random.nextInt(900);
        if (session.isResting() && armed.remove(Timer.RETRY)) {
            input(out -> session.expired(Timer.RETRY, now, out));
        } else if (armed.contains(Timer.ACK) && random.nextBoolean()) {
            expire(Timer.ACK);
        } else if (armed.contains(Timer.CLOSE)) {
            expire(Timer.CLOSE);
        } else if (armed.contains(Timer.STAGE) && random.nextInt(40) == 0) {
            expire(Timer.STAGE);
        }
    }

    private void expire(Timer timer) {
        armed.remove(timer);
        input(out -> session.expired(timer, now, out));
    }

    // ---- the network

    private void anyWire(Consumer<ModelWire> what) {
        if (!wires.isEmpty()) {
            what.accept(wires.get(random.nextInt(wires.size())));
        }
    }

    private void carryUp() {
        for (ModelWire each : List.copyOf(wires)) {
            for (int i = random.nextInt(4); i >= 0 && each.serverThere && !each.up.isEmpty(); i--) {
                server.take(each, each.up.remove());
            }
            if (each.serverThere && !each.clientThere && each.up.isEmpty() && random.nextInt(4) == 0) {
                each.serverGone();
            }
        }
        wires.removeIf(each -> !each.serverThere && !each.clientThere);
    }

    private void carryDown() {
        ModelWire from = wire;
        for (int i = random.nextInt(4); from != null && i >= 0 && !from.down.isEmpty(); i--) {
            receive(from, from.down.remove());
            from = wire;
        }
        if (from != null && !from.serverThere && from.down.isEmpty() && random.nextInt(4) == 0) {
            lost(from);
        }
    }

    private void receive(ModelWire from, ModelWire.Down down) {
        Stanza element = down.element();
        if (element == null) {
            from.clientGone();
            wire = null;
            input(out -> session.ended(Ending.clean(), now, out));
            return;
        }
        of = down.session();
        if (element.getLocalName().equals("enabled") || element.getLocalName().equals("resumed")) {
            believed = of;
            meant = Objects.requireNonNull(of).meant;
        }
        input(out -> session.received(element, 1, out));
        of = null;
    }

    // ---- the application's turns

    private void handle() {
        for (int i = random.nextInt(3); i >= 0 && !turns.isEmpty(); i--) {
            Turn turn = turns.remove();
            ModelSession counted = inHand;
            if (turn.number() == 0) {
                inHand = turn.session();
            } else if (counted != null) {
                counted.handled++;
                input(out -> session.handled(turn.number(), out));
            }
        }
    }

    private void delivered(String id) {
        if (of != null && !lying) {
            assertThat(id).as("I5: each once and in order").isEqualTo(of.told.get(of.seen));
        }
        if (of != null) {
            of.seen++;
        }
        turns.add(new Turn(of, 0));
    }

    // ---- effects

    /** One input after the other, as the driver does: what effects cause comes behind. */
    private void input(Consumer<List<Effect>> input) {
        inputs.add(input);
        if (performing) {
            return;
        }
        performing = true;
        for (Consumer<List<Effect>> next = inputs.poll(); next != null; next = inputs.poll()) {
            List<Effect> out = new ArrayList<>();
            next.accept(out);
            for (Effect effect : out) {
                assertThat(finished).as("finished is the last").isFalse();
                perform(effect);
            }
        }
        performing = false;
    }

    private void perform(Effect effect) {
        if (effect instanceof Effect.Transmit transmit) {
            outcomes.leaves(transmit.element(), transmit.tracked());
            write(transmit.element(), transmit.tracked());
        } else if (effect instanceof Effect.Again again) {
            boolean first = outcomes.again(again.element(), again.tracked());
            write(again.element(), first && again.tracked());
        } else if (effect instanceof Effect.Say say) {
            say(say.element());
        } else if (effect instanceof Effect.Deliver deliver) {
            delivered(String.valueOf(deliver.element().attr("id")));
        } else if (effect instanceof Effect.Answer answer) {
            outcomes.answered(answer.ticket());
            delivered(String.valueOf(answer.reply().attr("id")));
        } else if (effect instanceof Effect.Unanswered unanswered) {
            outcomes.answered(unanswered.ticket());
        } else if (effect instanceof Effect.Count count) {
            turns.add(new Turn(null, count.number()));
        } else if (effect instanceof Effect.Settled settled) {
            outcomes.settled(settled.element(), settled.fate());
        } else if (effect instanceof Effect.Replaced replaced) {
            outcomes.replaced(replaced.before(), replaced.after());
        } else if (effect instanceof Effect.Arm arm) {
            armed.add(arm.timer());
        } else if (effect instanceof Effect.Disarm disarm) {
            armed.remove(disarm.timer());
        } else {
            performLine(effect);
        }
    }

    private void performLine(Effect effect) {
        if (effect instanceof Effect.Open) {
            ModelWire opened = new ModelWire();
            wire = opened;
            wires.add(opened);
            server.accept(opened);
            session.prepared(profile);
        } else if (effect instanceof Effect.Sasl sasl) {
            input(out -> session.answered(new SaslAnswer.Done(sasl.step(), null), out));
        } else if (effect instanceof Effect.Restart) {
            put(ModelPeer.RESTART);
        } else if (effect instanceof Effect.End) {
            put(ModelWire.CLOSE);
        } else if (effect instanceof Effect.Abort) {
            ModelWire dropped = wire;
            wire = null;
            if (dropped != null) {
                dropped.clientGone();
            }
            input(out -> session.ended(Ending.aborted(), now, out));
        } else if (effect instanceof Effect.Rest rest) {
            String condition = String.valueOf(rest.cause().condition());
            assertThat(lying ? "null" : condition)
                    .as("a server that does as it should is not accused")
                    .isIn("null", "remote-connection-failed", "system-shutdown", "connection-timeout");
            armed.add(Timer.RETRY);
        } else if (effect instanceof Effect.Finished) {
            finished = true;
        }
    }

    private void say(Outgoing nonza) {
        Stanza element = nonza.element();
        switch (element.getLocalName()) {
            case "enable" -> {
                meant = new ArrayList<>();
                if (wire != null) {
                    wire.meant = meant;
                }
            }
            case "a", "resume" -> {
                if (believed != null) {
                    assertThat(element.attr("h"))
                            .as("I5: what is handled")
                            .isEqualTo(String.valueOf(believed.handledOnWire()));
                }
            }
            default -> {}
        }
        boolean counted = element.namespace().equals("jabber:client") && management.isTracking();
        if (counted) {
            outcomes.accepted(nonza);
            outcomes.leaves(nonza, true);
        }
        write(nonza, counted);
    }

    /** Writes an element; the first time that it is counted it becomes one that the server is to hear next. */
    private void write(Outgoing element, boolean firstCounted) {
        if (firstCounted) {
            meant.add(String.valueOf(element.element().attr("id")));
        }
        put(element.element());
    }

    private void put(Object what) {
        if (wire != null && wire.serverThere) {
            wire.up.add(what);
        }
    }

    // ---- the end

    private void settle() {
        server.kind = true;
        if (paused) {
            paused = false;
            input(session::resume);
        }
        for (int i = 0; i < 10_000 && !(session.isOnline() && outcomes.open() == 0); i++) {
            now += 100;
            carryUp();
            carryDown();
            handle();
            if (session.isResting() && armed.remove(Timer.RETRY)) {
                input(out -> session.expired(Timer.RETRY, now, out));
            }
            for (Timer timer : List.of(Timer.ACK, Timer.CLOSE)) {
                if (armed.contains(timer)) {
                    expire(timer);
                }
            }
        }
        outcomes.check();
        assertThat(session.isOnline()).as("it comes back").isTrue();
        if (!lying) { // one that has lied may owe an acknowledgement for ever
            assertThat(outcomes.open())
                    .as("with a server in a good mood everything has its outcome")
                    .isZero();
        }
        input(out -> session.disconnect(null, out));
        for (int i = 0; i < 1_000 && !finished; i++) {
            carryUp();
            carryDown();
        }
        assertThat(finished).as("it ends").isTrue();
        outcomes.end();
    }

    int resumes() {
        return server.resumes;
    }

    int refusals() {
        return server.refusals;
    }

    int twice() {
        return server.twice.size();
    }
}
