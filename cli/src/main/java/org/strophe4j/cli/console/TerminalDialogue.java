package org.strophe4j.cli.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.completer.StringsCompleter;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;
import org.strophe4j.cli.process.Failure;

/**
 * A dialogue on a terminal, with line editing, completion of commands and a history that is forgotten at the end: what was
 * typed here may be private.
 */
final class TerminalDialogue implements Dialogue {
    private static final String PROMPT = "> ";

    private final Terminal terminal;
    private final LineReader reader;

    private TerminalDialogue(Terminal terminal) {
        this.terminal = terminal;
        // XML is full of quotes and backslashes that mean nothing to a shell.
        DefaultParser parser = new DefaultParser();
        parser.setEscapeChars(null);
        parser.setQuoteChars(null);
        reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .parser(parser)
                .completer(new StringsCompleter(Commands.names()))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build();
    }

    static TerminalDialogue open() {
        try {
            return new TerminalDialogue(
                    TerminalBuilder.builder().system(true).dumb(true).build());
        } catch (IOException failure) {
            throw Failure.usage("The terminal cannot be used: " + failure.getMessage());
        }
    }

    @Override
    public boolean isInteractive() {
        return true;
    }

    /** Ctrl-C drops the line, as in a shell; Ctrl-D on an empty line ends. */
    @Override
    public @Nullable String read() {
        try {
            return reader.readLine(PROMPT);
        } catch (UserInterruptException dropped) {
            return "";
        } catch (EndOfFileException end) {
            return null;
        }
    }

    @Override
    public void print(String lines) {
        reader.printAbove(lines);
    }

    @Override
    public void close() {
        try {
            terminal.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
