package org.strophe4j.cli.command;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.strophe4j.Connection;
import org.strophe4j.cli.output.Elapsed;
import org.strophe4j.cli.output.Output;
import org.strophe4j.cli.output.OutputOptions;
import org.strophe4j.cli.process.ExitCode;
import org.strophe4j.cli.process.Failure;
import org.strophe4j.cli.process.Interrupts;
import org.strophe4j.cli.process.Surroundings;
import org.strophe4j.cli.report.LoggedIn;
import org.strophe4j.cli.report.Pong;
import org.strophe4j.cli.report.Pongs;
import org.strophe4j.cli.report.Reply;
import org.strophe4j.cli.session.Arguments;
import org.strophe4j.cli.session.Courtesy;
import org.strophe4j.cli.session.Login;
import org.strophe4j.cli.session.LoginOptions;
import org.strophe4j.cli.session.Session;
import org.strophe4j.cli.session.Sharing;
import org.strophe4j.cli.session.TimeSpan;
import org.strophe4j.jid.Jid;
import org.strophe4j.xml.Stanza;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code strophe ping}: round-trip times, as ping(8) tells them. */
@Command(
        name = "ping",
        sortOptions = false,
        header = {"Measure round-trip times.", ""},
        synopsisHeading = "Usage: ",
        customSynopsis = "strophe ping --service URL --jid JID [OPTIONS]",
        optionListHeading = "%nOptions:%n",
        description = {
            "%nLogs in and pings the server, or the address given with --to (XEP-0199).",
            "Ctrl-C ends early, with the summary. Exit code 4: no answer at all; 5: an answer was an error."
        },
        footer = {
            "%nExample:",
            "  strophe ping --service wss://example.com/ws --jid me@example.com --count 10 --interval 200ms"
        })
public final class PingCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--to", paramLabel = "JID", description = "Whom to ping. Default: the own server.")
    private @Nullable String to;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "4",
            description = "How often. Default: 4; 0 goes on until Ctrl-C.")
    private int count = 4;

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            defaultValue = "1s",
            converter = TimeSpan.class,
            description = "How long to wait between two pings. Default: 1s.")
    private Duration interval = Duration.ofSeconds(1);

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
    public PingCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Jid target = to == null ? null : Arguments.jid("--to", to);
        Arguments.atLeast(0, "--count", count);
        Output output = show.output(surroundings);
        Login account = login.login(surroundings, sharing);
        Pongs pongs = new Pongs((target == null ? account.jid().domain() : target).toString());
        long start = System.nanoTime();
        try (Session session = Session.open(account, this::prepare);
                Interrupts interrupts = new Interrupts()) {
            output.show(new LoggedIn(session.connection().jid(), account.service(), Elapsed.since(start)));
            Stanza ping = Session.ping(target == null ? null : target.toString());
            pingAll(session, ping, pongs, output, interrupts.pressed());
        }
        output.show(pongs);
        return codeOf(pongs);
    }

    private void pingAll(Session session, Stanza ping, Pongs pongs, Output output, CompletableFuture<Void> stopped) {
        for (int number = 1; (count == 0 || number <= count) && !stopped.isDone(); number++) {
            if (number > 1) {
                pause(session, stopped);
            }
            answer(session, ping, pongs.target(), number, stopped).ifPresent(pong -> {
                pongs.add(pong);
                output.show(pong);
            });
        }
    }

    private void prepare(Connection connection) {
        show.wire(surroundings).ifPresent(wire -> wire.watch(connection, ""));
        Courtesy.answerPings(connection);
    }

    /** Nothing when Ctrl-C comes before the answer. */
    private Optional<Pong> answer(
            Session session, Stanza ping, String target, int number, CompletableFuture<Void> stopped) {
        long start = System.nanoTime();
        try {
            CompletableFuture<Reply> reply =
                    session.request(ping).thenApply(stanza -> new Reply(stanza, Elapsed.since(start)));
            session.await(CompletableFuture.anyOf(reply, stopped));
            return Optional.ofNullable(reply.getNow(null)).map(arrived -> Pong.of(target, number, arrived));
        } catch (Failure failure) {
            if (failure.code() != ExitCode.TIMED_OUT) {
                throw failure;
            }
            return Optional.of(new Pong(target, number, null, null));
        }
    }

    private void pause(Session session, CompletableFuture<Void> stopped) {
        CompletableFuture<Void> rest =
                new CompletableFuture<Void>().completeOnTimeout(null, interval.toMillis(), TimeUnit.MILLISECONDS);
        session.await(CompletableFuture.anyOf(rest, stopped));
    }

    private static int codeOf(Pongs pongs) {
        if (pongs.isDead()) {
            throw new Failure(ExitCode.TIMED_OUT, "No answer from " + pongs.target());
        }
        return (pongs.errors() > 0 ? ExitCode.SERVER_ERROR : ExitCode.DONE).number();
    }
}
