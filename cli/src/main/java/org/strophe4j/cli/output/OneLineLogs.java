package org.strophe4j.cli.output;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.text.MessageFormat;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.strophe4j.cli.process.Printer;

/**
 * What the library logs, for somebody at a terminal: warnings and errors, each in one line on standard error. Found by the
 * JDK as a service.
 */
public final class OneLineLogs extends System.LoggerFinder {
    private final Printer printer;

    /** Made by the JDK. */
    public OneLineLogs() {
        this(new Printer(new FileOutputStream(FileDescriptor.err)));
    }

    OneLineLogs(Printer printer) {
        this.printer = printer;
    }

    @Override
    public System.Logger getLogger(String name, Module module) {
        return new OneLine(name, printer);
    }

    private record OneLine(String name, Printer printer) implements System.Logger {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean isLoggable(Level level) {
            return level.getSeverity() >= Level.WARNING.getSeverity();
        }

        @Override
        public void log(
                Level level, @Nullable ResourceBundle bundle, @Nullable String message, @Nullable Throwable thrown) {
            write(level, message + (thrown == null ? "" : ": " + thrown));
        }

        @Override
        public void log(
                Level level, @Nullable ResourceBundle bundle, @Nullable String format, @Nullable Object... values) {
            // The JDK passes null for no values.
            boolean plain = format == null || values == null || values.length == 0;
            write(level, plain ? String.valueOf(format) : MessageFormat.format(format, values));
        }

        private void write(Level level, String text) {
            if (isLoggable(level)) {
                String kind = level == Level.WARNING ? "warning" : "error";
                printer.print("strophe: " + kind + ": " + Printable.line(text));
            }
        }
    }
}
