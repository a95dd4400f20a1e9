package org.strophe4j.cli.process;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines on a thread of its own, one when asked for one, so that whoever waits for it can stop waiting: reading from
 * a terminal or a pipe cannot be interrupted.
 */
public final class LineFeed implements AutoCloseable {
    /** Where lines come from. */
    @FunctionalInterface
    public interface Source {
        /**
         * Reads a line.
         *
         * @return the line, null at the end
         * @throws IOException if the input cannot be read
         */
        @Nullable
        String read() throws IOException;
    }

    private final Source source;
    /** A daemon: it may be stuck in a read when the process ends. */
    private final ExecutorService reader = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "strophe-lines");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Makes a feed.
     *
     * @param source where lines come from
     */
    public LineFeed(Source source) {
        this.source = source;
    }

    /** {@return completes with the next line, or with nothing at the end; fails with a {@link Failure}} */
    public CompletableFuture<Optional<String>> next() {
        return CompletableFuture.supplyAsync(this::read, reader);
    }

    private Optional<String> read() {
        try {
            return Optional.ofNullable(source.read());
        } catch (IOException failure) {
            throw Failure.usage("The input cannot be read: " + failure.getMessage());
        }
    }

    @Override
    public void close() {
        reader.shutdownNow();
    }
}
