package org.strophe4j.internal.shared.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hubs are killed one after the other with whatever they have written down; what must hold is looked at after each step. */
final class TakeoverWalkTest {
    private static final int STEPS = 50_000;
    private static final int MOST = 5;
    private static final int MOST_ROUNDS = 100_000;

    private final WalkServer server = new WalkServer();
    private final List<WalkMate> mates = new ArrayList<>();
    private Random random = new Random(0);
    private WalkHost host = new WalkHost(new WalkMate("nobody-has-such-a-long-name"), server, null);
    private int born;
    private int kills;
    private int resumed;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void nothingIsLostOrDoubledOrReachesTheWrongOne(long seed) {
        random = new Random(seed);
        come();
        come();
        host = new WalkHost(mates.get(0), server, null);
        for (int step = 0; step < STEPS; step++) {
            step(step);
        }
        rest();
        server.tell();
        rest();
        assertThat(server.isDone()).as("all was handled").isTrue();
        for (WalkMate mate : mates) {
            assertThat(mate.last).as("%s has heard the last one", mate.name).isEqualTo(server.messages());
            assertThat(mate.isSatisfied())
                    .as("%s has all replies and outcomes", mate.name)
                    .isTrue();
            assertThat(server.received).containsAll(mate.acked).containsAll(mate.sent);
            assertThat(server.order.stream().filter(mate.sent::contains))
                    .as("in the order of %s", mate.name)
                    .containsExactlyElementsOf(mate.sent);
        }
        assertThat(kills).isGreaterThan(100);
        assertThat(resumed).isGreaterThan(50).isLessThan(kills);
    }

    private void step(int step) {
        WalkMate mate = mates.get(random.nextInt(mates.size()));
        switch (random.nextInt(30)) {
            case 0 -> server.tell();
            case 1 -> server.ask("r" + step);
            case 2 -> server.reply();
            case 3 -> host.acknowledged();
            case 4 -> talk(mate, mate::say);
            case 5 -> talk(mate, mate::ask);
            case 6 -> talk(mate, mate::answer);
            case 7, 8, 9 -> host.write();
            case 10, 11 -> host.read();
            case 12, 13, 14, 15 -> mate.handle();
            case 16 -> connect(mate);
            case 17 -> begin();
            case 18 -> rare();
            default -> carry(random.nextBoolean() ? mate.inbox : mate.outbox);
        }
    }

    private void rare() {
        switch (random.nextInt(16)) {
            case 0, 1, 2 -> killHost();
            case 3 -> killMember(mates.get(random.nextInt(mates.size())));
            case 4, 5, 6 -> come();
            case 7 -> endOfWaiting(random.nextInt(10) == 0);
            case 8, 9, 10, 11 -> endOfWaiting(false);
            default -> server.tell();
        }
    }

    private static void talk(WalkMate mate, Runnable words) {
        if (mate.isIn() || mate.resumptions > 0) {
            words.run();
        }
    }

    private static void carry(Deque<Runnable> box) {
        Runnable first = box.poll();
        if (first != null) {
            first.run();
        }
    }

    private void come() {
        if (mates.size() < MOST) {
            born++;
            mates.add(new WalkMate("member-" + born + "-with-a-long-name"));
        }
    }

    private void connect(WalkMate mate) {
        if (!mate.isConnected()) {
            mate.connect(host);
        }
    }

    private void begin() {
        if (!host.online) {
            resumed += host.begin() ? 1 : 0;
        }
    }

    /** The dead do not come back; sooner than after all others the time is over only if somebody is slow. */
    private void endOfWaiting(boolean soon) {
        if (host.online && host.waiting && (soon || mates.stream().allMatch(WalkMate::isIn))) {
            host.returnsAreOver();
        }
    }

    /** What the kernel has is read, what it has not been given is lost. */
    private void killHost() {
        kills++;
        mates.remove(host.owner);
        for (WalkMate mate : mates) {
            for (int i = random.nextInt(mate.inbox.size() + 1); i > 0; i--) {
                carry(mate.inbox);
            }
            mate.lose();
        }
        while (mates.size() < 2) {
            come();
        }
        if (random.nextInt(8) == 0) {
            server.forget();
        }
        host = new WalkHost(mates.get(random.nextInt(mates.size())), server, host.store());
    }

    private void killMember(WalkMate mate) {
        if (mate != host.owner && mates.size() > 1) {
            mates.remove(mate);
            for (int i = random.nextInt(mate.outbox.size() + 1); i > 0; i--) {
                carry(mate.outbox);
            }
            if (mate.number > 0 && mate.isConnected()) {
                host.leave(mate);
            }
        }
    }

    /** Goes on until nothing moves. */
    private void rest() {
        boolean moves = true;
        for (int round = 0; moves; round++) {
            assertThat(round).as("it comes to rest").isLessThan(MOST_ROUNDS);
            moves = host.write() || host.read() || host.acknowledged() || server.reply();
            begin();
            for (WalkMate mate : mates) {
                connect(mate);
                moves |= !mate.isAtRest();
                carry(mate.inbox);
                carry(mate.outbox);
                mate.handle();
            }
            if (!moves && host.waiting) {
                endOfWaiting(false);
                moves = true;
            }
        }
    }
}
