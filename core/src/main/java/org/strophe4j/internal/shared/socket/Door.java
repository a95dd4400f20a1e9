package org.strophe4j.internal.shared.socket;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.net.EventLoops;

/**
 * The socket that members of other processes come in by. Whoever has locked the file beside it may make it, so that there is
 * one; the kernel gives the lock up when its process ends. The lock file is never removed, for somebody may be about to lock it.
 * Only the own user can connect: the socket has the mode 0600, and who comes nevertheless is asked who he is.
 */
final class Door implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("org.strophe4j.Connection");
    private static final int BACKLOG = 128;
    /** What every system takes: macOS has the least room, 104 bytes with the zero behind it. */
    private static final int MOST_BYTES = 103;
    /** What is locked by this JVM: to close any channel to such a file would give the lock up. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lock;
    private final EventLoops.Lease lease;
    private final AtomicBoolean closed = new AtomicBoolean();
    /** Null before it is open. */
    private volatile @Nullable Channel listening;

    private Door(Path path, FileChannel lock, EventLoops.Lease lease) {
        this.path = path;
        this.lock = lock;
        this.lease = lease;
    }

    /**
     * Takes the right to make the socket.
     *
     * @return null when somebody else has it
     * @throws IOException if the place cannot be used; the message says why
     */
    static @Nullable Door claim(Path path, EventLoops loops) throws IOException {
        Path file = path.resolveSibling(path.getFileName() + ".lock");
        if (!HELD.add(file)) {
            return null;
        }
        boolean claimed = false;
        try {
            FileChannel lock = locked(file);
            claimed = lock != null;
            return lock == null ? null : new Door(path, lock, loops.acquire());
        } finally {
            if (!claimed) {
                HELD.remove(file);
            }
        }
    }

    /**
     * Looks whether there may be a socket at a place.
     *
     * @throws IOException if not; the message says why
     */
    static void requireUsable(Path path) throws IOException {
        int length = path.toString().getBytes(StandardCharsets.UTF_8).length;
        if (length > MOST_BYTES) {
            throw new IOException("The path of the socket is too long: it has " + length
                    + " bytes, and systems take no more than " + MOST_BYTES);
        }
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException("The folder of the socket " + path + " does not exist");
        }
    }

    private static @Nullable FileChannel locked(Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
            return locked ? channel : null;
        } catch (OverlappingFileLockException anotherCopy) {
            return null;
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    /**
     * Makes the socket.
     *
     * @param guests hears those who come in
     * @throws IOException if it cannot be made; the message says why
     */
    void open(Function<Frames, Frames.Ear> guests) throws IOException {
        removeStale();
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(lease.loop())
                .channel(NioServerDomainSocketChannel.class)
                .option(io.netty.channel.ChannelOption.SO_BACKLOG, BACKLOG)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) throws IOException {
                        if (Peers.isOurs(channel)) {
                            Frames.over(channel, guests);
                        } else {
                            LOG.log(
                                    Level.WARNING,
                                    "Somebody else has tried to share a connection, and was turned away");
                            channel.close();
                        }
                    }
                });
        io.netty.channel.ChannelFuture bound = bootstrap.bind(UnixDomainSocketAddress.of(path));
        bound.awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "The socket " + path + " cannot be made: " + bound.cause().getMessage(), bound.cause());
        }
        listening = bound.channel();
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    }

    /** A process that was killed has left it. Anything but a socket is somebody's mistake. */
    private void removeStale() throws IOException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            if (!Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isOther()) {
                throw new IOException(path + " is no socket; give options.worker another path");
            }
            Files.delete(path);
        }
    }

    /** Takes the socket away, and gives the right to make it up. Those who are in stay. Once: the next one is somebody else's. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        Channel open = listening;
        try {
            if (open != null) {
                Files.deleteIfExists(path);
                open.close();
            }
            lock.close();
        } catch (IOException failed) {
            LOG.log(Level.WARNING, "The socket of a shared connection could not be taken away", failed);
        } finally {
            HELD.remove(path.resolveSibling(path.getFileName() + ".lock"));
            lease.close();
        }
    }
}
