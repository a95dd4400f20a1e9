package org.strophe4j.cli.command;

import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.strophe4j.Connection;
import org.strophe4j.cli.output.Elapsed;
import org.strophe4j.cli.output.OutputOptions;
import org.strophe4j.cli.output.Printable;
import org.strophe4j.cli.process.ExitCode;
import org.strophe4j.cli.process.Failure;
import org.strophe4j.cli.process.Surroundings;
import org.strophe4j.cli.report.Reply;
import org.strophe4j.cli.session.Arguments;
import org.strophe4j.cli.session.Courtesy;
import org.strophe4j.cli.session.LoginOptions;
import org.strophe4j.cli.session.Session;
import org.strophe4j.cli.session.Sharing;
import org.strophe4j.xml.Builder;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xml.Stanzas;
import org.w3c.dom.Attr;
import org.w3c.dom.NamedNodeMap;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code strophe iq}: a question to the server or to somebody, and the answer. */
@Command(
        name = "iq",
        sortOptions = false,
        header = {"Send a request and show the reply.", ""},
        synopsisHeading = "Usage: ",
        customSynopsis = "strophe iq --service URL --jid JID [OPTIONS] [XML]",
        parameterListHeading = "%nWhat:%n",
        optionListHeading = "%nOptions:%n",
        description = {
            "%nSends XML, or what standard input holds: a whole <iq/>, or only what is to be inside of one.",
            "The reply goes to standard output. If it is an error, the exit code is 5."
        },
        footer = {
            "%nExamples:",
            "  strophe iq --service wss://example.com/ws --jid me@example.com \"<query xmlns='jabber:iq:roster'/>\"",
            "  strophe iq --service wss://example.com/ws --jid me@example.com --to example.com \\",
            "      \"<query xmlns='http://jabber.org/protocol/disco#info'/>\""
        })
public final class IqCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    /** The kinds of requests (RFC 6120, section 8.2.3). */
    enum Type {
        GET,
        SET
    }

    @Option(names = "--to", paramLabel = "JID", description = "Whom to ask. Default: the own account.")
    private @Nullable String to;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            defaultValue = "get",
            description = "get (default) or set, where XML is not a whole <iq/>.")
    private Type type = Type.GET;

    @Mixin
    private Sharing sharing = new Sharing();

    @ArgGroup(exclusive = false, heading = "%nServer and login:%n")
    private LoginOptions login = new LoginOptions();

    @ArgGroup(exclusive = false, heading = "%nOutput:%n")
    private OutputOptions show = new OutputOptions();

    @Parameters(paramLabel = "XML", arity = "0..1", description = "The request. Default: standard input.")
    private @Nullable String xml;

    /**
     * Makes the verb.
     *
     * @param surroundings its streams
     */
    public IqCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        String recipient = to == null ? null : Arguments.jid("--to", to).toString();
        Stanza given = xml == null ? null : request(xml, recipient);
        try (Session session = Session.open(login.login(surroundings, sharing), this::prepare)) {
            Stanza request = given == null ? request(input(), recipient) : given;
            long start = System.nanoTime();
            Reply reply = session.await(
                    session.request(request).thenApply(stanza -> new Reply(stanza, Elapsed.since(start))));
            show.output(surroundings).show(reply);
            if (reply.isError()) {
                String reason = String.valueOf(reply.error().getMessage());
                throw new Failure(ExitCode.SERVER_ERROR, Printable.line(reason));
            }
        }
        return ExitCode.DONE.number();
    }

    private void prepare(Connection connection) {
        show.wire(surroundings).ifPresent(wire -> wire.watch(connection, ""));
        Courtesy.answerPings(connection);
    }

    /** Read after the login, so that a password may stand in the first line. */
    private String input() {
        StringWriter text = new StringWriter();
        try {
            surroundings.in().transferTo(text);
        } catch (IOException failure) {
            throw Failure.usage("The input cannot be read: " + failure.getMessage());
        }
        return text.toString();
    }

    private Stanza request(String text, @Nullable String recipient) {
        Stanza given = Arguments.xml(text);
        if (!given.name().equals("iq")) {
            if (given.namespace().isEmpty()) {
                throw Failure.usage("<" + given.name() + "/> needs a namespace: <" + given.name() + " xmlns='...'/>");
            }
            return Stanzas.iq("type", type.name().toLowerCase(Locale.ROOT), "to", recipient)
                    .cnode(given)
                    .tree();
        }
        return recipient == null ? given : addressed(given, recipient);
    }

    private static Stanza addressed(Stanza iq, String recipient) {
        Map<String, String> attributes = new LinkedHashMap<>();
        NamedNodeMap own = iq.getAttributes();
        for (int i = 0; i < own.getLength(); i++) {
            Attr attribute = (Attr) own.item(i);
            attributes.put(attribute.getName(), attribute.getValue());
        }
        attributes.put("to", recipient);
        Builder copy = Stanzas.iq(attributes);
        iq.children().forEach(child -> copy.cnode(child).up());
        return copy.tree();
    }
}
