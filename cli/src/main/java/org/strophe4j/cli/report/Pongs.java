package org.strophe4j.cli.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.strophe4j.cli.output.Elapsed;
import org.strophe4j.cli.output.Fields;
import org.strophe4j.cli.output.Ink;
import org.strophe4j.cli.output.Report;

/** What came of all pings. Not thread-safe. */
public final class Pongs implements Report {
    private final String target;
    private final List<Elapsed> times = new ArrayList<>();
    private long sent;
    private long errors;

    /**
     * Begins to count.
     *
     * @param target who is pinged
     */
    public Pongs(String target) {
        this.target = target;
    }

    /**
     * Counts a ping.
     *
     * @param pong what came of it
     */
    public void add(Pong pong) {
        sent++;
        if (pong.time() != null) {
            times.add(pong.time());
        }
        if (pong.condition() != null) {
            errors++;
        }
    }

    /** {@return who is pinged} */
    public String target() {
        return target;
    }

    /** {@return how many answers were errors} */
    public long errors() {
        return errors;
    }

    /** {@return whether pings were sent and none was answered} */
    public boolean isDead() {
        return sent > 0 && times.isEmpty();
    }

    @Override
    public String event() {
        return "summary";
    }

    @Override
    public void describe(Fields fields) {
        fields.put("from", target)
                .put("sent", sent)
                .put("answered", times.size())
                .put("errors", errors);
        if (!times.isEmpty()) {
            fields.put("min", Collections.min(times)).put("avg", average()).put("max", Collections.max(times));
        }
    }

    @Override
    public String words(Ink ink) {
        String counts = "\n--- " + target + ": " + sent + " sent, " + times.size() + " answered, " + percentLost()
                + " % lost ---";
        if (times.isEmpty()) {
            return counts;
        }
        return counts + "\nround trip min/avg/max = " + Collections.min(times) + " / "
                + ink.strong(average().toString()) + " / " + Collections.max(times);
    }

    private long percentLost() {
        return sent == 0 ? 0 : Math.round(100.0 * (sent - times.size()) / sent);
    }

    private Elapsed average() {
        return new Elapsed(
                (long) times.stream().mapToLong(Elapsed::nanos).average().orElse(0));
    }
}
