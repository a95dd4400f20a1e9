package org.strophe4j.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.strophe4j.benchmarks.wire.Peer;

/** Says what came out: tables for people, with the goals and whether they are reached, and JSON for programs. */
final class Report {
    private static final double FASTER_THAN_SMACK = 8;
    private static final double PARSE_BYTES = 3 * 1024;
    private static final double OF_BARE_THROUGHPUT = 0.6;
    private static final double HEAP_KIB = 6;
    private static final double RESIDENT_KIB = 20;
    /** A hash map of 100,000 entries does not fit into the caches that one of 1 entry lives in; a list would cost 1000 times more. */
    private static final double FLAT = 4;

    private final Series series;
    private final List<String> lines = new ArrayList<>();

    Report(Series series) {
        this.series = series;
    }

    /** {@return tables and goals} */
    String text() {
        lines.clear();
        micro();
        traffic();
        rest();
        goals();
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    private void micro() {
        List<String> subjects =
                subjects("ParseBenchmark", "WriteBenchmark", "BuildBenchmark", "Dispatch", "Request", "Store");
        if (subjects.isEmpty()) {
            return;
        }
        line("%-34s %12s %12s %12s %12s", "one operation", "time ns", "best ns", "CPU ns", "bytes");
        for (String subject : subjects) {
            line(
                    "%-34s %,12.0f %,12.0f %,12.0f %,12.0f",
                    subject.replace("Benchmark", ""),
                    series.median(subject, Micro.TIME),
                    series.least(subject, Micro.TIME),
                    series.least(subject, Micro.CPU),
                    series.median(subject, Micro.BYTES));
        }
        line("");
    }

    private void traffic() {
        List<String> subjects = subjects(Sockets.TRAFFIC);
        if (subjects.isEmpty()) {
            return;
        }
        line("%-34s %12s %12s %12s", "350 bytes there and back", "a second", "best", "CPU us each");
        for (String flow : List.of("many", "one", "requests")) {
            for (String subject : subjects) {
                line(
                        "%-34s %,12.0f %,12.0f %,12.1f",
                        peer(subject) + ", " + title(flow),
                        series.median(subject, flow + ".rate"),
                        series.most(subject, flow + ".rate"),
                        series.least(subject, flow + ".cpu"));
            }
        }
        line("");
        line("%-34s %12s %12s %12s", "one at a time", "p50 us", "p99 us", "CPU us each");
        for (String kind : List.of("message", "request")) {
            for (String subject : subjects) {
                line(
                        "%-34s %,12.0f %,12.0f %,12.1f",
                        peer(subject) + ", " + kind,
                        series.median(subject, kind + ".p50"),
                        series.median(subject, kind + ".p99"),
                        series.least(subject, kind + ".cpu"));
            }
        }
        line("");
    }

    private static String title(String flow) {
        return switch (flow) {
            case "many" -> "50 x 8 messages";
            case "one" -> "1 x 32 messages";
            default -> "1 x 32 requests";
        };
    }

    private void rest() {
        List<String> subjects = subjects(Sockets.REST);
        if (subjects.isEmpty()) {
            return;
        }
        line("%-34s %12s %12s %12s %12s", "idle connections", "heap KiB", "RSS KiB", "threads", "at most");
        for (String subject : subjects) {
            line(
                    "%-34s %,12.2f %,12.2f %,12.0f %,12.0f",
                    peer(subject),
                    series.median(subject, "heap"),
                    series.median(subject, "resident"),
                    series.median(subject, "threads"),
                    series.median(subject, "peakThreads"));
        }
        line("");
    }

    private void goals() {
        line("%-34s %12s %12s", "goal", "aim", "measured");
        if (!subjects("ParseBenchmark").isEmpty()) {
            double smack = series.least("ParseBenchmark smack", Micro.CPU);
            atLeast("parsing, times faster than Smack", FASTER_THAN_SMACK, smack / cpu("ParseBenchmark strophe4j"));
            atMost("parsing, bytes", PARSE_BYTES, series.median("ParseBenchmark strophe4j", Micro.BYTES));
            flat("DispatchBenchmark");
            flat("RequestBenchmark");
        }
        if (!subjects(Sockets.TRAFFIC + Peer.BARE).isEmpty()) {
            throughput(Peer.STROPHE4J);
            throughput(Peer.STROPHE4J_DIRECT);
        }
        String ours = Sockets.REST + Peer.STROPHE4J;
        if (series.all().containsKey(ours)) {
            atMost("heap of a connection, KiB", HEAP_KIB, series.median(ours, "heap"));
            atMost("RSS of a connection, KiB", RESIDENT_KIB, series.median(ours, "resident"));
        }
    }

    private double cpu(String subject) {
        return series.least(subject, Micro.CPU);
    }

    private void flat(String benchmark) {
        atMost(
                benchmark.replace("Benchmark", "") + ", 100,000 to 1",
                FLAT,
                cpu(benchmark + " 100000") / cpu(benchmark + " 1"));
    }

    private void throughput(Peer peer) {
        for (String flow : List.of("many", "one")) {
            double bare = series.most(Sockets.TRAFFIC + Peer.BARE, flow + ".rate");
            double ours = series.most(Sockets.TRAFFIC + peer, flow + ".rate");
            atLeast(name(peer) + " to bare, " + title(flow), OF_BARE_THROUGHPUT, ours / bare);
        }
    }

    private void atLeast(String goal, double aim, double measured) {
        line("%-34s %12s %,12.2f  %s", goal, ">= " + plain(aim), measured, measured >= aim ? "reached" : "MISSED");
    }

    private void atMost(String goal, double aim, double measured) {
        line("%-34s %12s %,12.2f  %s", goal, "<= " + plain(aim), measured, measured <= aim ? "reached" : "MISSED");
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString(Math.round(value)) : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String peer(String subject) {
        return name(Peer.valueOf(subject.substring(subject.indexOf(' ') + 1)));
    }

    private static String name(Peer peer) {
        return switch (peer) {
            case BARE -> "bare Netty";
            case STROPHE4J -> "Strophe4J";
            case STROPHE4J_DIRECT -> "Strophe4J direct";
            case STROPHE4J_SHARED -> "Strophe4J, over a hub";
            case STROPHE4J_SOCKET -> "Strophe4J, over a hub at a socket";
            case STROPHE4J_MEMBERS -> "Strophe4J, members of one hub";
            case STROPHE4J_BOSH -> "BOSH, routed";
            case STROPHE4J_XMPP -> "WebSocket, routed";
            case SM_OFF -> "no SM";
            case SM_ON -> "SM";
            case SM_MEMORY -> "SM, memory";
            case SM_JOURNAL -> "SM, journal";
            case SM_JOURNAL_FSYNC -> "SM, journal, fsync";
        };
    }

    private List<String> subjects(String... prefixes) {
        return series.all().keySet().stream()
                .filter(subject -> List.of(prefixes).stream().anyMatch(subject::startsWith))
                .toList();
    }

    private void line(String format, Object... arguments) {
        lines.add(String.format(Locale.ROOT, format, arguments).stripTrailing());
    }

    /** {@return every number of every round} */
    String json() {
        return series.all().entrySet().stream()
                .map(subject -> "  \"" + subject.getKey() + "\": {\n" + figures(subject.getValue()) + "\n  }")
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
    }

    private static String figures(Map<String, List<Double>> figures) {
        return figures.entrySet().stream()
                .map(figure -> "    \"" + figure.getKey() + "\": " + figure.getValue())
                .collect(Collectors.joining(",\n"));
    }
}
