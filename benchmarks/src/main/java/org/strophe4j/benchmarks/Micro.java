package org.strophe4j.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.strophe4j.benchmarks.micro.CpuTime;

/** Runs the JMH benchmarks, one JVM for each peer in turn, as often as there are rounds. */
final class Micro {
    static final String TIME = "ns";
    static final String CPU = "cpu";
    static final String BYTES = "B";

    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final List<String> WAITING = List.of("1", "1000", "100000");

    private final Effort effort;
    private final Series series;
    private final Path folder;

    Micro(Effort effort, Series series, Path folder) {
        this.effort = effort;
        this.series = series;
        this.folder = folder;
    }

    void run() throws RunnerException {
        compare("ParseBenchmark", "strophe4j", "smack", "jdkDom");
        compare("WriteBenchmark", "strophe4j", "smack", "jdkTransformer");
        compare("BuildBenchmark", "strophe4j", "smack");
        grow("DispatchBenchmark", "handlers");
        grow("RequestBenchmark", "requests");
        for (String store : List.of("memory", "file", "journal", "journal-fsync")) {
            for (String waiting : List.of("10", "1000")) {
                Map<String, String> parameters = Map.of("store", store, "waiting", waiting);
                fork("StoreBenchmark", "update", parameters, "StoreBenchmark " + store + " " + waiting);
            }
        }
    }

    private void compare(String benchmark, String... peers) throws RunnerException {
        for (int round = 0; round < effort.rounds(); round++) {
            for (String peer : peers) {
                fork(benchmark, peer, Map.of(), benchmark + " " + peer);
            }
        }
    }

    private void grow(String benchmark, String method) throws RunnerException {
        for (int round = 0; round < effort.rounds() - 1; round++) {
            for (String waiting : WAITING) {
                fork(benchmark, method, Map.of("waiting", waiting), benchmark + " " + waiting);
            }
        }
    }

    private void fork(String benchmark, String method, Map<String, String> parameters, String subject)
            throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("\\." + benchmark + "\\." + method + "$")
                .forks(1)
                .shouldDoGC(true)
                .jvmArgs("-XX:+UseSerialGC", "-Xms256m", "-Xmx256m")
                .warmupIterations(2)
                .warmupTime(TimeValue.milliseconds(effort.warmUpMillis() / 2))
                .measurementIterations(effort.iterations())
                .measurementTime(TimeValue.milliseconds(effort.millis()))
                .timeUnit(TimeUnit.NANOSECONDS)
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuTime.class)
                .verbosity(VerboseMode.SILENT)
                .output(folder.resolve("jmh.txt").toString())
                .shouldFailOnError(true);
        parameters.forEach(options::param);
        System.out.print('.');
        System.out.flush();
        for (RunResult result : new Runner(options.build()).run()) {
            add(subject, result);
        }
    }

    private void add(String subject, RunResult result) {
        series.add(subject, TIME, result.getPrimaryResult().getScore());
        series.add(subject, BYTES, score(result.getSecondaryResults().get(ALLOCATED)));
        double cpu = result.getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .mapToDouble(Micro::cpu)
                .min()
                .orElseThrow();
        series.add(subject, CPU, cpu);
    }

    private static double cpu(IterationResult iteration) {
        return score(iteration.getSecondaryResults().get(CpuTime.NAME));
    }

    private static double score(@Nullable Result<?> result) {
        if (result == null) {
            throw new IllegalStateException("A profiler has measured nothing");
        }
        return result.getScore();
    }
}
