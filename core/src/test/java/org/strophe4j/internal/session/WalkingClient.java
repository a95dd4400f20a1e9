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

/** The client of a {@link Walk}: feeds the machine one input after the other, and does what it wants done. */
abstract class WalkingClient {
    /** Where a count of 32 bits is about to wrap. */
    private static final long NEAR_WRAP = ModelSession.WRAP - 10;

    static final Ending CUT = Managed.CUT;

    /** Something to be done in the application's turn: a stanza for a handler, or the number behind it. */
    record Turn(@Nullable ModelSession session, long number) {}

    final Random random;
    final boolean lying;
    final Profile profile =
            Machine.profile(new Profile.Policy(true, false, false, false, false, Machine.times()), Machine.plain());
    final StreamManagement management;
    final Session session;
    final ModelPeer server;
    final Outcomes outcomes;

    final List<ModelWire> wires = new ArrayList<>();
    final Set<Timer> armed = EnumSet.noneOf(Timer.class);
    final Deque<Consumer<List<Effect>>> inputs = new ArrayDeque<>();
    final Deque<Turn> turns = new ArrayDeque<>();
    /** Null before the first attempt and between two. */
    @Nullable
    ModelWire wire;
    /** The session that the client believes in. */
    @Nullable
    ModelSession believed;
    /** What has been written in it for the first time, in order. */
    List<String> meant = new ArrayList<>();
    /** The session of the element that is being received. */
    @Nullable
    ModelSession of;
    /** Of which session the handler had a stanza last. */
    @Nullable
    ModelSession inHand;

    long now;
    int accepted;
    boolean paused;
    boolean performing;
    boolean finished;

    WalkingClient(long seed, boolean resend, boolean wrapping, boolean lying) {
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

    // ---- what happens to it

    void lost(ModelWire broken) {
        broken.clientGone();
        if (wire == broken) {
            wire = null;
            input(out -> session.ended(CUT, now, out));
        }
    }

    void receive(ModelWire from, ModelWire.Down down) {
        Stanza element = down.element();
        if (element == null) {
            from.clientGone();
            wire = null;
            input(out -> session.ended(Ending.clean(), now, out));
            return;
        }
        input(out -> {
            of = down.session();
            if (element.getLocalName().equals("enabled")
                    || element.getLocalName().equals("resumed")) {
                believed = of;
                meant = Objects.requireNonNull(of).meant;
            }
            session.received(element, 1, out);
        });
    }

    void delivered(String id) {
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
    void input(Consumer<List<Effect>> input) {
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

    void perform(Effect effect) {
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

    void performLine(Effect effect) {
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
                while (random.nextInt(3) > 0
                        && !dropped.down.isEmpty()
                        && dropped.down.element().element() != null) {
                    receive(dropped, dropped.down.remove()); // was read already
                }
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

    void say(Outgoing nonza) {
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
    void write(Outgoing element, boolean firstCounted) {
        if (firstCounted) {
            meant.add(String.valueOf(element.element().attr("id")));
        }
        put(element.element());
    }

    void put(Object what) {
        if (wire != null && wire.serverThere) {
            wire.up.add(what);
        }
    }
}
