package org.strophe4j.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.strophe4j.xmpp.SessionInUseException;

/**
 * A file that this process has locked. The kernel gives the lock up when the process ends, however that happens.
 *
 * <p>A POSIX lock belongs to the process, and closing <em>any</em> channel to the file gives it up. Hence the rules here:
 * a file that is locked in this JVM is not opened a second time, and the channel is used for nothing but its lock, for an
 * interrupt during reading or writing would close it. The file stays empty.
 *
 * <p>It is removed when nothing is stored under its name, by whoever has locked it. Others may have opened it before and
 * lock it afterwards, when it has no name any more; whoever gets a lock therefore looks whether it is on the file of
 * that name, and tries again if not.
 */
final class LockFile implements Closeable {
    /** Each retry means that somebody gave up a lock just then; more of them than that means that file keys are unstable. */
    private static final int MOST_ATTEMPTS = 1_000;

    /** What is locked by this copy of the library; a path is in it from before the file is opened. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    /**
     * Files that another copy of the library in this JVM, under another class loader, has locked. They were opened before
     * that could be known, and to close them would take its lock away, so they are kept for the next time.
     */
    private static final Map<Path, LockFile> UNCLOSEABLE = new ConcurrentHashMap<>();

    private final Path path;
    private final FileChannel channel;
    /** Which file this is; null where files cannot be told apart, and are not removed. */
    private final @Nullable Object identity;

    private LockFile(Path path, FileChannel channel, @Nullable Object identity) {
        this.path = path;
        this.channel = channel;
        this.identity = identity;
    }

    /**
     * Locks a file, without waiting for anybody.
     *
     * @throws SessionInUseException if somebody else has locked it
     * @throws IOException if it cannot be opened, or the file system has no locks
     */
    static LockFile take(PrivateFolder folder, Path path) throws IOException {
        if (!HELD.add(path)) {
            throw new SessionInUseException("Another connection of this process uses the stored session");
        }
        boolean taken = false;
        try {
            LockFile file = lock(folder, path);
            taken = true;
            return file;
        } finally {
            if (!taken) {
                HELD.remove(path);
            }
        }
    }

    private static LockFile lock(PrivateFolder folder, Path path) throws IOException {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            LockFile file = UNCLOSEABLE.remove(path);
            if (file == null) {
                file = open(folder, path);
            }
            if (file != null) {
                file.lock();
                if (file.isInPlace()) {
                    return file;
                }
                file.channel.close();
            }
        }
        throw new IOException("The file system does not tell files apart, so they cannot be locked: " + path);
    }

    /**
     * The identity is asked for before and after: if it is the same, nothing else can have been opened. Asked for before only,
     * it would be that of an older file whose number a newer one has got.
     */
    private static @Nullable LockFile open(PrivateFolder folder, Path path) throws IOException {
        folder.createIfMissing(path);
        try {
            Object identity = PrivateFolder.identity(path);
            FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            LockFile opened = new LockFile(path, channel, identity);
            if (opened.isInPlace()) {
                return opened;
            }
            channel.close();
            return null;
        } catch (NoSuchFileException removedMeanwhile) {
            return null;
        }
    }

    private void lock() throws IOException {
        boolean close = true;
        try {
            if (channel.tryLock() != null) {
                close = false;
                return;
            }
        } catch (OverlappingFileLockException anotherCopy) {
            UNCLOSEABLE.put(path, this);
            close = false;
        } finally {
            if (close) {
                channel.close();
            }
        }
        throw new SessionInUseException("Another process, or another copy of the library, uses the stored session");
    }

    /** {@return whether the locked file is still the one of that name} */
    boolean isInPlace() throws IOException {
        try {
            return Objects.equals(identity, PrivateFolder.identity(path));
        } catch (NoSuchFileException removed) {
            return false;
        }
    }

    /** Takes the name away, where whoever has opened the file meanwhile can notice. */
    void remove() throws IOException {
        if (identity != null) {
            Files.deleteIfExists(path);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD.remove(path);
        }
    }
}
