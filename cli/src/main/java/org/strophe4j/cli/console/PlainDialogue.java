package org.strophe4j.cli.console;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.strophe4j.cli.process.Surroundings;

/** A dialogue over pipes and files: lines in, lines out. */
final class PlainDialogue implements Dialogue {
    private final Surroundings surroundings;

    PlainDialogue(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public boolean isInteractive() {
        return false;
    }

    @Override
    public @Nullable String read() throws IOException {
        return surroundings.in().readLine();
    }

    @Override
    public void print(String lines) {
        surroundings.out().print(lines);
    }

    @Override
    public void close() {
        // The streams belong to the process.
    }
}
