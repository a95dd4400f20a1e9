package org.strophe4j.cli.console;

import java.time.ZonedDateTime;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.strophe4j.Connection;
import org.strophe4j.cli.output.Output;
import org.strophe4j.cli.output.Report;
import org.strophe4j.cli.process.Failure;
import org.strophe4j.cli.report.Passing;
import org.strophe4j.cli.report.Passing.Direction;
import org.strophe4j.cli.report.Received;
import org.strophe4j.cli.report.Reply;
import org.strophe4j.cli.session.News;
import org.strophe4j.xml.Stanza;

/** What the console shows of the traffic: XML, raw XML, or only what others say, in words. Thread-safe. */
public final class View {
    /** How much is shown. */
    enum Mode {
        WORDS,
        XML,
        RAW
    }

    private final Output output;
    private final Supplier<ZonedDateTime> now;
    private volatile Mode mode = Mode.XML;
    /** Fails when nobody reads what is shown. */
    private final CompletableFuture<Void> unread = new CompletableFuture<>();

    /**
     * Makes a view of XML.
     *
     * @param output where it is shown
     * @param now tells when something came
     */
    public View(Output output, Supplier<ZonedDateTime> now) {
        this.output = output;
        this.now = now;
    }

    void mode(Mode wanted) {
        mode = wanted;
    }

    CompletableFuture<Void> unread() {
        return unread;
    }

    /**
     * Shows the traffic of a connection from now on.
     *
     * @param connection whose
     */
    public void watch(Connection connection) {
        connection.xmlInput(element -> in(connection, element));
        connection.xmlOutput(element -> element(Direction.OUT, element));
        connection.rawInput(text -> raw(Direction.IN, text));
        connection.rawOutput(text -> raw(Direction.OUT, text));
    }

    private void in(Connection connection, Stanza element) {
        if (mode == Mode.WORDS) {
            News.in(connection, element).forEach(news -> show(new Received(news, now.get())));
        }
        element(Direction.IN, element);
    }

    private void element(Direction direction, Stanza element) {
        if (mode == Mode.XML) {
            show(new Passing(direction, element));
        }
    }

    private void raw(Direction direction, String text) {
        if (mode == Mode.RAW) {
            show(new Passing.Raw(direction, text));
        }
    }

    /** Shows a reply, unless it was shown as it passed. */
    void reply(Reply reply) {
        if (mode == Mode.WORDS) {
            show(reply);
        }
    }

    /** Shows something from a thread that has no use for a failure. */
    void show(Report report) {
        try {
            output.show(report);
        } catch (Failure failure) {
            unread.completeExceptionally(failure);
        }
    }
}
