package org.strophe4j.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * Keeps sessions in files, over crashes and restarts, for all processes of one user on one machine, as
 * {@link FileSessionStore} does, and writes down no more than what changes: {@link SessionLease#update} costs about the same
 * for a session with one unacknowledged stanza and with a thousand. It is made for stream management (XEP-0198).
 *
 * <p>Each session is one file, a journal. It begins with the session as it was saved, and each change is a record behind
 * that. A record has a length and a checksum (CRC-32C); what a process that was killed had written of its last record is
 * cut off. A record that is damaged and not the last makes the session unusable; it is discarded then. When the records are
 * longer than three times the session and than 64 KiB, the journal is begun anew, under another name, and renamed, as is
 * done whenever a session is saved, and at the first change by a new owner.
 *
 * <p>When a change cannot be written, for the disk is full, what has been written of it is cut off, and the next change
 * begins the journal anew.
 *
 * <p>What {@link FileSessionStore} says of its folder, of files, permissions, links, owners, locks and network file systems
 * holds here as well. The two do not read each other's files, and must not be given the same folder.
 *
 * <p>The folder is first touched when the store is used. All methods may block for as long as the disk takes.
 */
public final class JournalSessionStore implements SessionStore {
    private final StoreFolder folder;

    /**
     * Creates a store in the folder where the platform keeps the state of a user, in its sub-folder
     * {@code strophe4j/journal}: {@code $XDG_STATE_HOME} or {@code ~/.local/state} on Linux and its like, {@code ~/Library/Application Support} on
     * macOS, {@code %LOCALAPPDATA%} on Windows.
     *
     * @throws IllegalStateException if the user has no home
     */
    public JournalSessionStore() {
        this(builder());
    }

    /**
     * Creates a store in a folder of its own.
     *
     * @param folder where; made when it is needed
     */
    public JournalSessionStore(Path folder) {
        this(builder().folder(folder));
    }

    private JournalSessionStore(Builder builder) {
        this.folder = builder.settings.open(new JournalFormat(), "journal");
    }

    /** {@return a store to be described} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return where the files are, or will be} */
    public Path folder() {
        return folder.path();
    }

    @Override
    public SessionLease acquire(SessionKey key) throws IOException {
        return folder.acquire(key);
    }

    /** {@inheritDoc} What nobody owns and nobody can use any more is removed on this occasion, with a warning. */
    @Override
    public List<SessionKey> sessions(String service) throws IOException {
        return folder.sessions(service);
    }

    /** {@return the class and the folder} */
    @Override
    public String toString() {
        return "JournalSessionStore[" + folder.path() + "]";
    }

    /** Describes a {@link JournalSessionStore}. Not thread-safe. */
    public static final class Builder {
        private final StoreFolder.Settings settings = new StoreFolder.Settings();

        private Builder() {}

        /**
         * Names the folder. It should be used for nothing else.
         *
         * @param folder where; made when it is needed. By default that of {@link JournalSessionStore#JournalSessionStore()}
         * @return this
         */
        public Builder folder(Path folder) {
            settings.folder = folder;
            return this;
        }

        /**
         * Decides what a session survives.
         *
         * @param fsync whether what was saved also survives the loss of power, at the cost of waiting for the storage
         *     device at each change; false by default: it survives the end of the process
         * @return this
         */
        public Builder fsync(boolean fsync) {
            settings.fsync = fsync;
            return this;
        }

        /** For tests: does without POSIX permissions. */
        Builder withoutPosix() {
            settings.posix = false;
            return this;
        }

        /** For tests: tells the time. */
        Builder clock(Clock clock) {
            settings.clock = clock;
            return this;
        }

        /**
         * Creates the store.
         *
         * @return the store; the folder is not touched yet
         * @throws IllegalStateException if no folder was named and the user has no home
         */
        public JournalSessionStore build() {
            return new JournalSessionStore(this);
        }
    }
}
