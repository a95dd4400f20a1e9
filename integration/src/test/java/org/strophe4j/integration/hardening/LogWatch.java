package org.strophe4j.integration.hardening;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Reads every line of every level that the library and Netty log, and knows what must not stand there. */
final class LogWatch extends Handler {
    /** Kept here, for the JDK forgets loggers that nobody holds. */
    private final List<Logger> loggers = List.of(Logger.getLogger("org.strophe4j"), Logger.getLogger("io.netty"));

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Set<String> secrets = ConcurrentHashMap.newKeySet();
    private final SimpleFormatter formatter = new SimpleFormatter();

    void open() {
        for (Logger logger : loggers) {
            logger.setLevel(Level.ALL);
            logger.setUseParentHandlers(false);
            logger.addHandler(this);
        }
    }

    void begin() {
        lines.clear();
        secrets.clear();
        secret(Client.PASSWORD);
        secret("\0alice\0" + Client.PASSWORD);
        secret("alice@example.com\0alice\0" + Client.PASSWORD);
    }

    /** Remembers something that may be seen neither as it is nor in base64. */
    void secret(String secret) {
        secrets.add(secret);
        secrets.add(Base64.getEncoder().encodeToString(secret.getBytes(UTF_8)));
    }

    /** {@return the lines so far} */
    List<String> lines() {
        return List.copyOf(lines);
    }

    /** Adds text of another source in which no secret may stand. */
    void add(String text) {
        lines.add(text);
    }

    void assertDiscreet() {
        for (String secret : secrets) {
            assertThat(lines).as("log lines").noneMatch(line -> line.contains(secret));
        }
    }

    @Override
    public void publish(LogRecord line) {
        lines.add(formatter.format(line));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        for (Logger logger : loggers) {
            logger.removeHandler(this);
            logger.setUseParentHandlers(true);
            logger.setLevel(null);
        }
    }
}
