package org.strophe4j.internal.run;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.strophe4j.internal.session.Effect.Timer;

/** The running timers of one attempt, at most one of each kind. Touched only while effects are performed. */
final class AttemptTimers {
    private final Timers timers;
    private final Consumer<Timer> expired;
    private final Map<Timer, Timers.Scheduled> running = new EnumMap<>(Timer.class);

    AttemptTimers(Timers timers, Consumer<Timer> expired) {
        this.timers = timers;
        this.expired = expired;
    }

    void arm(Timer timer, long millis) {
        disarm(timer);
        running.put(timer, timers.schedule(millis, () -> expired.accept(timer)));
    }

    void disarm(Timer timer) {
        Timers.Scheduled scheduled = running.remove(timer);
        if (scheduled != null) {
            scheduled.cancel();
        }
    }
}
