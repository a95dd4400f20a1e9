package org.strophe4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Reads what the stores log, instead of the console. */
public final class Warnings extends Handler implements AutoCloseable {
    /** Kept here, for the JDK forgets loggers that nobody holds. */
    private final Logger logger = Logger.getLogger("org.strophe4j.store");

    private final List<String> lines = new CopyOnWriteArrayList<>();

    public Warnings() {
        logger.addHandler(this);
        logger.setUseParentHandlers(false);
    }

    public void assertNone() {
        assertThat(lines).isEmpty();
    }

    /** Asserts one warning with that text and without anything secret. */
    public void assertOne(String text) {
        assertThat(lines).singleElement().asString().contains(text).doesNotContain(Sessions.SECRET);
    }

    @Override
    public void publish(LogRecord line) {
        assertThat(line.getLevel()).isEqualTo(Level.WARNING);
        lines.add(new SimpleFormatter().format(line));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
    }
}
