package org.strophe4j.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The program behind {@code ./bench}. */
public final class Bench {
    private static final List<String> PARTS = List.of("micro", "traffic", "rest", "bosh", "sm");

    private Bench() {}

    /**
     * Measures, prints the tables, and writes them and every number to a folder.
     *
     * @param arguments the folder, {@code quick} or {@code full}, the number of idle connections, and the parts to run:
     *     {@code micro}, {@code traffic}, {@code rest}, {@code bosh}, {@code sm}
     * @throws Exception if anything goes wrong
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        Effort effort = arguments[1].equals("quick") ? Effort.QUICK : Effort.FULL;
        int connections = Integer.parseInt(arguments[2]);
        List<String> parts = List.of(arguments).subList(3, arguments.length);
        Series series = new Series();
        Report report = new Report(series);
        for (String part : parts.isEmpty() ? PARTS : parts) {
            run(part, effort, series, folder, connections);
            // After each part, so that what was measured is not lost when a later part goes wrong.
            Files.writeString(folder.resolve("report.txt"), report.text());
            Files.writeString(folder.resolve("report.json"), report.json());
        }
        System.out.print(report.text());
    }

    private static void run(String part, Effort effort, Series series, Path folder, int connections) throws Exception {
        long began = System.nanoTime();
        System.out.print(part + ' ');
        Sockets sockets = new Sockets(effort, series, folder, connections);
        switch (part) {
            case "micro" -> new Micro(effort, series, folder).run();
            case "traffic" -> sockets.traffic();
            case "rest" -> sockets.rest();
            case "bosh" -> sockets.bosh();
            case "sm" -> sockets.sm();
            default -> throw new IllegalArgumentException("Unknown part: " + part);
        }
        System.out.printf(" %d s%n", (System.nanoTime() - began) / 1_000_000_000);
    }
}
