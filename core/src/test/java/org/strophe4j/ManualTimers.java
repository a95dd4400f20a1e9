package org.strophe4j;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.run.Timers;

/** A clock that stands still until a test moves it. Used by one thread. */
final class ManualTimers implements Timers {
    private record Task(long due, long order, Runnable work) {}

    private final List<Task> tasks = new ArrayList<>();
    private long now = 1_000;
    private long order;

    @Override
    public long now() {
        return now;
    }

    @Override
    public Scheduled schedule(long millis, Runnable work) {
        Task task = new Task(now + millis, order++, work);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    void advance(long millis) {
        long end = now + millis;
        Task next = next(end);
        while (next != null) {
            now = Math.max(now, next.due());
            tasks.remove(next);
            next.work().run();
            next = next(end);
        }
        now = end;
    }

    /** The machine sleeps: time passes, and everything that was due meanwhile comes late. */
    void sleep(long millis) {
        now += millis;
    }

    int waiting() {
        return tasks.size();
    }

    private @Nullable Task next(long end) {
        return tasks.stream()
                .filter(task -> task.due() <= end)
                .min(Comparator.comparingLong(Task::due).thenComparingLong(Task::order))
                .orElse(null);
    }
}
