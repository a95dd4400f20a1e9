package org.strophe4j.cli.command;

import java.util.concurrent.Callable;
import org.strophe4j.cli.demo.Demo;
import org.strophe4j.cli.output.OutputOptions;
import org.strophe4j.cli.process.ExitCode;
import org.strophe4j.cli.process.Surroundings;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;

/** {@code strophe demo}: Alice and Bob. */
@Command(
        name = "demo",
        sortOptions = false,
        header = {"Watch Alice and Bob talk.", ""},
        synopsisHeading = "Usage: ",
        customSynopsis = "strophe demo [OPTIONS]",
        optionListHeading = "%nOptions:%n",
        description = {
            "%nStarts a small XMPP server inside this program, on a port that only this machine can reach.",
            "Alice logs in over WebSocket, Bob over BOSH; they talk and leave. It needs no network, no account and no",
            "configuration."
        },
        footer = {
            "%nExamples:",
            "  strophe demo          the conversation",
            "  strophe demo --xml    and what passes on the wire",
            "  strophe demo --json   the same for programs"
        })
public final class DemoCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @ArgGroup(exclusive = false, heading = "%nOutput:%n")
    private OutputOptions show = new OutputOptions();

    /**
     * Makes the verb.
     *
     * @param surroundings its streams
     */
    public DemoCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        new Demo(show.output(surroundings), show.wire(surroundings)).run();
        return ExitCode.DONE.number();
    }
}
