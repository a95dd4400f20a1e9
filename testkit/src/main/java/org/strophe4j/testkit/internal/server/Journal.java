package org.strophe4j.testkit.internal.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.strophe4j.testkit.server.JournalEntry;
import org.strophe4j.testkit.server.JournalEntry.Direction;
import org.strophe4j.xml.Stanza;

/** The last elements that went through the server. Thread-safe. */
public final class Journal {
    /** With large elements the journal holds fewer of them. */
    private static final long MAX_BYTES = 8L * 1024 * 1024;

    private final int capacity;
    /** Guarded by {@code this}, like everything below. */
    private final Deque<Line> lines = new ArrayDeque<>();

    private long bytes;
    /** How many were added in all; those who wait read on from here. */
    private long added;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Line(Instant at, Direction direction, String peer, byte[] utf8) {
        JournalEntry entry() {
            return new JournalEntry(at, direction, peer, Stanza.parse(new String(utf8, UTF_8)));
        }
    }

    Journal(int capacity) {
        this.capacity = capacity;
    }

    synchronized void add(Direction direction, String peer, byte[] utf8) {
        lines.addLast(new Line(Instant.now(), direction, peer, utf8));
        added++;
        bytes += utf8.length;
        while (lines.size() > capacity || bytes > MAX_BYTES) {
            bytes -= lines.removeFirst().utf8.length;
        }
        notifyAll();
    }

    /** {@return what is in the journal, the oldest first} */
    public List<JournalEntry> entries() {
        return snapshot(0).stream().map(Line::entry).toList();
    }

    /** Forgets everything. */
    public synchronized void clear() {
        lines.clear();
        bytes = 0;
    }

    /**
     * Waits for an element; one that is in the journal already counts.
     *
     * @param wanted tells it from others; called on the caller's thread
     * @param timeout how long to wait
     * @return the first such entry, empty when none came in time
     * @throws InterruptedException when the thread is interrupted
     */
    public Optional<JournalEntry> await(Predicate<? super JournalEntry> wanted, Duration timeout)
            throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        long seen = 0;
        while (true) {
            List<Line> fresh;
            synchronized (this) {
                while (added == seen) {
                    long millis = (deadline - System.nanoTime()) / 1_000_000;
                    if (millis <= 0) {
                        return Optional.empty();
                    }
                    wait(millis);
                }
                fresh = snapshot(seen);
                seen = added;
            }
            Optional<JournalEntry> found =
                    fresh.stream().map(Line::entry).filter(wanted).findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
    }

    /** {@return the lines that were added after the first {@code seen}} */
    private synchronized List<Line> snapshot(long seen) {
        List<Line> all = new ArrayList<>(lines);
        long fresh = Math.min(added - seen, all.size());
        return all.subList(all.size() - (int) fresh, all.size());
    }
}
