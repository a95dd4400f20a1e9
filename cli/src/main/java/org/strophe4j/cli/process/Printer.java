package org.strophe4j.cli.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes whole lines of UTF-8 to one stream and notices when that fails, which a {@code PrintStream} hides. Thread-safe:
 * what is printed with one call stays together.
 */
public final class Printer {
    private final OutputStream stream;

    /**
     * Makes a printer.
     *
     * @param stream where the lines go; flushed after each call
     */
    public Printer(OutputStream stream) {
        this.stream = stream;
    }

    /** {@return a printer whose lines are lost} */
    public static Printer nowhere() {
        return new Printer(OutputStream.nullOutputStream());
    }

    /**
     * Prints.
     *
     * @param lines one line or several, without the last line's end
     * @throws Failure if that cannot be written; without a message when the reader has gone
     */
    public synchronized void print(String lines) {
        try {
            stream.write((lines + "\n").getBytes(StandardCharsets.UTF_8));
            stream.flush();
        } catch (IOException failure) {
            throw notWritten(failure);
        }
    }

    /** The JDK tells a closed pipe from a full disk only by the system's words, which it does not translate. */
    private static Failure notWritten(IOException failure) {
        String reason = String.valueOf(failure.getMessage());
        return reason.contains("Broken pipe") || reason.contains("closed")
                ? new Failure(ExitCode.OUTPUT_CLOSED, "")
                : Failure.usage("The output cannot be written: " + reason);
    }
}
