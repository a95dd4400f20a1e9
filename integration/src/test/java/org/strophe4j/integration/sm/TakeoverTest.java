package org.strophe4j.integration.sm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.integration.sm.Peer.BOB;
import static org.strophe4j.integration.sm.Peer.PATIENCE;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.examples.cluster.Node;
import org.strophe4j.integration.OtherJvm;
import org.strophe4j.testkit.FaultProxy;

/**
 * Two nodes of a farm, each in a JVM of its own and a member of a Hazelcast cluster. One of them has the session and talks;
 * it is killed, or stands still until the other has taken the session over. Nothing is lost, and who was replaced writes
 * nothing any more and does not come back (I7).
 */
final class TakeoverTest {
    /** How much the owner has said before it meets its fate. */
    private static final int OWNERS_LINES = 150;

    private static final int SUCCESSORS_LINES = 300;
    private static final String CONFLICT = "conflict";

    private final Peer peer = new Peer();
    private final FaultProxy proxy = FaultProxy.to(java.net.URI.create(peer.server.service()));
    private final Life before = new Life();
    private final Life after = new Life();

    private List<Integer> ports = List.of();

    @BeforeEach
    void connect() throws Exception {
        ports = Node.freePorts(2);
        peer.connect();
    }

    @AfterEach
    void stop() {
        proxy.close();
        peer.close();
    }

    private OtherJvm node(int number, boolean keepsData) throws IOException {
        OtherJvm node = OtherJvm.start(
                ClusterNode.class,
                proxy.service(),
                Peer.JID,
                number,
                keepsData,
                ports.get(number),
                ports.get(0),
                ports.get(1));
        node.await(ClusterNode.JOINED);
        return node;
    }

    /** The owner is killed, with its half of the cache and of the copies. */
    @Test
    void theOwnerIsKilled() throws Exception {
        try (OtherJvm successor = node(1, true);
                OtherJvm owner = node(0, true)) {
            ownUntilItsFate(owner);
            successor.tell(ClusterNode.STAND_BY);
            successor.await(ClusterNode.STANDS_BY);
            owner.kill();
            before.watch(owner, () -> {});
            goOn(successor);
        }
    }

    /**
     * The owner stands still for longer than its lease, and goes on then, as if nothing had happened. It holds no part of the cache,
     * which would stand still with it.
     *
     * @param cut whether its connection breaks meanwhile, so that not even the server tells it that it was replaced
     */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisabledOnOs(OS.WINDOWS)
    void theOwnerStandsStill(boolean cut) throws Exception {
        try (OtherJvm successor = node(1, true);
                OtherJvm owner = node(0, false)) {
            ownUntilItsFate(owner);
            replaceWhileItStandsStill(owner, successor, cut);
            before.watchUntil(owner, () -> before.ended != null);
            goOn(successor);
            assertThat(before.ended).isEqualTo(CONFLICT);
            assertThat(proxy.accepted()).as("one connection each").isEqualTo(2);
        }
    }

    /** Nothing is to be stored that would show the owner that it has none any more: it asks before it comes back. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void anOwnerWithNothingToSayDoesNotComeBack() throws Exception {
        try (OtherJvm successor = node(1, true);
                OtherJvm owner = node(0, false)) {
            ownUntilItsFate(owner);
            owner.tell(Surviving.HUSH);
            before.watchUntil(owner, () -> before.silent);
            before.watchUntil(owner, () -> before.hasHeard(peer.told() - 1));
            replaceWhileItStandsStill(owner, successor, true);
            before.watchUntil(owner, () -> before.ended != null);
            goOn(successor);
            assertThat(before.ended).isEqualTo(CONFLICT);
            assertThat(proxy.accepted()).as("one connection each").isEqualTo(2);
        }
    }

    private void replaceWhileItStandsStill(OtherJvm owner, OtherJvm successor, boolean cut) throws Exception {
        owner.freeze();
        if (cut) {
            proxy.cutAll();
            peer.journal.awaitHibernating(BOB, PATIENCE);
        }
        successor.tell(ClusterNode.STAND_BY);
        after.watchUntil(successor, after::hasManagedSession);
        owner.thaw();
    }

    private void ownUntilItsFate(OtherJvm owner) throws IOException {
        owner.tell(ClusterNode.STAND_BY);
        before.watchUntil(owner, () -> {
            peer.tellAhead(before, 0);
            return before.lines() >= OWNERS_LINES && before.hasManagedSession();
        });
    }

    private void goOn(OtherJvm successor) throws Exception {
        peer.tell(Peer.AHEAD);
        after.watch(successor, () -> peer.tellLast(after, successor, before.heard.size(), SUCCESSORS_LINES));
        successor.awaitEnd();
        peer.awaitEnd();
        assertThat(after.resumed).isTrue();
        peer.assertNothingLostOrDoubled(2);
        List<String> taken = peer.taken();
        assertThat(taken).containsAll(before.acked).containsAll(after.acked);
        assertThat(taken.subList(taken.indexOf("1-0"), taken.size())).noneMatch(id -> id.startsWith("0-"));
        assertThat(before.heard).isEqualTo(numbers(0, before.heard.size()));
        int first = Integer.parseInt(after.heard.get(0));
        assertThat(after.heard).isEqualTo(numbers(first, peer.told()));
        assertThat(first).as("nothing was missed").isLessThanOrEqualTo(before.heard.size());
    }

    private static List<String> numbers(int first, int end) {
        return IntStream.range(first, end).mapToObj(Integer::toString).toList();
    }
}
