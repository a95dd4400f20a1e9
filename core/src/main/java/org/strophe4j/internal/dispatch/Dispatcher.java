package org.strophe4j.internal.dispatch;

import java.util.List;
import java.util.function.Consumer;
import org.strophe4j.xml.Stanza;

/** Runs the handlers of a stanza. Called on the callback executor, one stanza at a time. */
public final class Dispatcher {
    private final HandlerIndex index;
    private final Consumer<Throwable> errors;

    /**
     * Creates a dispatcher.
     *
     * @param index where the handlers are
     * @param errors hears what handlers throw; must not throw itself
     */
    public Dispatcher(HandlerIndex index, Consumer<Throwable> errors) {
        this.index = index;
        this.errors = errors;
    }

    /**
     * Runs every handler that wants the stanza, in the order of registration. A handler that returns false is removed;
     * one that throws is reported and stays.
     *
     * @param stanza the stanza
     * @return whether anybody wanted it, successfully or not
     */
    public boolean dispatch(Stanza stanza) {
        List<Registration> wanting = index.matching(stanza);
        boolean wanted = false;
        for (Registration registration : wanting) {
            if (registration.isActive()) { // an earlier handler may have deleted it
                wanted = true;
                run(registration, stanza);
            }
        }
        return wanted;
    }

    @SuppressWarnings("CatchingThrowable") // one handler's Error must not silence the others, nor the connection
    private void run(Registration registration, Stanza stanza) {
        try {
            if (!registration.handler.handle(stanza)) {
                index.delete(registration);
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            errors.accept(interruption);
        } catch (Throwable thrown) {
            errors.accept(thrown);
        }
    }
}
