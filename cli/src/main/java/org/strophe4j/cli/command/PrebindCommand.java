package org.strophe4j.cli.command;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.strophe4j.cli.process.ExitCode;
import org.strophe4j.cli.process.Failure;
import org.strophe4j.cli.process.Surroundings;
import org.strophe4j.cli.session.LoginOptions;
import org.strophe4j.cli.session.Prebinding;
import org.strophe4j.cli.session.TimeSpan;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code strophe prebind}: a session for a page. */
@Command(
        name = "prebind",
        sortOptions = false,
        header = {"Log in over BOSH, and print the session for a page.", ""},
        synopsisHeading = "Usage: ",
        customSynopsis = "strophe prebind --service URL --jid JID [OPTIONS]",
        optionListHeading = "%nOptions:%n",
        description = {
            "%nLogs in and leaves the session to whoever attaches to it: conn.attach(jid, sid, rid, onConnect) of",
            "Strophe.js, say. Prints {\"jid\": ..., \"sid\": ..., \"rid\": ..., \"lifetime\": ...} in one line; the lifetime,",
            "in seconds, is how long the server keeps the session without a request.",
            "",
            "The sid is a secret: until the session ends it is as good as the password. Printing it is what this",
            "command is for; let it go where nobody else reads, not to a log or a shared screen."
        },
        footer = {
            "%nExample:",
            "  strophe prebind --service https://example.com/http-bind --jid me@example.com --lifetime 90"
        })
public final class PrebindCommand implements Callable<Integer> {
    private static final Duration LEAST = Duration.ofSeconds(1);

    private final Surroundings surroundings;

    @Option(
            names = "--lifetime",
            paramLabel = "SECONDS",
            converter = TimeSpan.class,
            description = {
                "How long the server should keep the session without a request; also 2m, 1h.",
                "It may grant less. Default: what it does by itself."
            })
    private @Nullable Duration lifetime;

    @ArgGroup(exclusive = false, heading = "%nServer and login:%n")
    private LoginOptions login = new LoginOptions();

    @Option(names = "--json", description = "Changes nothing: the session is printed in JSON in any case.")
    @SuppressWarnings("UnusedVariable") // all verbs have it, so that scripts may add it everywhere
    private boolean json;

    /**
     * Makes the verb.
     *
     * @param surroundings its streams
     */
    public PrebindCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (lifetime != null && lifetime.compareTo(LEAST) < 0) {
            throw Failure.usage("--lifetime must be a second or more, not " + TimeSpan.text(lifetime));
        }
        surroundings
                .out()
                .print(Prebinding.open(login.boshLogin(surroundings), lifetime == null ? Duration.ZERO : lifetime)
                        .toJson());
        return ExitCode.DONE.number();
    }
}
