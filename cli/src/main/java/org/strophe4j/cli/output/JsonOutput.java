package org.strophe4j.cli.output;

import java.util.function.Consumer;

/** JSON for programs: one object a line, whose first field {@code event} says what the others are. */
public final class JsonOutput implements Output {
    private final Consumer<String> printer;

    /**
     * Makes an output.
     *
     * @param printer prints a line
     */
    public JsonOutput(Consumer<String> printer) {
        this.printer = printer;
    }

    @Override
    public void show(Report report) {
        Fields fields = new Fields(report.event());
        report.describe(fields);
        printer.accept(fields.finish());
    }
}
