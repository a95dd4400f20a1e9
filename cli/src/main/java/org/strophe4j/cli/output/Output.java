package org.strophe4j.cli.output;

/** Where a command tells what happens. The way in which it is shown is chosen by the user. */
@FunctionalInterface
public interface Output {
    /**
     * Shows a report.
     *
     * @param report what to tell
     * @throws org.strophe4j.cli.process.Failure if nobody reads it any more
     */
    void show(Report report);
}
