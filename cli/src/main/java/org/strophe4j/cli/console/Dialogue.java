package org.strophe4j.cli.console;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.strophe4j.cli.process.Surroundings;

/** Talks to whoever is on the other side of the console. Lines may be printed while one is being read. */
public interface Dialogue extends AutoCloseable {
    /**
     * Chooses a dialogue.
     *
     * @param surroundings tells whether there is a terminal
     * @return one with line editing on a terminal, a plain one otherwise
     */
    static Dialogue with(Surroundings surroundings) {
        boolean person =
                surroundings.terminals().in() && surroundings.terminals().out();
        return person ? TerminalDialogue.open() : new PlainDialogue(surroundings);
    }

    /** {@return whether a person is typing} */
    boolean isInteractive();

    /**
     * Waits for a line.
     *
     * @return the line, null at the end
     * @throws IOException if the input cannot be read
     */
    @Nullable
    String read() throws IOException;

    /**
     * Prints.
     *
     * @param lines one line or several, without the last line's end
     * @throws org.strophe4j.cli.process.Failure if nobody reads them any more
     */
    void print(String lines);

    @Override
    void close();
}
