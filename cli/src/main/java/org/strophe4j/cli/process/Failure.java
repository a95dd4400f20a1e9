package org.strophe4j.cli.process;

/** The end of a command that cannot do what was asked. Its message is for the user: one line that says what to do. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;

    /**
     * Creates a failure.
     *
     * @param code what the process ends with
     * @param message what happened and what to do about it; empty to say nothing
     */
    public Failure(ExitCode code, String message) {
        // Where in the program it came up is nothing to the user.
        super(message, null, false, false);
        this.code = code;
    }

    /**
     * The user has to ask differently.
     *
     * @param message what to do
     * @return the failure
     */
    public static Failure usage(String message) {
        return new Failure(ExitCode.USAGE, message);
    }

    /** {@return what the process ends with} */
    public ExitCode code() {
        return code;
    }

    /** {@return the line for the user, empty for none} */
    public String line() {
        return String.valueOf(getMessage());
    }
}
