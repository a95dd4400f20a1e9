package org.strophe4j.cli.process;

/** What the process tells its parent. The numbers are part of the interface, for scripts. */
public enum ExitCode {
    /** Everything was done. */
    DONE(0),
    /** The command was not understood, or lacks something that the user has to supply. */
    USAGE(1),
    /** The server could not be reached, or the connection to it was lost. */
    NOT_CONNECTED(2),
    /** The login failed: on either side's proof. */
    NOT_AUTHENTICATED(3),
    /** Something did not happen in its time. */
    TIMED_OUT(4),
    /** The other side answered, with an error. */
    SERVER_ERROR(5),
    /** This program is wrong. The number is EX_SOFTWARE of sysexits.h. */
    BUG(70),
    /** Nobody reads the output any more: 128 and SIGPIPE, as the shell reports it of other programs. */
    OUTPUT_CLOSED(141);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** {@return the number for {@link System#exit}} */
    public int number() {
        return number;
    }
}
