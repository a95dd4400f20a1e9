package org.strophe4j.internal.bosh.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.internal.bosh.engine.EngineBench.OPENING;
import static org.strophe4j.internal.bosh.engine.EngineBench.RETRIES;
import static org.strophe4j.internal.bosh.engine.EngineBench.RID;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.strophe4j.xml.Stanza;

/**
 * Key sequences (XEP-0124, section 15; row B13). The constants come from {@code src/test/python/bosh_keys.py}; everything
 * else is checked as a server does: the hash of each key is the one that was shown before.
 */
final class KeySequenceTest {
    /** The seed {@code seed-1}, hashed 64 times. */
    static final String FIRST_OF_SEED_1 = "5d3104d39c95d5f8d97e06dd9ffb8da7a85353d8";

    private static final String SECOND_OF_SEED_1 = "6a610ae483f50f363b5fdc13c0256b526b21caf8";
    private static final String LAST_OF_SEED_1 = "1f748191b13a43ca7cccb140635dd9f91bee94a9";
    private static final String FIRST_OF_SEED_2 = "541bc299cc5e9604d81dbe9471dc68d49d2b3f57";

    /** Checks keys as the server does. */
    private static final class Verifier {
        private @Nullable String before;

        void check(@Nullable String key, @Nullable String newKey) throws Exception {
            if (before != null) {
                byte[] hash = MessageDigest.getInstance("SHA-1")
                        .digest(Objects.requireNonNull(key, "a key").getBytes(StandardCharsets.UTF_8));
                assertThat(HexFormat.of().formatHex(hash)).isEqualTo(before);
            }
            before = newKey == null ? key : newKey;
        }
    }

    @Test
    void theKeysAreThoseThatAnybodyComputes() {
        // K(1) = hex(SHA-1(seed)), K(2) = hex(SHA-1(K(1))) and so on; the last is shown first.
        KeySequence sequence = new KeySequence(EngineBench.chance()::seed);
        assertThat(sequence.next()).isEqualTo(new KeySequence.Keys(null, FIRST_OF_SEED_1));
        assertThat(sequence.next()).isEqualTo(new KeySequence.Keys(SECOND_OF_SEED_1, null));
        for (int i = 62; i > 1; i--) {
            assertThat(sequence.next().newKey()).isNull();
        }
        assertThat(sequence.next()).isEqualTo(new KeySequence.Keys(LAST_OF_SEED_1, FIRST_OF_SEED_2));
        assertThat(sequence.seed()).isEqualTo("seed-2");
    }

    @Test
    void aServerFollowsForManySequences() throws Exception {
        KeySequence sequence = new KeySequence(EngineBench.chance()::seed);
        Verifier server = new Verifier();
        int changes = 0;
        for (int i = 0; i < 1_000; i++) {
            KeySequence.Keys keys = sequence.next();
            assertThat(keys.key() == null).isEqualTo(i == 0);
            changes += keys.newKey() == null ? 0 : 1;
            server.check(keys.key(), keys.newKey());
        }
        assertThat(changes).isEqualTo(16);
    }

    @Test
    void oneGoesOnWhereAnotherHasStopped() throws Exception {
        for (int stop = 1; stop < 140; stop++) {
            Chance chance = EngineBench.chance();
            KeySequence sequence = new KeySequence(chance::seed);
            Verifier server = new Verifier();
            for (int i = 0; i < stop; i++) {
                KeySequence.Keys keys = sequence.next();
                server.check(keys.key(), keys.newKey());
            }
            KeySequence other = new KeySequence(chance::seed, sequence.seed(), sequence.shown());
            for (int i = 0; i < 70; i++) {
                KeySequence.Keys keys = other.next();
                server.check(keys.key(), keys.newKey());
            }
        }
    }

    @Test
    void eachRequestOfASessionShowsItsKeyAndARepetitionShowsTheSame() throws Exception {
        EngineBench bench = new EngineBench(
                BoshEngine.create(new BoshPlan(OPENING, RETRIES, null), RID, true, EngineBench.chance()));
        Verifier server = new Verifier();
        check(server, EngineBench.post(bench.start()));
        bench.answers(RID, EngineBench.HELD, "<features xmlns='x'/>");
        for (int i = 1; i < 200; i++) {
            List<Body> posts = EngineBench.posts(bench.sends(String.valueOf(i)));
            assertThat(posts).hasSize(1);
            check(server, Stanza.parse(EngineBench.text(posts.get(0))));
            assertThat(EngineBench.posts(bench.loses(RID + i)).get(0).utf8())
                    .isEqualTo(posts.get(0).utf8());
            bench.answers(RID + i, "", "<x xmlns='x'/>");
        }
        BoshState state = Objects.requireNonNull(bench.engine.state());
        assertThat(state.keys()).isNotNull();
        assertThat(state.toString() + state.keys()).doesNotContain("seed-", "s1");
        check(server, EngineBench.post(bench.ends()));
    }

    private static void check(Verifier server, Stanza body) throws Exception {
        server.check(body.attr("key"), body.attr("newkey"));
    }
}
