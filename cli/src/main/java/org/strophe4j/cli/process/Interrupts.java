package org.strophe4j.cli.process;

import java.util.concurrent.CompletableFuture;
import org.jline.utils.Signals;

/** Ctrl-C as a wish to end well: while this is open, it does not kill the process. */
public final class Interrupts implements AutoCloseable {
    private static final String SIGNAL = "INT";

    private final CompletableFuture<Void> pressed = new CompletableFuture<>();
    private final Object previous;

    /** Begins to listen. */
    public Interrupts() {
        previous = Signals.register(SIGNAL, () -> pressed.complete(null));
    }

    /** {@return completes at Ctrl-C} */
    public CompletableFuture<Void> pressed() {
        return pressed;
    }

    @Override
    public void close() {
        Signals.unregister(SIGNAL, previous);
    }
}
