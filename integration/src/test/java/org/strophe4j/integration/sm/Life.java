package org.strophe4j.integration.sm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.strophe4j.integration.OtherJvm;

/** The life of one process of {@link Surviving}, as it tells it. */
final class Life {
    final List<String> heard = new ArrayList<>();
    final List<String> acked = new ArrayList<>();
    final List<String> undelivered = new ArrayList<>();
    /** Whether it went on with the session of the one before; false also when it did not come so far. */
    boolean resumed;
    /** Whether it had a session. */
    boolean ready;
    /** Whether it has stopped talking. */
    boolean silent;
    /** With which condition it ended; null when it has not, or was killed. */
    @Nullable
    String ended;

    /** Whether all that it had sent was acknowledged in the end. */
    boolean finished;

    private final List<String> others = new ArrayList<>();
    private int lines;

    /** {@return how much it has said} */
    int lines() {
        return lines;
    }

    /** {@return whether it has a session with stream management: what came before that would be lost with the process} */
    boolean hasManagedSession() {
        return resumed || !acked.isEmpty();
    }

    /** Remembers a line. */
    void add(String line) {
        lines++;
        if (line.startsWith(Surviving.HEARD)) {
            heard.add(line.substring(Surviving.HEARD.length()));
        } else if (line.startsWith(Surviving.ACKED)) {
            acked.add(line.substring(Surviving.ACKED.length()));
        } else if (line.startsWith(Surviving.UNDELIVERED)) {
            undelivered.add(line.substring(Surviving.UNDELIVERED.length()));
        } else if (line.startsWith(Surviving.READY)) {
            ready = true;
            resumed = line.endsWith("true");
        } else if (line.equals(Surviving.FINISHED)) {
            finished = true;
        } else if (line.equals(Surviving.SILENT)) {
            silent = true;
        } else if (line.startsWith(Surviving.ENDED)) {
            ended = line.substring(Surviving.ENDED.length());
        } else {
            others.add(line);
        }
    }

    /** {@return whether the last message that it heard has this number} */
    boolean hasHeard(int number) {
        return !heard.isEmpty() && heard.get(heard.size() - 1).equals(Integer.toString(number));
    }

    /**
     * Watches it until it has said everything.
     *
     * @param process the process
     * @param meanwhile called after each line
     */
    void watch(OtherJvm process, Runnable meanwhile) throws IOException {
        watchUntil(process, () -> {
            meanwhile.run();
            return false;
        });
    }

    /**
     * Watches it for a while.
     *
     * @param process the process
     * @param enough asked after each line; true to look away
     */
    void watchUntil(OtherJvm process, BooleanSupplier enough) throws IOException {
        boolean over = false;
        while (!over) {
            String line = process.line();
            if (line == null) {
                return;
            }
            add(line);
            over = enough.getAsBoolean();
        }
    }

    /** What it said of the course of things. */
    @Override
    public String toString() {
        return others.toString();
    }
}
