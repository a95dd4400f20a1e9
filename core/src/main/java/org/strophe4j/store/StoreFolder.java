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

/** The folder of a store, and the sessions in it. It is first touched when it is used. */
final class StoreFolder {
    private final Path path;
    private final StateFormat format;
    private final boolean fsync;
    private final boolean posix;
    private final Clock clock;

    private StoreFolder(Path path, StateFormat format, Settings settings) {
        this.path = path.toAbsolutePath();
        this.format = format;
        this.fsync = settings.fsync;
        this.posix = settings.posix
                && path.getFileSystem().supportedFileAttributeViews().contains("posix");
        this.clock = settings.clock;
    }

    Path path() {
        return path;
    }

    SessionLease acquire(SessionKey key) throws IOException {
        SessionFiles files = SessionFiles.of(open(), format, key);
        JournalTail journal = format instanceof JournalFormat ? new JournalTail(files) : null;
        return FileLease.take(key, files, journal, clock);
    }

    /** Lists what is stored for a service. What nobody owns and nobody can use any more is removed, with a warning. */
    List<SessionKey> sessions(String service) throws IOException {
        String name = ServiceName.of(service);
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        PrivateFolder opened = open();
        List<Listed> found = new ArrayList<>();
        for (Path file : opened.files()) {
            Envelope envelope = read(SessionFiles.of(opened, format, file));
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
        return PrivateFolder.open(path, posix, fsync);
    }

    /** What can be chosen. Not thread-safe. */
    static final class Settings {
        @Nullable
        Path folder;

        boolean fsync;
        boolean posix = true;
        Clock clock = Clock.systemUTC();

        /**
         * Opens the folder.
         *
         * @param below names the folder in the one of the user, when none was named; empty for that one itself
         */
        StoreFolder open(StateFormat format, String below) {
            Path path = folder == null
                    ? DefaultFolder.of(System.getProperties(), System.getenv()).resolve(below)
                    : folder;
            return new StoreFolder(path, format, this);
        }
    }
}
