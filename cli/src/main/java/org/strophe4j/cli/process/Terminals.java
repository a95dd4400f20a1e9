package org.strophe4j.cli.process;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/**
 * Which of the standard streams are terminals.
 *
 * @param in whether a person may be typing
 * @param out whether the output is shown on a screen
 * @param err whether the messages are shown on a screen
 */
public record Terminals(boolean in, boolean out, boolean err) {
    /** Set by the launcher, which can ask for each stream: the digits of those that are terminals, such as {@code 02}. */
    private static final String PROPERTY = "strophe.terminals";

    /** From this release on the JVM has a console in any case. */
    private static final int CONSOLE_WITHOUT_TERMINAL = 22;

    /** None of them: pipes and files. */
    public static final Terminals NONE = new Terminals(false, false, false);

    /** {@return those of this process} */
    public static Terminals ofProcess() {
        String known = System.getProperty(PROPERTY);
        if (known != null) {
            return new Terminals(known.contains("0"), known.contains("1"), known.contains("2"));
        }
        boolean both = console() != null;
        return new Terminals(both, both, both);
    }

    /** {@return the JVM's console, null unless input and output are known to be terminals} */
    @SuppressWarnings(
            "SystemConsoleNull") // only asked where null still has its meaning, or after the launcher has said it
    static @Nullable Console console() {
        String known = System.getProperty(PROPERTY);
        boolean reliable = known == null
                ? Runtime.version().feature() < CONSOLE_WITHOUT_TERMINAL
                : known.contains("0") && known.contains("1");
        return reliable ? System.console() : null;
    }
}
