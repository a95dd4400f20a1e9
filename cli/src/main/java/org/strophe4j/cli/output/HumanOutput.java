package org.strophe4j.cli.output;

import java.util.function.Consumer;

/** Words for people. */
public final class HumanOutput implements Output {
    private final Consumer<String> printer;
    private final Ink ink;

    /**
     * Makes an output.
     *
     * @param printer prints lines
     * @param ink the colours
     */
    public HumanOutput(Consumer<String> printer, Ink ink) {
        this.printer = printer;
        this.ink = ink;
    }

    @Override
    public void show(Report report) {
        printer.accept(report.words(ink));
    }
}
