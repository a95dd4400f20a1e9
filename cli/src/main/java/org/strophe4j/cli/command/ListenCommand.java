package org.strophe4j.cli.command;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.strophe4j.Connection;
import org.strophe4j.cli.output.Elapsed;
import org.strophe4j.cli.output.Output;
import org.strophe4j.cli.output.OutputOptions;
import org.strophe4j.cli.process.ExitCode;
import org.strophe4j.cli.process.Failure;
import org.strophe4j.cli.process.Interrupts;
import org.strophe4j.cli.process.Surroundings;
import org.strophe4j.cli.report.Comeback;
import org.strophe4j.cli.report.LoggedIn;
import org.strophe4j.cli.report.Received;
import org.strophe4j.cli.session.Arguments;
import org.strophe4j.cli.session.Courtesy;
import org.strophe4j.cli.session.Login;
import org.strophe4j.cli.session.LoginOptions;
import org.strophe4j.cli.session.News;
import org.strophe4j.cli.session.Session;
import org.strophe4j.cli.session.Sharing;
import org.strophe4j.cli.session.TimeSpan;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xml.Stanzas;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code strophe listen}: what comes in. */
@Command(
        name = "listen",
        sortOptions = false,
        header = {"Show what arrives.", ""},
        synopsisHeading = "Usage: ",
        customSynopsis = "strophe listen --service URL --jid JID [OPTIONS]",
        optionListHeading = "%nOptions:%n",
        description = {
            "%nLogs in, sends presence, answers pings and shows messages, presences and requests.",
            "When the connection is lost it comes back, and nothing that arrived meanwhile is missing if the server can do that.",
            "Ends after --count of them, after --timeout, or with Ctrl-C. Exit code 4: --timeout came before --count."
        },
        footer = {
            "%nExamples:",
            "  strophe listen --service wss://example.com/ws --jid me@example.com",
            "  strophe listen --service wss://example.com/ws --jid me@example.com --only message --json | jq .body"
        })
public final class ListenCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    /** Completed when enough was heard; fails when nobody reads what is shown. */
    private final CompletableFuture<Void> ending = new CompletableFuture<>();
    /** Only written by the connection's callbacks, one at a time. */
    private volatile int heard;

    /** The kinds of stanzas. */
    enum Kind {
        MESSAGE,
        PRESENCE,
        IQ
    }

    @Option(
            names = "--only",
            paramLabel = "KIND",
            split = ",",
            description = "Show only message, presence or iq; several with commas.")
    private Set<Kind> only = EnumSet.allOf(Kind.class);

    @Option(names = "--count", paramLabel = "N", defaultValue = "0", description = "End after N. Default: 0, never.")
    private int count;

    @Option(names = "--no-reconnect", description = "End with code 2 when the connection is lost.")
    private boolean fickle;

    @Mixin
    private Sharing sharing = new Sharing();

    @ArgGroup(exclusive = false, heading = "%nServer and login:%n")
    private LoginOptions login = new LoginOptions();

    @ArgGroup(exclusive = false, heading = "%nOutput:%n")
    private OutputOptions show = new OutputOptions();

    /**
     * Makes the verb.
     *
     * @param surroundings its streams
     */
    public ListenCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Arguments.atLeast(0, "--count", count);
        Output output = show.output(surroundings);
        Login account = login.login(surroundings, sharing);
        long start = System.nanoTime();
        try (Session session = open(account, output);
                Interrupts interrupts = new Interrupts()) {
            output.show(new LoggedIn(session.connection().jid(), account.service(), Elapsed.since(start)));
            session.send(Stanzas.presence().tree());
            session.await(CompletableFuture.anyOf(untilEnd(), interrupts.pressed()));
        }
        return ExitCode.DONE.number();
    }

    private Session open(Login account, Output output) {
        Consumer<Connection> preparation = connection -> prepare(connection, output);
        return fickle
                ? Session.open(account, preparation)
                : Session.openFaithful(account, preparation, new Teller(output));
    }

    /** Tells how the connection comes back, and is available again in a new session. */
    private final class Teller implements Session.Faithful {
        private final Output output;

        Teller(Output output) {
            this.output = output;
        }

        @Override
        public void lost(@Nullable String condition, long delayMillis) {
            tell(new Comeback.Lost(condition, new Elapsed(TimeUnit.MILLISECONDS.toNanos(delayMillis))));
        }

        @Override
        public void back(Connection connection) {
            tell(new Comeback.Back(connection.hasResumed()));
            if (!connection.hasResumed()) {
                connection.send(Stanzas.presence());
            }
        }

        private void tell(Comeback news) {
            try {
                output.show(news);
            } catch (Failure failure) {
                ending.completeExceptionally(failure);
            }
        }
    }

    private CompletableFuture<Void> untilEnd() {
        if (login.chosenTimeout().isEmpty()) {
            return ending;
        }
        Duration limit = login.timeout();
        if (count == 0) {
            return ending.completeOnTimeout(null, limit.toMillis(), TimeUnit.MILLISECONDS);
        }
        CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> ending.completeExceptionally(tooFew(limit)));
        return ending;
    }

    private Failure tooFew(Duration limit) {
        String what = heard == 0 ? "Nothing arrived" : "Only " + heard + " of " + count + " arrived";
        return new Failure(ExitCode.TIMED_OUT, what + " within " + TimeSpan.text(limit));
    }

    /** A hook sees everything and takes nothing: what nobody handles is still answered by the library. */
    private void prepare(Connection connection, Output output) {
        Courtesy.answerPings(connection);
        Consumer<Stanza> listener =
                element -> News.in(connection, element).forEach(stanza -> hear(connection, stanza, output));
        show.wire(surroundings)
                .ifPresentOrElse(wire -> wire.watch(connection, "", listener), () -> connection.xmlInput(listener));
    }

    private void hear(Connection connection, Stanza stanza, Output output) {
        if (ending.isDone() || (count > 0 && heard == count) || !isWanted(stanza)) {
            return;
        }
        try {
            output.show(new Received(stanza, surroundings.now().get()));
            int number = heard + 1;
            heard = number;
            if (number == count) {
                endBehind(connection);
            }
        } catch (Failure failure) {
            ending.completeExceptionally(failure);
        }
    }

    /** A hook runs before the handlers. Whoever asked something gets his answer before we leave. */
    private void endBehind(Connection connection) {
        connection.addTimedHandler(1, () -> {
            ending.complete(null);
            return false;
        });
    }

    private boolean isWanted(Stanza stanza) {
        return only.stream()
                .anyMatch(kind -> kind.name().toLowerCase(Locale.ROOT).equals(stanza.name()));
    }
}
