package org.strophe4j.benchmarks.micro;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.strophe4j.benchmarks.Sample;
import org.strophe4j.handler.HandlerOptions;
import org.strophe4j.internal.dispatch.Criteria;
import org.strophe4j.internal.dispatch.Dispatcher;
import org.strophe4j.internal.dispatch.HandlerIndex;
import org.strophe4j.xml.Stanza;

/**
 * One message to the one handler that wants it, while others wait for something else: a third each for an id, a name and
 * a namespace of their own.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DispatchBenchmark {
    /** How many handlers wait in vain. */
    @Param({"1", "1000", "100000"})
    public int waiting;

    private final Stanza message = Stanza.parse(Sample.MESSAGE);
    private final HandlerIndex index = new HandlerIndex();
    private final Dispatcher dispatcher = new Dispatcher(index, thrown -> {
        throw new IllegalStateException(thrown);
    });
    private long heard;

    /** Registers everybody. */
    @Setup
    public void register() {
        for (int i = 0; i < waiting; i++) {
            register(criteria(i));
        }
        index.add(criteria(null, "message", null), stanza -> ++heard > 0, HandlerIndex.NO_SESSION);
    }

    /** Finds and calls the handler. */
    @Benchmark
    public boolean handlers() {
        return dispatcher.dispatch(message);
    }

    private void register(Criteria criteria) {
        index.add(criteria, stanza -> true, HandlerIndex.NO_SESSION);
    }

    private static Criteria criteria(int number) {
        String own = "other-" + number;
        return Stream.of(criteria(null, null, own), criteria(null, own, null), criteria(own, null, null))
                .skip(number % 3)
                .findFirst()
                .orElseThrow();
    }

    private static Criteria criteria(@Nullable String ns, @Nullable String name, @Nullable String id) {
        return new Criteria(ns, name, List.of(), id, null, HandlerOptions.NONE);
    }
}
