package org.strophe4j.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.strophe4j.cli.command.ConnectCommand;
import org.strophe4j.cli.command.DemoCommand;
import org.strophe4j.cli.command.IqCommand;
import org.strophe4j.cli.command.ListenCommand;
import org.strophe4j.cli.command.PingCommand;
import org.strophe4j.cli.command.PrebindCommand;
import org.strophe4j.cli.command.SendCommand;
import org.strophe4j.cli.command.StropheCommand;
import org.strophe4j.cli.command.Version;
import org.strophe4j.cli.output.ColorChoice;
import org.strophe4j.cli.output.Ink;
import org.strophe4j.cli.output.Printable;
import org.strophe4j.cli.process.ExitCode;
import org.strophe4j.cli.process.Failure;
import org.strophe4j.cli.process.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The program without the process around it: from arguments to an exit code. */
final class Program {
    /** Wide enough for the examples in the help. */
    private static final int HELP_WIDTH = 100;

    private static final OptionSpec HELP = OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .description("Show this help.")
            .build();

    private static final OptionSpec VERSION = OptionSpec.builder("-V", "--version")
            .versionHelp(true)
            .description("Show the version.")
            .build();

    private final Surroundings surroundings;

    Program(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * Runs one command.
     *
     * @param arguments the verb and its options
     * @return the exit code
     */
    int run(String... arguments) {
        StringWriter help = new StringWriter();
        try {
            int code = Secrets.areIn(arguments)
                    ? complain("strophe", Secrets.refusal())
                    : commandLine(new PrintWriter(help)).execute(arguments);
            if (help.getBuffer().length() > 0) {
                surroundings.out().print(help.toString().stripTrailing());
            }
            return code;
        } catch (Failure failure) {
            return complain("strophe", failure);
        }
    }

    private CommandLine commandLine(PrintWriter out) {
        Ink ink = ColorChoice.AUTO.ink(surroundings.terminals().out(), surroundings.environment());
        CommandLine root = new CommandLine(new StropheCommand())
                .addSubcommand(new DemoCommand(surroundings))
                .addSubcommand(new ConnectCommand(surroundings))
                .addSubcommand(new SendCommand(surroundings))
                .addSubcommand(new ListenCommand(surroundings))
                .addSubcommand(new PingCommand(surroundings))
                .addSubcommand(new IqCommand(surroundings))
                .addSubcommand(new PrebindCommand(surroundings))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(HELP_WIDTH)
                .setColorScheme(Help.defaultColorScheme(ink.isColoured() ? Help.Ansi.ON : Help.Ansi.OFF))
                .setOut(out)
                .setParameterExceptionHandler((misuse, arguments) -> complain(misuse))
                .setExecutionExceptionHandler((thrown, command, parsed) ->
                        complain(command.getCommandSpec().qualifiedName(), thrown));
        root.getCommandSpec().versionProvider(new Version()).addOption(VERSION).addOption(HELP);
        root.getSubcommands().values().forEach(verb -> verb.getCommandSpec().addOption(HELP));
        return root;
    }

    private int complain(ParameterException misuse) {
        String name = misuse.getCommandLine().getCommandSpec().qualifiedName();
        return complain(name, Failure.usage(Misuse.explain(misuse) + ". Help: " + name + " --help"));
    }

    private int complain(String name, Exception thrown) {
        Failure failure = thrown instanceof Failure known ? known : bug(thrown);
        if (!failure.line().isEmpty()) {
            surroundings.err().print(name + ": " + failure.line());
        }
        return failure.code().number();
    }

    private static Failure bug(Exception thrown) {
        StackTraceElement[] frames = thrown.getStackTrace();
        String place = frames.length == 0 ? "" : " at " + frames[0];
        return new Failure(
                ExitCode.BUG, "This is a bug in strophe, please report it: " + Printable.line(thrown + place));
    }
}
