package org.strophe4j.cli.command;

import java.util.concurrent.Callable;
import org.strophe4j.Connection;
import org.strophe4j.cli.console.Console;
import org.strophe4j.cli.console.Dialogue;
import org.strophe4j.cli.console.View;
import org.strophe4j.cli.output.Elapsed;
import org.strophe4j.cli.output.Output;
import org.strophe4j.cli.output.OutputOptions;
import org.strophe4j.cli.process.ExitCode;
import org.strophe4j.cli.process.Surroundings;
import org.strophe4j.cli.report.LoggedIn;
import org.strophe4j.cli.session.Courtesy;
import org.strophe4j.cli.session.Login;
import org.strophe4j.cli.session.LoginOptions;
import org.strophe4j.cli.session.Session;
import org.strophe4j.cli.session.Sharing;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code strophe connect}: the interactive console. */
@Command(
        name = "connect",
        sortOptions = false,
        header = {"Talk XMPP by hand.", ""},
        synopsisHeading = "Usage: ",
        customSynopsis = "strophe connect --service URL --jid JID [OPTIONS]",
        optionListHeading = "%nOptions:%n",
        description = {
            "%nLogs in and opens a console: type stanzas or /commands, and watch the XML of both directions.",
            "/help lists the commands. What is piped in is worked off line by line. With --xml the login is shown, too."
        },
        footer = {
            "%nExamples:",
            "  strophe connect --service wss://example.com/ws --jid me@example.com",
            "  echo /roster | strophe connect --service wss://example.com/ws --jid me@example.com"
        })
public final class ConnectCommand implements Callable<Integer> {
    private final Surroundings surroundings;

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
    public ConnectCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Login account = login.login(surroundings, sharing);
        try (Dialogue dialogue = Dialogue.with(surroundings)) {
            Output output = show.output(dialogue::print, show.ink(surroundings));
            View view = new View(output, surroundings.now());
            long start = System.nanoTime();
            try (Session session = Session.open(account, connection -> prepare(connection, view))) {
                output.show(new LoggedIn(session.connection().jid(), account.service(), Elapsed.since(start)));
                view.watch(session.connection());
                new Console(session, dialogue, output, view).run();
            }
        }
        return ExitCode.DONE.number();
    }

    /** The login is shown only to those who ask for it. */
    private void prepare(Connection connection, View view) {
        Courtesy.answerPings(connection);
        if (show.isXml()) {
            view.watch(connection);
        }
    }
}
