package org.strophe4j.testkit.internal.sm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.strophe4j.testkit.server.CountedStanza;

/** Which stanzas were counted, by account: what tests compare with what clients say. Thread-safe. */
public final class Accounting {
    /** Who exchanges more has to {@linkplain #clear clear} in between: a list that is not complete proves nothing. */
    private static final int MAX_STANZAS = 1_000_000;

    /** What became of a stanza. */
    public enum Column {
        /** A client sent it, and the server took it. */
        ACCEPTED,
        /** It was sent to a client, or waits for its return; resending does not count. */
        SENT,
        /** The client has acknowledged it. */
        ACKNOWLEDGED,
        /** The client's session ended before it was acknowledged. */
        ABANDONED
    }

    /** By bare JID. Guarded by {@code this}, like everything below. */
    private final Map<String, Map<Column, List<CountedStanza>>> accounts = new HashMap<>();

    private int stanzas;

    /** Makes it empty. */
    public Accounting() {}

    /** Adds a stanza at the end of a column. */
    public synchronized void add(Column column, CountedStanza stanza) {
        if (stanzas++ < MAX_STANZAS) {
            column(stanza.client().bare().toString(), column).add(stanza);
            notifyAll();
        }
    }

    /**
     * {@return a column, the oldest stanza first}
     *
     * @param bareJid whose
     * @param column which
     * @throws IllegalStateException if there were more stanzas than are remembered
     */
    public synchronized List<CountedStanza> of(String bareJid, Column column) {
        if (stanzas > MAX_STANZAS) {
            throw new IllegalStateException("More than " + MAX_STANZAS + " stanzas were counted");
        }
        return List.copyOf(column(bareJid, column));
    }

    private List<CountedStanza> column(String bareJid, Column column) {
        return accounts.computeIfAbsent(bareJid, jid -> new EnumMap<>(Column.class))
                .computeIfAbsent(column, name -> new ArrayList<>());
    }

    /** Forgets everything. */
    public synchronized void clear() {
        accounts.clear();
        stanzas = 0;
    }

    /**
     * Waits until a column has so many stanzas.
     *
     * @param bareJid whose
     * @param column which
     * @param count how many, at least
     * @param timeout how long to wait
     * @return whether there were as many in time
     * @throws InterruptedException when the thread is interrupted
     */
    public synchronized boolean await(String bareJid, Column column, int count, Duration timeout)
            throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (column(bareJid, column).size() < count) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return false;
            }
            wait(millis);
        }
        return true;
    }
}
