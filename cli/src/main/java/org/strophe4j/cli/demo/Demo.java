package org.strophe4j.cli.demo;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.strophe4j.Connection;
import org.strophe4j.ConnectionOptions;
import org.strophe4j.cli.output.Elapsed;
import org.strophe4j.cli.output.Output;
import org.strophe4j.cli.output.Wire;
import org.strophe4j.cli.process.ExitCode;
import org.strophe4j.cli.process.Failure;
import org.strophe4j.cli.report.Reply;
import org.strophe4j.cli.session.Courtesy;
import org.strophe4j.cli.session.Login;
import org.strophe4j.cli.session.Session;
import org.strophe4j.jid.Jid;
import org.strophe4j.testkit.EmbeddedServer;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xml.Stanzas;
import org.strophe4j.xmpp.NS;

/** The play: a server starts, Alice logs in over WebSocket and Bob over BOSH; they talk, and go. Everything in it happens as it is told. */
public final class Demo {
    private static final String ALICE = Role.ALICE.actor();
    private static final String BOB = Role.BOB.actor();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Output output;
    private final Optional<Wire> wire;
    private int messages;

    /**
     * Makes a play.
     *
     * @param output where it is told
     * @param wire where the wire is shown, if it is
     */
    public Demo(Output output, Optional<Wire> wire) {
        this.output = output;
        this.wire = wire;
    }

    /**
     * Plays it.
     *
     * @throws Failure if something does not work as it should
     */
    public void run() {
        long start = System.nanoTime();
        output.show(new Overture());
        // One thread for both connections: what the wire shows then comes in the order in which it happens.
        ExecutorService stage = Executors.newSingleThreadExecutor(task -> new Thread(task, "strophe-demo"));
        try {
            play(stage);
        } finally {
            stage.shutdown();
        }
        output.show(new Finale(messages, Elapsed.since(start)));
    }

    private void play(ExecutorService stage) {
        long start = System.nanoTime();
        try (EmbeddedServer server = EmbeddedServer.builder()
                .account(ALICE, Role.ALICE.password())
                .account(BOB, Role.BOB.password())
                .friends(ALICE, BOB)
                .start()) {
            scene(
                    "server",
                    "server",
                    "listens on " + server.service() + " and " + server.boshService(),
                    start,
                    Map.of("service", server.service(), "bosh", server.boshService()));
            try (Actor alice = enter(server, stage, Role.ALICE);
                    Actor bob = enter(server, stage, Role.BOB)) {
                meet(alice, bob);
                Line.PLAY.forEach(line -> speak(line, alice, bob));
                ping(alice, bob);
            }
        }
    }

    private Actor enter(EmbeddedServer server, ExecutorService stage, Role role) {
        long start = System.nanoTime();
        String name = role.actor();
        String service = role.service(server);
        Jid jid = Jid.of(name, server.domain(), role.resource());
        ConnectionOptions options = new ConnectionOptions().executor(stage);
        Login login = new Login(service, jid, role.password().toCharArray(), options, PATIENCE);
        Session session = Session.open(login, connection -> prepare(connection, name));
        Actor actor = new Actor(name, session);
        Elapsed time = Elapsed.since(start);
        String mechanism = server.awaitSession(actor.jid(), PATIENCE).mechanism();
        tell(new Scene(
                "login",
                name,
                "logs in over " + role.transport() + " as " + actor.jid() + "; each side proves itself with "
                        + mechanism,
                "",
                time,
                Map.of("jid", actor.jid(), "service", service, "mechanism", mechanism)));
        return actor;
    }

    private void prepare(Connection connection, String name) {
        Courtesy.answerPings(connection);
        wire.ifPresent(view -> view.watch(connection, name));
    }

    private void meet(Actor alice, Actor bob) {
        long start = System.nanoTime();
        alice.appear();
        bob.appear();
        alice.hear("presence", bob.jid());
        bob.hear("presence", alice.jid());
        scene("presence", BOB, "comes online, and they see each other", start, Map.of());
    }

    private void speak(Line line, Actor alice, Actor bob) {
        Actor speaker = line.fromAlice() ? alice : bob;
        Actor listener = line.fromAlice() ? bob : alice;
        long start = System.nanoTime();
        speaker.say(listener.jid(), line.text());
        Stanza message = listener.hear("message", speaker.jid());
        Elapsed time = Elapsed.since(start);
        Stanza body = message.child("body");
        if (body == null || !body.text().equals(line.text())) {
            throw new Failure(ExitCode.BUG, listener.name() + " did not hear what " + speaker.name() + " said");
        }
        messages++;
        tell(new Scene("message", speaker.name(), "", line.text(), time, Map.of("to", listener.name())));
    }

    private void ping(Actor alice, Actor bob) {
        long start = System.nanoTime();
        require(alice.ask(Session.ping(bob.jid())));
        scene("ping", ALICE, "pings bob, to be sure: he is there", start, Map.of("to", BOB));
        start = System.nanoTime();
        Stanza version = require(bob.ask(Stanzas.iq("type", "get", "to", bob.domain())
                .c("query", "xmlns", NS.VERSION)
                .tree()));
        scene("version", BOB, "asks the server who it is: " + nameIn(version), start, Map.of());
    }

    private static Stanza require(Stanza reply) {
        Reply judged = new Reply(reply, new Elapsed(0));
        if (judged.isError()) {
            throw new Failure(
                    ExitCode.SERVER_ERROR, String.valueOf(judged.error().getMessage()));
        }
        return reply;
    }

    private static String nameIn(Stanza version) {
        Stanza name = version.querySelector("query > name");
        return name == null ? "nobody" : name.text();
    }

    private void scene(String event, String who, String does, long start, Map<String, String> more) {
        tell(new Scene(event, who, does, "", Elapsed.since(start), more));
    }

    private void tell(Scene scene) {
        output.show(scene);
    }
}
