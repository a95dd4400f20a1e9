package org.strophe4j.cli.session;

import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.strophe4j.cli.output.Printable;
import org.strophe4j.cli.process.ExitCode;
import org.strophe4j.cli.process.Failure;
import org.strophe4j.xmpp.ConnectionException;
import org.strophe4j.xmpp.ErrorCondition;
import org.strophe4j.xmpp.QueueFullException;
import org.strophe4j.xmpp.RequestTimeoutException;
import org.strophe4j.xmpp.StanzaErrorException;
import org.strophe4j.xmpp.Status;

/** Turns what the library says into one line for the user: what happened, and what to do about it. */
final class Failures {
    private static final String TAKEN =
            "At that socket another account or service is shared; name another one, --share=PATH";

    private Failures() {}

    /**
     * Explains why a login was not begun, or what became of it.
     *
     * @param failed what the library threw, or the end of its future
     * @param shared whether it was about a session that is shared
     * @return the failure; the cause itself, if it is none of the known ways to fail
     */
    static RuntimeException ofAttempt(RuntimeException failed, boolean shared) {
        if (failed instanceof CompletionException) {
            if (!(failed.getCause() instanceof ConnectionException cause)) {
                return failed;
            }
            boolean taken = shared && ErrorCondition.CONFLICT.equals(cause.condition());
            return taken ? new Failure(ExitCode.NOT_CONNECTED, TAKEN) : ofLogin(cause);
        }
        if (failed instanceof IllegalStateException) {
            return Failure.usage(
                    "Refusing to connect to another machine without TLS: use wss: or https:, or --insecure");
        }
        return failed instanceof IllegalArgumentException
                ? Failure.usage(Printable.line(String.valueOf(failed.getMessage())))
                : failed;
    }

    /**
     * Explains a failed login.
     *
     * @param cause what the library says
     * @return the failure
     */
    static Failure ofLogin(ConnectionException cause) {
        String advice = advice(cause.condition());
        String line = Printable.line(String.valueOf(cause.getMessage()));
        // The server's own words may end with a full stop.
        String sentence = line.endsWith(".") ? line : line + ".";
        return new Failure(codeOf(cause), advice.isEmpty() ? line : sentence + " " + advice);
    }

    private static ExitCode codeOf(ConnectionException cause) {
        if (cause.status() == Status.CONNTIMEOUT) {
            return ExitCode.TIMED_OUT;
        }
        boolean login = cause.status() == Status.AUTHFAIL || ErrorCondition.NO_AUTH_MECH.equals(cause.condition());
        return login ? ExitCode.NOT_AUTHENTICATED : ExitCode.NOT_CONNECTED;
    }

    private static String advice(@Nullable String condition) {
        if (condition == null) {
            return "";
        }
        return switch (condition) {
            case ErrorCondition.NOT_AUTHORIZED -> "Check --jid and the password";
            case ErrorCondition.NO_AUTH_MECH ->
                "A full --jid (user@domain) logs in with a password, only a domain logs in anonymously";
            case ErrorCondition.REMOTE_CONNECTION_FAILED -> "Is the server running, and is --service right?";
            case ErrorCondition.TLS_FAILED -> "--ca FILE trusts an authority of your own";
            case ErrorCondition.CONNECTION_TIMEOUT -> "--timeout gives it more time";
            case ErrorCondition.SERVER_SIGNATURE -> "Somebody else may be answering in its place";
            case "host-unknown" -> "Check the domain of --jid";
            default -> "";
        };
    }

    /**
     * Explains why a request has no result.
     *
     * @param cause what the library says
     * @return the failure
     * @throws RuntimeException the cause itself, if it is none of the known ways to fail
     */
    static Failure ofRequest(RuntimeException cause) {
        String line = Printable.line(String.valueOf(cause.getMessage()));
        if (cause instanceof StanzaErrorException) {
            return new Failure(ExitCode.SERVER_ERROR, line);
        }
        if (cause instanceof RequestTimeoutException) {
            return new Failure(ExitCode.TIMED_OUT, line + ". --timeout gives it more time");
        }
        if (cause instanceof QueueFullException) {
            return new Failure(ExitCode.TIMED_OUT, line);
        }
        throw cause;
    }

    /**
     * Explains a session that ended by itself.
     *
     * @param condition why, null when the server ended it without giving a reason
     * @return the failure
     */
    static Failure lost(@Nullable String condition) {
        String line = condition == null ? "The server ended the session" : "The connection was lost: " + condition;
        return new Failure(ExitCode.NOT_CONNECTED, line);
    }

    /**
     * Explains a stream that the server ended with an error.
     *
     * @param condition the condition that it gave
     * @return the failure
     */
    static Failure streamError(String condition) {
        String advice = condition.equals(ErrorCondition.CONFLICT)
                ? "; somebody else logged in with the same resource, use another one in --jid"
                : "";
        return new Failure(ExitCode.SERVER_ERROR, "The server ended the session: " + condition + advice);
    }
}
