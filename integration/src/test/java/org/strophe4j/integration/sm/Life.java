package org.strophe4j.integration.sm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
        } else {
            others.add(line);
        }
    }

    /**
     * Watches it until it has said everything.
     *
     * @param process the process
     * @param meanwhile called after each line
     */
    void watch(OtherJvm process, Runnable meanwhile) throws IOException, InterruptedException {
        for (String line = process.line(); line != null; line = process.line()) {
            add(line);
            meanwhile.run();
        }
        process.awaitEnd();
    }

    /** What it said of the course of things. */
    @Override
    public String toString() {
        return others.toString();
    }
}
