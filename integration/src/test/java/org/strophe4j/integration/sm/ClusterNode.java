package org.strophe4j.integration.sm;

import java.io.BufferedReader;
import java.time.Duration;
import java.util.List;
import org.strophe4j.Connection;
import org.strophe4j.examples.cluster.ClusteredSessions;
import org.strophe4j.examples.cluster.Node;
import org.strophe4j.integration.OtherJvm;
import org.strophe4j.store.SessionStore;

/** {@link Surviving}, as a node of a farm: it stands by until nobody else has the session. */
final class ClusterNode {
    static final String JOINED = "joined ";
    static final String STANDS_BY = "stands by";
    /** What it is told: from now on it wants the session. */
    static final String STAND_BY = "stand by";

    static final Duration LEASE = Duration.ofSeconds(1);
    private static final Duration PAUSE = LEASE.dividedBy(8);

    private ClusterNode() {}

    /** Begins with a service, who is talked to, a name for its messages, whether it keeps data, its port and all ports. */
    public static void main(String[] arguments) throws Exception {
        OtherJvm.endWithParent();
        List<Integer> ports = List.of(arguments).subList(5, arguments.length).stream()
                .map(Integer::valueOf)
                .toList();
        Node node = Node.start(Integer.parseInt(arguments[4]), ports, Boolean.parseBoolean(arguments[3]));
        node.isSafe();
        Surviving.say(JOINED + node.members());
        BufferedReader orders = Surviving.orders();
        if (!STAND_BY.equals(orders.readLine())) {
            throw new IllegalArgumentException("That is no order for somebody who does nothing yet");
        }
        Surviving.say(STANDS_BY);
        SessionStore store = ClusteredSessions.store(node.sessions(), LEASE);
        Connection connection = new Connection(arguments[0], Surviving.persistent(ClusteredSessions.options(store)));
        Surviving.run(
                connection,
                arguments[1],
                arguments[2],
                orders,
                (ours, callback) ->
                        ClusteredSessions.standBy(ours, Surviving.JID, Surviving.PASSWORD, PAUSE, callback));
    }
}
