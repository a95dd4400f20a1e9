package org.strophe4j.cli.console;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.strophe4j.cli.output.Elapsed;
import org.strophe4j.cli.output.Output;
import org.strophe4j.cli.process.ExitCode;
import org.strophe4j.cli.process.Failure;
import org.strophe4j.cli.process.LineFeed;
import org.strophe4j.cli.report.Note;
import org.strophe4j.cli.report.Reply;
import org.strophe4j.cli.session.Arguments;
import org.strophe4j.cli.session.Session;
import org.strophe4j.xml.Stanza;

/** Reads lines, does what they say, and shows what comes back, until somebody leaves or the session is lost. */
public final class Console {
    private static final Set<String> REQUESTS = Set.of("get", "set");

    private final Session session;
    private final Dialogue dialogue;
    private final Output output;
    private final View view;
    private final Commands commands;
    /** Completes when all requests so far have ended. Only touched by the thread that runs. */
    private CompletableFuture<Void> answered = CompletableFuture.completedFuture(null);

    /**
     * Makes a console.
     *
     * @param session the session, with its traffic in the view
     * @param dialogue where lines come from
     * @param output where answers go
     * @param view what is shown of the traffic
     */
    public Console(Session session, Dialogue dialogue, Output output, View view) {
        this.session = session;
        this.dialogue = dialogue;
        this.output = output;
        this.view = view;
        this.commands = new Commands(session, view, output);
    }

    /**
     * Runs until the input ends, somebody leaves, or the session is lost.
     *
     * @throws Failure if the session is lost, or nobody reads the output
     */
    public void run() {
        if (dialogue.isInteractive()) {
            output.show(Note.of("Type a stanza, or /help. Others see you once you say /presence. Ctrl-D leaves."));
        }
        try (LineFeed lines = new LineFeed(dialogue::read)) {
            Optional<String> line = next(lines);
            while (line.isPresent()) {
                work(line.get().strip());
                line = commands.isOver() ? Optional.empty() : next(lines);
            }
        }
        if (!dialogue.isInteractive()) {
            finish();
        }
    }

    private Optional<String> next(LineFeed lines) {
        CompletableFuture<Optional<String>> line = lines.next();
        session.await(CompletableFuture.anyOf(line, view.unread()));
        return line.join();
    }

    /** What cannot be done is told, and the console goes on. */
    private void work(String line) {
        try {
            if (line.startsWith("/")) {
                commands.run(line);
            } else if (line.startsWith("<")) {
                send(Arguments.xml(line));
            } else if (!line.isEmpty()) {
                throw Failure.usage("A stanza begins with <, a command with /; /help lists them");
            }
        } catch (Failure failure) {
            if (session.lost().isDone() || failure.code() == ExitCode.OUTPUT_CLOSED) {
                throw failure;
            }
            output.show(new Note(failure.line(), true));
        }
    }

    private void send(Stanza stanza) {
        if (!stanza.name().equals("iq") || !REQUESTS.contains(String.valueOf(stanza.attr("type")))) {
            session.send(stanza);
            return;
        }
        long start = System.nanoTime();
        CompletableFuture<Void> reply = session.request(stanza).handle((answer, failed) -> {
            answered(answer, failed, start);
            return null;
        });
        answered = CompletableFuture.allOf(answered, reply);
    }

    private void answered(@Nullable Stanza answer, @Nullable Throwable failed, long start) {
        if (answer != null) {
            view.reply(new Reply(answer, Elapsed.since(start)));
        } else if (failed != null && !session.lost().isDone()) {
            view.show(new Note(String.valueOf(failed.getMessage()), true));
        }
    }

    /** Whoever is scripted does not wait for what he asked for: it is waited for here. */
    private void finish() {
        session.await(answered);
        session.settle();
    }
}
