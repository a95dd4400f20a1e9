/** The command {@code strophe}. */
module org.strophe4j.cli {
    requires static org.jspecify;
    requires com.fasterxml.jackson.core;
    requires info.picocli;
    requires org.jline.reader;
    requires org.jline.terminal;
    requires org.strophe4j;
    requires org.strophe4j.testkit;

    provides System.LoggerFinder with
            org.strophe4j.cli.output.OneLineLogs;

    // picocli fills in the fields that are annotated.
    opens org.strophe4j.cli.command to
            info.picocli;
    opens org.strophe4j.cli.output to
            info.picocli;
    opens org.strophe4j.cli.session to
            info.picocli;
}
