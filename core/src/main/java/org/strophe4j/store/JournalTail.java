package org.strophe4j.store;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The end of a journal, where its owner adds what changes.
 *
 * <p>A journal that this owner has not begun is not continued: he begins a new one with his first change. So no file has
 * records of two owners, whatever an earlier one left at its end is gone, and who was replaced finds another file than his.
 * The same happens after anything went wrong, and when a journal has grown too long.
 *
 * <p>Not thread-safe.
 */
final class JournalTail {
    /**
     * A journal is begun anew when what was added is longer than that many times the session. Then for each byte that is
     * added, a third of a byte is written once more on average, and nobody ever reads more than four times what is stored.
     */
    private static final int GROWTH = 3;

    /** A small session is not written anew for that, or it would be all the time; so much is read at once anyway. */
    private static final long LEAST_ROOM = 64 << 10;

    private final SessionFiles files;
    /** Our own journal; null when we have none that we can continue. */
    private @Nullable Own own;

    JournalTail(SessionFiles files) {
        this.files = files;
    }

    /** {@return how much may be added to a session of that size, in bytes} */
    static long room(long session) {
        return Math.max(LEAST_ROOM, GROWTH * session);
    }

    /** Begins a journal in place of the one that is there. */
    void begin(Envelope envelope) throws IOException {
        own = null;
        Records records = new Records();
        byte[] content = JournalFormat.begin(envelope, records);
        files.replace(content);
        own = new Own(records, new FieldSizes(envelope.session()), content.length);
    }

    /** The journal is not continued. */
    void forget() {
        own = null;
    }

    /**
     * Adds a change.
     *
     * @return whether that was possible; if not, the journal is to be begun anew
     * @throws IllegalArgumentException if the session would have too many or too large fields; nothing has changed then
     * @throws IOException if it cannot be written; the next change begins a new journal
     */
    boolean append(SessionChange change) throws IOException {
        Own journal = own;
        if (journal == null) {
            return false;
        }
        journal.sizes.apply(change);
        own = null;
        byte[] record = journal.records.record(ChangeJson.write(change));
        if (journal.added + record.length > room(journal.sizes.total())
                || !files.append(journal.begun + journal.added, record)) {
            return false;
        }
        journal.added += record.length;
        own = journal;
        return true;
    }

    private static final class Own {
        final Records records;
        final FieldSizes sizes;
        /** How long the file was at first. */
        final long begun;

        /** How much longer it is now. */
        long added;

        Own(Records records, FieldSizes sizes, long begun) {
            this.records = records;
            this.sizes = sizes;
            this.begun = begun;
        }
    }
}
