package org.strophe4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.strophe4j.xml.Stanza;

/** What an example shows, line by line. Thread-safe. */
public final class Sight {
    /** How long a test waits before it gives up. */
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    /**
     * Adds a line.
     *
     * @param line the line
     */
    public void add(String line) {
        lines.add(line);
    }

    /**
     * Waits for a line.
     *
     * @return the next one
     */
    public String next() {
        try {
            String line = lines.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(line).describedAs("a line within %s", PATIENCE).isNotNull();
            return line;
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted while waiting for a line", e);
        }
    }

    /**
     * Waits for a line that has these words, and passes over others.
     *
     * @param words a part of the line
     * @return the line
     */
    public String next(String words) {
        String line = next();
        while (!line.contains(words)) {
            line = next();
        }
        return line;
    }

    /**
     * Reads a message.
     *
     * @param message the message
     * @return what its body says, empty without one
     */
    public static String bodyOf(Stanza message) {
        Stanza body = message.child("body");
        return body == null ? "" : body.text();
    }

    /** {@return whether nothing more has been shown} */
    public boolean isEmpty() {
        return lines.isEmpty();
    }
}
