package org.strophe4j.cli.console;

import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.strophe4j.cli.output.Elapsed;
import org.strophe4j.cli.output.Output;
import org.strophe4j.cli.output.Printable;
import org.strophe4j.cli.process.Failure;
import org.strophe4j.cli.report.Contacts;
import org.strophe4j.cli.report.Note;
import org.strophe4j.cli.report.Pong;
import org.strophe4j.cli.report.Reply;
import org.strophe4j.cli.session.Arguments;
import org.strophe4j.cli.session.Session;
import org.strophe4j.xml.Builder;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xml.Stanzas;
import org.strophe4j.xmpp.NS;

/** The commands of the console: what begins with a slash. Used by one thread. */
final class Commands {
    /**
     * A command.
     *
     * @param name how it is called
     * @param arguments what comes behind it
     * @param purpose what it is for
     * @param action what it does, given the arguments
     */
    private record Command(String name, String arguments, String purpose, BiConsumer<Commands, String> action) {}

    private static final List<Command> ALL = List.of(
            new Command("/help", "", "show this list", (console, none) -> console.help()),
            new Command("/msg", "JID TEXT", "send a message", Commands::message),
            new Command("/ping", "[JID]", "measure a round trip, to the server or somebody", Commands::ping),
            new Command(
                    "/presence", "[SHOW] [STATUS]", "be online, away, chat, dnd, xa or offline", Commands::presence),
            new Command("/roster", "", "show the contacts", (console, none) -> console.roster()),
            new Command("/who", "", "show who and where you are", (console, none) -> console.who()),
            new Command("/xml", "on|off", "show XML, or only what others say", Commands::xml),
            new Command("/raw", "on|off", "show XML as it is on the wire, without layout", Commands::raw),
            new Command("/quit", "", "leave; so does Ctrl-D", (console, none) -> console.over = true));

    private static final Set<String> SHOWS = Set.of("away", "chat", "dnd", "xa");

    private final Session session;
    private final View view;
    private final Output output;
    private boolean over;

    Commands(Session session, View view, Output output) {
        this.session = session;
        this.view = view;
        this.output = output;
    }

    /** {@return what can be completed} */
    static List<String> names() {
        return ALL.stream().map(Command::name).toList();
    }

    /** {@return whether somebody wants to leave} */
    boolean isOver() {
        return over;
    }

    /**
     * Runs a command.
     *
     * @param line what was typed, with the slash
     * @throws Failure if it cannot be done
     */
    void run(String line) {
        String[] parts = split(line);
        for (Command command : ALL) {
            if (command.name.equals(parts[0])) {
                command.action.accept(this, parts[1]);
                return;
            }
        }
        throw Failure.usage("There is no command " + Printable.line(parts[0]) + "; /help lists them");
    }

    /** {@return the first word and the rest, which may be empty} */
    private static String[] split(String text) {
        String[] parts = text.strip().split("\\s+", 2);
        return parts.length == 2 ? parts : new String[] {parts[0], ""};
    }

    private void help() {
        StringBuilder text = new StringBuilder();
        for (Command command : ALL) {
            text.append(String.format("  %-9s %-16s %s%n", command.name, command.arguments, command.purpose));
        }
        text.append("Anything that begins with < is sent as a stanza, such as\n")
                .append("  <message to='bob@example.com' type='chat'><body>Hello</body></message>");
        output.show(Note.of(text.toString()));
    }

    private void message(String arguments) {
        String[] parts = split(arguments);
        if (parts[1].isEmpty()) {
            throw Failure.usage("/msg needs an address and a text: /msg bob@example.com Good morning");
        }
        String to = Arguments.jid("The address", parts[0]).toString();
        Builder message = Stanzas.message(
                "to", to, "type", "chat", "id", session.connection().getUniqueId());
        session.send(Arguments.text(() -> message.c("body").t(parts[1]).tree()));
    }

    private void ping(String address) {
        String to =
                address.isEmpty() ? null : Arguments.jid("The address", address).toString();
        Reply reply = ask(Session.ping(to));
        output.show(Pong.of(to == null ? String.valueOf(session.connection().domain()) : to, 1, reply));
    }

    private Reply ask(Stanza request) {
        long start = System.nanoTime();
        return session.await(session.request(request).thenApply(stanza -> new Reply(stanza, Elapsed.since(start))));
    }

    private void roster() {
        Reply reply =
                ask(Stanzas.iq("type", "get").c("query", "xmlns", NS.ROSTER).tree());
        if (reply.isError()) {
            throw Failure.usage("The server gives no roster: " + reply.error().condition());
        }
        output.show(new Contacts(reply.stanza()));
    }

    private void presence(String arguments) {
        String[] parts = split(arguments);
        String show = SHOWS.contains(parts[0]) ? parts[0] : null;
        boolean named = show != null || Set.of("online", "offline").contains(parts[0]);
        String status = named ? parts[1] : arguments;
        session.send(Arguments.text(() -> presence(show, "offline".equals(parts[0]), status)));
    }

    private static Stanza presence(@Nullable String show, boolean offline, String status) {
        Builder presence = Stanzas.presence("type", offline ? "unavailable" : null);
        if (show != null) {
            presence.c("show").t(show).up();
        }
        if (!status.isEmpty()) {
            presence.c("status").t(status).up();
        }
        return presence.tree();
    }

    private void who() {
        output.show(Note.of("You are " + session.connection().jid() + " at "
                + session.connection().service()));
    }

    private void xml(String argument) {
        view.mode(isOn("/xml", argument) ? View.Mode.XML : View.Mode.WORDS);
    }

    private void raw(String argument) {
        view.mode(isOn("/raw", argument) ? View.Mode.RAW : View.Mode.XML);
    }

    private static boolean isOn(String command, String argument) {
        return switch (argument) {
            case "on" -> true;
            case "off" -> false;
            default -> throw Failure.usage(command + " needs on or off");
        };
    }
}
