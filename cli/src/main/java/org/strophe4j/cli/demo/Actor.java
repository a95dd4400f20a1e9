package org.strophe4j.cli.demo;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.strophe4j.cli.process.ExitCode;
import org.strophe4j.cli.process.Failure;
import org.strophe4j.cli.session.Session;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xml.Stanzas;

/** One of those who talk: a name, a session, and what was heard and not looked at yet. Used by the stage's thread. */
final class Actor implements AutoCloseable {
    /** On one machine everything arrives at once, or never. */
    private static final long PATIENCE_SECONDS = 10;

    private final String name;
    private final Session session;
    /** Filled by the connection's callbacks. */
    private final BlockingQueue<Stanza> heard = new LinkedBlockingQueue<>();

    Actor(String name, Session session) {
        this.name = name;
        this.session = session;
        session.connection().on("message").type("chat").handle(heard::add);
        session.connection().on("presence").handle(heard::add);
    }

    String name() {
        return name;
    }

    String jid() {
        return session.connection().jid();
    }

    String domain() {
        return String.valueOf(session.connection().domain());
    }

    void appear() {
        session.send(Stanzas.presence().tree());
    }

    void say(String to, String body) {
        session.send(Stanzas.message("to", to, "type", "chat").c("body").t(body).tree());
    }

    Stanza ask(Stanza iq) {
        return session.await(session.request(iq));
    }

    /** Waits for the next presence of somebody or for his next message; what others do is not looked at. */
    Stanza hear(String kind, String from) {
        Stanza next = next();
        while (!next.name().equals(kind) || !from.equals(next.attr("from"))) {
            next = next();
        }
        return next;
    }

    private Stanza next() {
        @Nullable Stanza next;
        try {
            next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.TIMED_OUT, "Interrupted");
        }
        if (next == null) {
            throw new Failure(ExitCode.TIMED_OUT, name + " heard nothing for " + PATIENCE_SECONDS + " s");
        }
        return next;
    }

    @Override
    public void close() {
        session.close();
    }
}
