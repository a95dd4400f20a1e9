package org.strophe4j.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strophe4j.xmpp.SessionInUseException;

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
 * <p>The folder is first touched when the store is used. All methods may block for as long as the disk takes.
 */
public final class FileSessionStore implements SessionStore {
    private final Path folder;
    private final boolean fsync;
    private final boolean posix;
    private final Clock clock;

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
        this.folder = (builder.folder == null
                        ? DefaultFolder.of(System.getProperties(), System.getenv())
                        : builder.folder)
                .toAbsolutePath();
        this.fsync = builder.fsync;
        this.posix = builder.posix
                && folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        this.clock = builder.clock;
    }

    /** {@return a store to be described} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return where the files are, or will be} */
    public Path folder() {
        return folder;
    }

    @Override
    public SessionLease acquire(SessionKey key) throws IOException {
        return FileLease.take(key, SessionFiles.of(open(), key), clock);
    }

    /** {@inheritDoc} What nobody owns and nobody can use any more is removed on this occasion, with a warning. */
    @Override
    public List<SessionKey> sessions(String service) throws IOException {
        String name = ServiceName.of(service);
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        PrivateFolder opened = open();
        List<Listed> found = new ArrayList<>();
        for (Path file : opened.files()) {
            Envelope envelope = read(SessionFiles.of(opened, file));
            if (envelope != null && envelope.key().service().equals(name)) {
                found.add(new Listed(envelope.key(), envelope.session().savedAt()));
            }
        }
        return Listed.newestFirst(found.stream());
    }

    private @Nullable Envelope read(@Nullable SessionFiles files) throws IOException {
        try {
            return files == null ? null : files.read(clock.instant(), Long.MAX_VALUE);
        } catch (UnusableStateException unusable) {
            if (!unusable.isOfAnotherVersion()) {
                discard(files);
            }
            return null;
        }
    }

    /** Looks once more as the owner: meanwhile somebody may have saved, and a living owner decides for himself. */
    private void discard(SessionFiles files) throws IOException {
        try (LockFile held = files.lock()) {
            files.readOrDiscard(clock.instant(), Long.MAX_VALUE);
            files.tidy(held);
        } catch (SessionInUseException living) {
            // His business.
        }
    }

    private PrivateFolder open() throws IOException {
        return PrivateFolder.open(folder, posix, fsync);
    }

    /** {@return the class and the folder} */
    @Override
    public String toString() {
        return "FileSessionStore[" + folder + "]";
    }

    /** Describes a {@link FileSessionStore}. Not thread-safe. */
    public static final class Builder {
        private @Nullable Path folder;
        private boolean fsync;
        private boolean posix = true;
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        /**
         * Names the folder. It should be used for nothing else.
         *
         * @param folder where; made when it is needed. By default that of {@link FileSessionStore#FileSessionStore()}
         * @return this
         */
        public Builder folder(Path folder) {
            this.folder = folder;
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
            this.fsync = fsync;
            return this;
        }

        /** For tests: does without POSIX permissions. */
        Builder withoutPosix() {
            this.posix = false;
            return this;
        }

        /** For tests: tells the time. */
        Builder clock(Clock clock) {
            this.clock = clock;
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
