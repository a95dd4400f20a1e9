package org.strophe4j.internal.bosh.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.internal.bosh.engine.EngineBench.RID;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The engine against a conforming server, over a network that loses, delays, doubles, reorders and cuts: rows F17 and F18,
 * invariant I8. Time is simulated, chance is seeded; the seed of a failure is in its message.
 */
final class RandomWalkTest {
    private static final int STEPS = 1_000;

    @ParameterizedTest
    @CsvSource({
        // wait, hold, requests, percent of what the network spoils, seeds
        "60, 1, 2, 0, 20",
        "60, 1, 2, 10, 80",
        "60, 2, 3, 10, 40",
        "10, 1, 5, 25, 40",
        "0, 0, 1, 10, 20",
        "60, 0, 4, 10, 20",
    })
    void eachStanzaOnceAndInOrder(int wait, int hold, int requests, int spoilt, int seeds) {
        for (int seed = 0; seed < seeds; seed++) {
            Walk walk = new Walk(seed, wait, hold, requests, spoilt);
            try {
                walk.run();
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + " at step " + walk.steps, e);
            }
        }
    }

    /** The walk itself can fail: a client that would skip a rid, or change a body, is caught. */
    @Test
    void theServerJudges() {
        ModelServer server = new ModelServer(60_000, 1, 2, (rid, answer) -> {});
        List<Body> posts = EngineBench.posts(new EngineBench().start());
        server.take(posts.get(0), 0);
        Body other = new Body(RID, Body.Kind.CREATE, new byte[] {1}, List.of());
        Body ahead = new Body(RID + 4, Body.Kind.EMPTY, new byte[] {1}, List.of());
        for (Body wrong : List.of(other, ahead)) {
            boolean caught = false;
            try {
                server.take(wrong, 0);
            } catch (AssertionError e) {
                caught = true;
            }
            assertThat(caught).isTrue();
        }
    }

    /** One session from its first request to its end. */
    private static final class Walk {
        private record Event(long at, long order, Runnable what) {}

        private final Random random;
        private final int requests;
        private final int spoilt;
        private final ModelServer server;
        private final BoshEngine engine;
        private final PriorityQueue<Event> network =
                new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));

        private final Set<Long> open = new HashSet<>();
        private long now;
        private long order;
        private long lastRid = RID - 1;
        private int sent;
        private int lastReceived = -1;
        private boolean ended;
        private boolean reading = true;
        private boolean over;
        private String condition = "";
        int steps;

        Walk(int seed, int wait, int hold, int requests, int spoilt) {
            this.random = new Random(seed);
            this.requests = Math.max(requests, hold + 1);
            this.spoilt = spoilt;
            this.server = new ModelServer(wait * 1_000L, hold, requests, this::carryBack);
            // So many repetitions that only bad luck beyond measure ends a session before its time.
            this.engine = BoshEngine.create(
                    new BoshPlan(
                            new Opening("example.com", null, "en", "text/xml", wait, hold, null),
                            new Retries(60),
                            null),
                    RID,
                    false,
                    new Chance() {
                        @Override
                        public String seed() {
                            return "seed";
                        }

                        @Override
                        public double fraction() {
                            return random.nextDouble();
                        }
                    });
        }

        void run() {
            now = random.nextInt(2_000_000) - 1_000_000L;
            input(engine::start);
            while (steps < STEPS) {
                step();
            }
            if (!reading) {
                reading = true;
                input((t, out) -> engine.reading(true, t, out));
            }
            if (!ended) {
                end();
            }
            for (int i = 0; i < 20_000 && !over; i++) {
                passTime();
            }
            assertThat(over).as("it ends").isTrue();
            assertThat(condition).isEqualTo("null");
            assertThat(server.heard).as("all that was sent").hasSize(sent);
            assertThat(lastReceived).as("nothing that was not told").isLessThan(server.told);
            if (spoilt == 0) {
                assertThat(lastReceived).as("all that was told").isEqualTo(server.told - 1);
            }
            if (server.isTerminated()) {
                assertThat(engine.state()).isNull();
            }
        }

        private void step() {
            steps++;
            int dice = random.nextInt(100);
            if (dice < 12) {
                for (int i = random.nextInt(3); i >= 0 && !ended; i--) {
                    engine.transmit(EngineBench.message(String.valueOf(sent++)));
                }
                input(engine::proceed);
            } else if (dice < 24) {
                server.tell();
            } else if (dice == 24) {
                input(engine::established);
            } else if (dice == 25) {
                reading = !reading;
                input((t, out) -> engine.reading(reading, t, out));
            } else {
                passTime();
            }
        }

        private void end() {
            ended = true;
            engine.end();
            input(engine::proceed);
        }

        /** On to what happens next: in the network, in the engine, at the server, or nothing for a second. */
        private void passTime() {
            long next = Math.min(now + 1_000, engine.wakeUp());
            Event event = network.peek();
            if (event != null && event.at() <= next) {
                network.remove();
                now = Math.max(now, event.at());
                event.what().run();
                check();
                return;
            }
            now = Math.max(now, next);
            server.tick(now);
            if (engine.wakeUp() <= now) {
                input(engine::tick);
                assertThat(engine.wakeUp()).as("a tick does what is due").isGreaterThan(now);
            }
        }

        private void input(BiConsumer<Long, List<BoshEffect>> input) {
            List<BoshEffect> out = new ArrayList<>();
            input.accept(now, out);
            for (BoshEffect effect : out) {
                assertThat(over).as("over is the last").isFalse();
                if (effect instanceof BoshEffect.Post post) {
                    post(post.body());
                } else if (effect instanceof BoshEffect.Receive receive) {
                    receive(String.valueOf(receive.element().attr("id")));
                } else if (effect instanceof BoshEffect.Over ending) {
                    over = true;
                    condition = String.valueOf(ending.ending().condition());
                }
            }
            check();
        }

        /** Nothing is missing, unless it was in an answer that got lost when the session was over for the server. */
        private void receive(String id) {
            int number = Integer.parseInt(id);
            if (ended && spoilt > 0) {
                assertThat(number).isGreaterThan(lastReceived);
            } else {
                assertThat(number).isEqualTo(lastReceived + 1);
            }
            lastReceived = number;
        }

        private void check() {
            if (!server.heard.isEmpty()) {
                assertThat(server.heard.get(server.heard.size() - 1))
                        .isEqualTo(String.valueOf(server.heard.size() - 1));
            }
            BoshState state = engine.state();
            if (over || state == null) {
                return;
            }
            assertThat(state.nextRid()).isEqualTo(lastRid + 1);
            int most = requests + (ended ? 1 : 0);
            assertThat(state.open()).hasSizeLessThanOrEqualTo(most);
            assertThat(open.size()).as("open at the same time").isLessThanOrEqualTo(most);
            for (int i = 0; i < state.open().size(); i++) {
                assertThat(state.open().get(i).rid())
                        .isEqualTo(lastRid - state.open().size() + 1 + i);
            }
            if (reading) {
                assertThat(engine.wakeUp()).as("it never sleeps for ever").isLessThan(now + 400_000);
            }
        }

        // ---- the network

        private void post(Body body) {
            if (body.rid() > lastRid) {
                assertThat(body.rid()).as("one after the other").isEqualTo(lastRid + 1);
                lastRid = body.rid();
            }
            open.add(body.rid());
            if (spoils()) {
                switch (random.nextInt(3)) {
                    case 0 -> later(() -> cut(body.rid())); // never arrives
                    case 1 -> {
                        later(() -> server.take(body, now)); // arrives, and the connection is gone
                        later(() -> cut(body.rid()));
                    }
                    default -> {
                        later(() -> server.take(body, now)); // arrives twice
                        later(() -> server.take(body, now));
                    }
                }
            } else {
                later(() -> server.take(body, now));
            }
        }

        private void carryBack(long rid, Answer answer) {
            if (!spoils()) {
                later(() -> answered(rid, answer));
                return;
            }
            switch (random.nextInt(4)) {
                case 0 -> later(() -> cut(rid));
                case 1 -> {
                    later(() -> answered(rid, answer));
                    later(() -> answered(rid, answer));
                }
                case 2 -> at(now + 70_000, () -> answered(rid, answer)); // when nobody waits for it any more
                default -> {
                    // Lost without a word: the client's patience ends it.
                }
            }
        }

        private void answered(long rid, Answer answer) {
            open.remove(rid);
            input((t, out) -> engine.answered(rid, answer, t, out));
        }

        private void cut(long rid) {
            Trouble.Kind[] kinds = {Trouble.Kind.LOST, Trouble.Kind.BUSY};
            Trouble trouble = EngineBench.trouble(kinds[random.nextInt(2)]);
            input((t, out) -> engine.failed(rid, trouble, t, out));
        }

        private boolean spoils() {
            return random.nextInt(100) < spoilt;
        }

        private void later(Runnable what) {
            at(now + random.nextInt(400), what);
        }

        private void at(long when, Runnable what) {
            network.add(new Event(when, order++, what));
        }
    }
}
