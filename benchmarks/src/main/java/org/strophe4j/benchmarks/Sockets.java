package org.strophe4j.benchmarks;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.strophe4j.benchmarks.wire.Peer;
import org.strophe4j.benchmarks.wire.Rest;
import org.strophe4j.benchmarks.wire.Traffic;

/** Runs what needs a real socket: the server in one JVM, each peer in its turn in another. */
final class Sockets {
    static final String TRAFFIC = "traffic ";
    static final String REST = "rest ";

    /** As idle connections are meant to be measured: what is not live is given back. */
    private static final List<String> REST_OPTIONS =
            List.of("-XX:+UseSerialGC", "-Xmn16m", "-Xmx512m", "-XX:MinHeapFreeRatio=5", "-XX:MaxHeapFreeRatio=10");

    private static final List<String> TRAFFIC_OPTIONS = List.of("-XX:+UseSerialGC", "-Xms256m", "-Xmx256m");

    /** Each takes two sockets here and two in the server. */
    private static final int IDLE_ROUTED = 1_000;

    private final Effort effort;
    private final Series series;
    private final Path errors;
    private final int connections;

    Sockets(Effort effort, Series series, Path folder, int connections) {
        this.effort = effort;
        this.series = series;
        this.errors = folder.resolve("errors.txt");
        this.connections = connections;
    }

    void traffic() throws IOException, InterruptedException {
        for (int round = 0; round < effort.rounds(); round++) {
            traffic(Peer.ECHOED);
        }
    }

    private void traffic(List<Peer> peers) throws IOException, InterruptedException {
        for (Peer peer : peers) {
            String millis = Integer.toString(effort.millis() * 3);
            run(TRAFFIC, peer, TRAFFIC_OPTIONS, Traffic.class, Integer.toString(effort.warmUpMillis() * 2), millis);
        }
    }

    /** Both through the same server, which was made for tests and is the slower side: only their difference counts. */
    void bosh() throws IOException, InterruptedException {
        for (int round = 0; round < effort.rounds(); round++) {
            traffic(Peer.ROUTED);
        }
        for (int round = 0; round < effort.restRounds(); round++) {
            for (Peer peer : Peer.ROUTED) {
                run(REST, peer, REST_OPTIONS, Rest.class, Integer.toString(Math.min(connections, IDLE_ROUTED)));
            }
        }
    }

    /** What stream management costs, with the same server. */
    void sm() throws IOException, InterruptedException {
        for (int round = 0; round < effort.rounds(); round++) {
            traffic(Peer.MANAGED);
        }
    }

    void rest() throws IOException, InterruptedException {
        for (int round = 0; round < effort.restRounds(); round++) {
            for (Peer peer : List.of(Peer.BARE, Peer.STROPHE4J, Peer.STROPHE4J_MEMBERS)) {
                run(REST, peer, REST_OPTIONS, Rest.class, Integer.toString(connections));
            }
        }
    }

    private void run(String kind, Peer peer, List<String> options, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        try (Processes.Server server = Processes.serve(peer.server(), errors)) {
            List<String> all = new ArrayList<>(List.of(peer.name(), server.greeting()));
            all.addAll(List.of(arguments));
            ProcessBuilder builder =
                    Processes.builder(options, main, all).redirectError(Redirect.appendTo(errors.toFile()));
            Processes.figures(builder, kind + peer, series);
        }
    }
}
