package org.strophe4j.cli;

import java.util.List;
import org.strophe4j.cli.output.Printable;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with the arguments. */
final class Misuse {
    private Misuse() {}

    static String explain(ParameterException misuse) {
        return misuse instanceof UnmatchedArgumentException unmatched
                ? unmatched(unmatched)
                : Printable.line(
                        String.valueOf(misuse.getMessage()).lines().findFirst().orElse(""));
    }

    private static String unmatched(UnmatchedArgumentException misuse) {
        String argument = Printable.line(misuse.getUnmatched().get(0));
        List<String> suggestions = misuse.getSuggestions();
        String advice = suggestions.isEmpty() ? "" : ", did you mean " + suggestions.get(0) + "?";
        if (misuse.isUnknownOption()) {
            return "There is no option " + argument + advice;
        }
        boolean verb = misuse.getCommandLine().getParent() == null;
        return verb ? "There is no command " + argument + advice : "Unexpected argument " + argument;
    }
}
