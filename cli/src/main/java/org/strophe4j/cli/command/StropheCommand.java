package org.strophe4j.cli.command;

import java.util.concurrent.Callable;
import org.strophe4j.cli.process.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code strophe} itself: without a verb it says what it can do. */
@Command(
        name = "strophe",
        sortOptions = false,
        synopsisHeading = "Usage: ",
        customSynopsis = "strophe COMMAND [OPTIONS]",
        header = {"XMPP over WebSocket and BOSH from the command line.", ""},
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        footer = {
            "%nStart with: strophe demo. All about a command: strophe COMMAND --help.",
            "%nExit codes:",
            "  0  done",
            "  1  the command was not understood, or something is missing",
            "  2  could not connect, or the connection was lost",
            "  3  the login failed",
            "  4  timed out",
            "  5  the server answered with an error"
        })
public final class StropheCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return ExitCode.USAGE.number();
    }
}
