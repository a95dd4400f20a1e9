package org.strophe4j.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * Keeps sessions in files, over crashes and restarts, for all processes of one user on one machine.
 *
 * <p>Each session is one file of JSON. It is written under another name and renamed, so that a reader finds either the
 * one before or the new one. Its owner holds a lock of the operating system, which ends with his process, also by
 * {@code kill -9}. When nothing is stored for a key any more, none of its files is left.
 *
 * <p>The folder has mode 0700, its files have 0600, and symbolic links in it are not followed. A folder that belongs to
 * another user, or that others can enter, is refused with an {@link IOException} that says what to do; a file like that
 * is discarded. Where the file system has no POSIX permissions, as on Windows, that others are kept out is up to the
 * place of the folder, which by default is in the user's profile, and a small file for each key is never removed.
 *
 * <p>Locks of network file systems work when both machines run what it takes. Where they silently do not, two owners
 * notice each other when the first of them saves again: he is refused.
 *
 * <p>Each change writes the session as a whole, which is what BOSH does anyway. For stream management
 * {@link JournalSessionStore} writes less.
 *
 * <p>The folder is first touched when the store is used. All methods may block for as long as the disk takes.
 */
public final class FileSessionStore implements SessionStore {
    private final StoreFolder folder;

    /**
     * Creates a store in the folder where the platform keeps the state of a user, in its sub-folder {@code strophe4j}:
     * {@code $XDG_STATE_HOME} or {@code ~/.local/state} on Linux and its like, {@code ~/Library/Application Support} on
     * macOS, {@code %LOCALAPPDATA%} on Windows.
     *
     * @throws IllegalStateException if the user has no home
     */
    public FileSessionStore() {
        this(builder());
    }

    /**
     * Creates a store in a folder of its own.
     *
     * @param folder where; made when it is needed
     */
    public FileSessionStore(Path folder) {
        this(builder().folder(folder));
    }

    private FileSessionStore(Builder builder) {
        this.folder = builder.settings.open(new EnvelopeJson(), "");
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
        return "FileSessionStore[" + folder.path() + "]";
    }

    /** Describes a {@link FileSessionStore}. Not thread-safe. */
    public static final class Builder {
        private final StoreFolder.Settings settings = new StoreFolder.Settings();

        private Builder() {}

        /**
         * Names the folder. It should be used for nothing else.
         *
         * @param folder where; made when it is needed. By default that of {@link FileSessionStore#FileSessionStore()}
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
        public FileSessionStore build() {
            return new FileSessionStore(this);
        }
    }
}
