package org.strophe4j.examples.cluster;

import com.hazelcast.config.CacheSimpleConfig;
import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;

/** A member of a Hazelcast cluster that stays on the loopback interface, and looks for its others at their ports only. */
public final class Node implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int SAFE_SECONDS = 30;

    static {
        System.setProperty("hazelcast.logging.type", "none"); // it speaks before it has read its configuration
    }

    private final HazelcastInstance instance;

    private Node(HazelcastInstance instance) {
        this.instance = instance;
    }

    /**
     * Starts one, and joins those that are there.
     *
     * @param port its own
     * @param ports of all members
     * @param keepsData whether it holds a part of what is cached; one that does not only uses what the others hold
     * @return the node, a member
     */
    public static Node start(int port, List<Integer> ports, boolean keepsData) {
        Config config = new Config();
        config.setClusterName("strophe4j-" + ports);
        config.setLiteMember(!keepsData);
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.logging.type", "none");
        config.setProperty("hazelcast.shutdownhook.enabled", "false");
        config.setProperty("hazelcast.wait.seconds.before.join", "0");
        config.setProperty("hazelcast.socket.bind.any", "false");
        config.getMetricsConfig().setEnabled(false);
        config.getJetConfig().setEnabled(false);
        stayAtHome(config.getNetworkConfig(), port, ports);
        // region cache
        config.addCacheConfig(new CacheSimpleConfig()
                .setName("sessions")
                .setBackupCount(1)); // a copy on another member; nothing is evicted
        // endregion
        return new Node(Hazelcast.newHazelcastInstance(config));
    }

    private static void stayAtHome(NetworkConfig network, int port, List<Integer> ports) {
        network.setPort(port).setPortAutoIncrement(false).setPublicAddress(LOOPBACK + ":" + port);
        network.getInterfaces().setEnabled(true).addInterface(LOOPBACK);
        JoinConfig join = network.getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true);
        ports.forEach(each -> join.getTcpIpConfig().addMember(LOOPBACK + ":" + each));
    }

    /**
     * Finds ports for members.
     *
     * @param count how many
     * @return ports that are free
     * @throws IOException if there are none
     */
    public static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    /** {@return the cache of sessions, which all members share} */
    public Cache<String, String> sessions() {
        return instance.getCacheManager().getCache("sessions");
    }

    /** {@return how many members there are} */
    public int members() {
        return instance.getCluster().getMembers().size();
    }

    /** {@return whether the others have copies of what is here, which is waited for} */
    public boolean isSafe() {
        return instance.getPartitionService().forceLocalMemberToBeSafe(SAFE_SECONDS, TimeUnit.SECONDS);
    }

    /** Ends it as a crash does: it says goodbye to nobody. */
    @Override
    public void close() {
        instance.getLifecycleService().terminate();
    }
}
