package org.strophe4j.cli.command;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.strophe4j.Connection;
import org.strophe4j.cli.output.Elapsed;
import org.strophe4j.cli.output.OutputOptions;
import org.strophe4j.cli.output.Printable;
import org.strophe4j.cli.process.ExitCode;
import org.strophe4j.cli.process.Failure;
import org.strophe4j.cli.process.LineFeed;
import org.strophe4j.cli.process.Surroundings;
import org.strophe4j.cli.report.Sent;
import org.strophe4j.cli.session.Arguments;
import org.strophe4j.cli.session.Login;
import org.strophe4j.cli.session.LoginOptions;
import org.strophe4j.cli.session.Session;
import org.strophe4j.cli.session.Sharing;
import org.strophe4j.jid.Jid;
import org.strophe4j.xml.Builder;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xml.Stanzas;
import org.strophe4j.xmpp.Delivery;
import org.strophe4j.xmpp.StanzaErrorException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code strophe send}: messages from the arguments or from standard input. */
@Command(
        name = "send",
        sortOptions = false,
        header = {"Send messages.", ""},
        synopsisHeading = "Usage: ",
        customSynopsis = "strophe send --service URL --jid JID --to JID [OPTIONS] [TEXT...]",
        parameterListHeading = "%nWhat:%n",
        optionListHeading = "%nOptions:%n",
        description = {
            "%nSends TEXT as a message. Without TEXT every line of standard input becomes one.",
            "Ends when the server has acknowledged all of them, or dealt with them where it cannot do that.",
            "Exit code 5: one of them came back. Exit code 2: nobody knows whether one of them has arrived."
        },
        footer = {
            "%nExamples:",
            "  strophe send --service wss://example.com/ws --jid me@example.com --to bob@example.com Good morning",
            "  tail -f log | strophe send --service wss://example.com/ws --jid bot@example.com --to me@a.org"
        })
public final class SendCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    /** What becomes of the message that was sent last; all others are acknowledged before it. Used by one thread. */
    private CompletableFuture<Delivery> last = CompletableFuture.completedFuture(Delivery.WRITTEN);

    /** What the ids of all messages begin with; a number follows. Used by one thread. */
    private String mark = "";

    private long numbered;

    /** The kinds of messages (RFC 6121, section 5.2.2) that one sends. */
    enum Type {
        CHAT,
        NORMAL,
        GROUPCHAT,
        HEADLINE
    }

    @Option(names = "--to", paramLabel = "JID", description = "Who gets the messages.")
    private @Nullable String to;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            defaultValue = "chat",
            description = "chat (default), normal, groupchat or headline.")
    private Type type = Type.CHAT;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "1",
            description = "Send each message N times. Default: 1.")
    private int count = 1;

    @Mixin
    private Sharing sharing = new Sharing();

    @ArgGroup(exclusive = false, heading = "%nServer and login:%n")
    private LoginOptions login = new LoginOptions();

    @ArgGroup(exclusive = false, heading = "%nOutput:%n")
    private OutputOptions show = new OutputOptions();

    @Parameters(paramLabel = "TEXT", arity = "0..*", description = "The message; several words need no quotes.")
    private List<String> words = List.of();

    /**
     * Makes the verb.
     *
     * @param surroundings its streams
     */
    public SendCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (to == null) {
            throw Failure.usage("To whom? Say it with --to user@domain");
        }
        Jid recipient = Arguments.jid("--to", to);
        int times = Arguments.atLeast(1, "--count", count);
        CompletableFuture<Stanza> bounced = new CompletableFuture<>();
        Login account = login.login(surroundings, sharing);
        account.options().enableStreamManagement(true);
        try (Session session = Session.open(account, connection -> prepare(connection, account.isShared(), bounced))) {
            long start = System.nanoTime();
            long sent = words.isEmpty()
                    ? sendLines(session, recipient, times)
                    : sendTimes(session, recipient, String.join(" ", words), times);
            session.await(last);
            session.settle();
            refuse(bounced);
            show.output(surroundings).show(new Sent(recipient.toString(), sent, Elapsed.since(start)));
        }
        return ExitCode.DONE.number();
    }

    /** In a shared session what others have sent comes back as well; an error has the id of its message (RFC 6120, 8.1.3). */
    private void prepare(Connection connection, boolean shared, CompletableFuture<Stanza> bounced) {
        show.wire(surroundings).ifPresent(wire -> wire.watch(connection, ""));
        String own = connection.getUniqueId() + "-";
        mark = own;
        connection.on("message").type("error").handle(error -> {
            if (!shared || String.valueOf(error.attr("id")).startsWith(own)) {
                bounced.complete(error);
            }
        });
    }

    /** What comes back before the server's last word has come back by now. */
    private static void refuse(CompletableFuture<Stanza> bounced) {
        Stanza error = bounced.getNow(null);
        if (error != null) {
            String reason = String.valueOf(new StanzaErrorException(error).getMessage());
            throw new Failure(ExitCode.SERVER_ERROR, Printable.line(reason));
        }
    }

    private long sendLines(Session session, Jid recipient, int times) {
        if (surroundings.terminals().in()) {
            surroundings.err().print("Each line becomes a message to " + recipient + ". Ctrl-D ends.");
        }
        long sent = 0;
        try (LineFeed lines = new LineFeed(surroundings.in()::readLine)) {
            Optional<String> line = session.await(lines.next());
            while (line.isPresent()) {
                if (!line.get().isEmpty()) {
                    sent += sendTimes(session, recipient, line.get(), times);
                }
                line = session.await(lines.next());
            }
        }
        return sent;
    }

    private long sendTimes(Session session, Jid recipient, String body, int times) {
        for (int i = 0; i < times; i++) {
            numbered++;
            last = session.submit(message(recipient, body, mark + numbered));
        }
        return times;
    }

    private Stanza message(Jid recipient, String body, String id) {
        String kind = type.name().toLowerCase(Locale.ROOT);
        Builder message = Stanzas.message("to", recipient, "type", kind, "id", id);
        return Arguments.text(() -> message.c("body").t(body).tree());
    }
}
