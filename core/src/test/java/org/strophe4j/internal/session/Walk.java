package org.strophe4j.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.strophe4j.internal.session.Effect.Timer;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Stanza;

/** One connection from its beginning to its end, with whatever chance brings. */
final class Walk extends WalkingClient {
    int steps;

    Walk(long seed, boolean resend, boolean wrapping, boolean lying) {
        super(seed, resend, wrapping, lying);
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
