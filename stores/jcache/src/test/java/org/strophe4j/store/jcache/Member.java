package org.strophe4j.store.jcache;

import com.hazelcast.config.CacheSimpleConfig;
import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;

/** A member of a cluster of caches on the loopback interface, which looks for its others nowhere else. */
final class Member implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    static {
        System.setProperty(
                "hazelcast.logging.type", "none"); // it has something to say before it looks at its configuration
    }

    private final HazelcastInstance instance;

    private Member(HazelcastInstance instance) {
        this.instance = instance;
    }

    /**
     * Starts one, and joins those that are there.
     *
     * @param port its own
     * @param ports of all members
     */
    static Member start(int port, List<Integer> ports) {
        Config config = new Config();
        config.setClusterName("strophe4j-" + ports);
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.logging.type", "none");
        config.setProperty("hazelcast.shutdownhook.enabled", "false");
        config.setProperty("hazelcast.wait.seconds.before.join", "0");
        config.setProperty("hazelcast.socket.bind.any", "false");
        config.getMetricsConfig().setEnabled(false);
        config.getJetConfig().setEnabled(false);
        config.getNetworkConfig().setPort(port).setPortAutoIncrement(false).setPublicAddress(LOOPBACK + ":" + port);
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface(LOOPBACK);
        JoinConfig join = config.getNetworkConfig().getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true);
        ports.forEach(each -> join.getTcpIpConfig().addMember(LOOPBACK + ":" + each));
        config.addCacheConfig(new CacheSimpleConfig().setName("sessions*").setBackupCount(1));
        return new Member(Hazelcast.newHazelcastInstance(config));
    }

    static List<Integer> freePorts(int count) throws IOException {
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

    Cache<String, String> cache(String name) {
        return instance.getCacheManager().getCache(name);
    }

    int members() {
        return instance.getCluster().getMembers().size();
    }

    /** Waits until the others have copies of what is here. */
    boolean isSafe() {
        return instance.getPartitionService().forceLocalMemberToBeSafe(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        instance.getLifecycleService().terminate();
    }
}
