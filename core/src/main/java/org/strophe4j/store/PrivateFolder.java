package org.strophe4j.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder that only this user can enter, and its files. No symbolic link is followed in it. Where the file system has
 * no POSIX permissions, that nobody else can enter is up to the place of the folder, and only kinds of files are checked.
 *
 * <p>Nothing here is cut short by an interrupt: half of the callers could not tell what has happened then.
 */
final class PrivateFolder {
    private static final Set<PosixFilePermission> OF_FOLDERS = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OF_FILES = PosixFilePermissions.fromString("rw-------");

    private final Path path;
    /** Who we are; null where there are no POSIX permissions. */
    private final @Nullable UserPrincipal owner;
    /** Whether a change is only over when the storage device has it. */
    private final boolean forced;

    private PrivateFolder(Path path, @Nullable UserPrincipal owner, boolean forced) {
        this.path = path;
        this.owner = owner;
        this.forced = forced;
    }

    /**
     * Opens a folder, after making it if there is none.
     *
     * @param posix whether the file system has POSIX permissions
     * @param forced whether a change is only over when the storage device has it
     * @throws IOException if it cannot be made, or is not ours alone; the message says what to do
     */
    static PrivateFolder open(Path folder, boolean posix, boolean forced) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(folder, with(posix, OF_FOLDERS));
        }
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(
                    "The folder for sessions is a file or a symbolic link, which is not followed: " + folder);
        }
        return new PrivateFolder(folder.toRealPath(), posix ? checkedOwner(folder) : null, forced);
    }

    private static UserPrincipal checkedOwner(Path folder) throws IOException {
        PosixFileAttributes attributes = attributes(folder, PosixFileAttributes.class);
        if (!OF_FOLDERS.containsAll(attributes.permissions())) {
            throw new IOException("Others can enter the folder for sessions, which has the permissions "
                    + PosixFilePermissions.toString(attributes.permissions()) + " (make it chmod 700): " + folder);
        }
        UserPrincipal self = self(folder);
        if (!attributes.owner().equals(self)) {
            throw new IOException("The folder for sessions belongs to the user "
                    + attributes.owner().getName() + ", and this process is " + self.getName() + ": " + folder);
        }
        return self;
    }

    /** We are the owner of what we make. Names of users lead nowhere in containers and with mapped users. */
    private static UserPrincipal self(Path folder) throws IOException {
        Path probe = Files.createTempFile(folder, "probe", ".tmp", with(true, OF_FILES));
        try {
            return attributes(probe, PosixFileAttributes.class).owner();
        } finally {
            Files.delete(probe);
        }
    }

    Path file(String name) {
        return path.resolve(name);
    }

    List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.toList();
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    /**
     * Reads a file.
     *
     * @return its content, null when there is no such file
     * @throws UnusableStateException if it is longer than the limit, is no regular file, or was not ours alone
     */
    byte @Nullable [] read(Path file, int limit) throws IOException, UnusableStateException {
        try {
            check(file);
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                byte[] content = in.readNBytes(limit);
                if (in.read() >= 0) {
                    throw new UnusableStateException("it is longer than " + limit + " bytes");
                }
                return content;
            }
        } catch (NoSuchFileException none) {
            return null;
        } catch (AccessDeniedException sealed) {
            throw new UnusableStateException("it cannot be read");
        }
    }

    private void check(Path file) throws IOException, UnusableStateException {
        if (!attributes(file, BasicFileAttributes.class).isRegularFile()) {
            throw new UnusableStateException("it is not a regular file");
        }
        if (owner == null) {
            return;
        }
        PosixFileAttributes attributes = attributes(file, PosixFileAttributes.class);
        if (!attributes.owner().equals(owner)) {
            throw new UnusableStateException("it belongs to another user");
        }
        if (!OF_FILES.containsAll(attributes.permissions())) {
            throw new UnusableStateException(
                    "others had access to it: " + PosixFilePermissions.toString(attributes.permissions()));
        }
    }

    /**
     * Gives a file a new content, all at once.
     *
     * @param temporary a name of which the caller knows that nobody else uses it now
     */
    void replace(Path file, Path temporary, byte[] content) throws IOException {
        try {
            Files.deleteIfExists(temporary);
            create(temporary);
            try (OutputStream out =
                    Files.newOutputStream(temporary, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
                out.write(content);
            }
            if (forced) {
                onChannel(temporary, StandardOpenOption.WRITE, channel -> channel.force(true));
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            removeQuietly(temporary, failed);
            throw failed;
        }
        forceNames();
    }

    /**
     * Adds to a file. If that fails, what was added is cut off again, as far as the system allows it.
     *
     * @param length how long the file must be before
     * @return whether it was that long; if not, it has not changed
     */
    boolean append(Path file, long length, byte[] addition) throws IOException {
        try {
            BasicFileAttributes before = attributes(file, BasicFileAttributes.class);
            if (!before.isRegularFile() || before.size() != length) {
                return false;
            }
        } catch (NoSuchFileException removed) {
            return false;
        }
        try {
            try (OutputStream out = Files.newOutputStream(
                    file, StandardOpenOption.WRITE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS)) {
                out.write(addition);
            }
            if (forced) {
                onChannel(
                        file,
                        StandardOpenOption.WRITE,
                        channel -> channel.force(false)); // the length is forced with it
            }
        } catch (IOException failed) {
            cutQuietly(file, length, failed);
            throw failed;
        }
        return true;
    }

    private static void cutQuietly(Path file, long length, IOException failed) {
        try {
            onChannel(file, StandardOpenOption.WRITE, channel -> channel.truncate(length));
        } catch (IOException again) {
            failed.addSuppressed(again);
        }
    }

    private static void removeQuietly(Path temporary, IOException failed) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException again) {
            failed.addSuppressed(again);
        }
    }

    void delete(Path file) throws IOException {
        if (Files.deleteIfExists(file)) {
            forceNames();
        }
    }

    /** Makes an empty file unless there is one. */
    void createIfMissing(Path file) throws IOException {
        try {
            create(file);
        } catch (FileAlreadyExistsException there) {
            // As good.
        }
    }

    private void create(Path file) throws IOException {
        Files.createFile(file, with(owner != null, OF_FILES));
    }

    /**
     * Tells files apart that had the same name one after the other, and are never written. Their number alone does not: that
     * of a removed file is given to the next one. The time at which they were made goes with it.
     *
     * @return an identity, equal only for the same file; null where there is none
     * @throws NoSuchFileException if there is no such file
     */
    static @Nullable Object identity(Path file) throws IOException {
        BasicFileAttributes attributes = attributes(file, BasicFileAttributes.class);
        return attributes.fileKey() == null ? null : List.of(attributes.fileKey(), attributes.lastModifiedTime());
    }

    private static <A extends BasicFileAttributes> A attributes(Path file, Class<A> kind) throws IOException {
        return Files.readAttributes(file, kind, LinkOption.NOFOLLOW_LINKS);
    }

    /** A new name is only safe when its folder is; systems without POSIX do not open folders, and need not. */
    private void forceNames() throws IOException {
        if (forced && owner != null) {
            onChannel(path, StandardOpenOption.READ, channel -> channel.force(true));
        }
    }

    /** What is done to a file by its channel. */
    private interface Step {
        void on(FileChannel channel) throws IOException;
    }

    /** An interrupt closes a channel that is in use, so it is done again. */
    private static void onChannel(Path file, OpenOption mode, Step step) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try (FileChannel channel = FileChannel.open(file, mode, LinkOption.NOFOLLOW_LINKS)) {
                    step.on(channel);
                    return;
                } catch (ClosedByInterruptException meanwhile) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static FileAttribute<?>[] with(boolean posix, Set<PosixFilePermission> permissions) {
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }
}
