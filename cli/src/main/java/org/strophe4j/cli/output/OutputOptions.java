package org.strophe4j.cli.output;

import java.util.Optional;
import java.util.function.Consumer;
import org.strophe4j.cli.process.Surroundings;
import picocli.CommandLine.Option;

/** How to show things: the options that all verbs share. Filled in by picocli. */
public final class OutputOptions {
    @Option(names = "--json", description = "Tell everything in JSON, one object a line.")
    private boolean json;

    @Option(names = "--xml", description = "Show what passes on the wire, on standard error. Secrets are left out.")
    private boolean xml;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            description = "auto (default), always or never. NO_COLOR is respected.")
    private ColorChoice color = ColorChoice.AUTO;

    /**
     * Makes the output for the results.
     *
     * @param surroundings where they go
     * @return what shows them
     */
    public Output output(Surroundings surroundings) {
        return output(surroundings.out()::print, ink(surroundings));
    }

    /**
     * Makes an output that shows its lines somewhere else.
     *
     * @param printer prints lines
     * @param ink the colours there
     * @return what shows them
     */
    public Output output(Consumer<String> printer, Ink ink) {
        return json ? new JsonOutput(printer) : new HumanOutput(printer, ink);
    }

    /**
     * Chooses the colours for the results.
     *
     * @param surroundings where they go
     * @return the ink
     */
    public Ink ink(Surroundings surroundings) {
        return color.ink(surroundings.terminals().out(), surroundings.environment());
    }

    /**
     * Makes a view of the wire.
     *
     * @param surroundings where it goes
     * @return the view, when there is to be one
     */
    public Optional<Wire> wire(Surroundings surroundings) {
        if (!xml) {
            return Optional.empty();
        }
        Ink ink = color.ink(surroundings.terminals().err(), surroundings.environment());
        return Optional.of(new Wire(surroundings.err(), ink));
    }

    /** {@return whether the wire is to be shown} */
    public boolean isXml() {
        return xml;
    }
}
