package org.strophe4j.integration.hardening;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.testkit.Conversation;
import org.strophe4j.testkit.Preamble;
import org.strophe4j.testkit.ScriptedServer;
import org.strophe4j.xmpp.Status;

/**
 * What no server may send, in the middle of a session: the stanza before it arrives, nothing of it does, and the session
 * ends with the condition of RFC 6120. Rows X and W; the reader's and the transport's own tests hold each in detail.
 */
final class BadInputTest {
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int PING = 9;
    private static final int FIN = 8;

    @RegisterExtension
    static final Guarantees GUARANTEES = new Guarantees();

    /** A bad thing that comes, and what it is called. */
    private record Bad(String name, String condition, UnaryOperator<Conversation> sent) {
        static Bad xml(String name, String condition, String xml) {
            return new Bad(name, condition, script -> script.replyRaw(xml));
        }

        static Bad body(String name, String condition, String content) {
            return new Bad(
                    name, condition, script -> script.replyRaw(message(content).getBytes(ISO_8859_1)));
        }

        static Bad frame(String name, String condition, int opcode, int flags, byte[] payload) {
            return new Bad(name, condition, script -> script.sendFrame(opcode, flags, payload));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static String message(String content) {
        return "<message xmlns='jabber:client'><body>" + content + "</body></message>";
    }

    static Stream<Bad> xml() {
        String two = message("one") + message("two");
        return Stream.of(
                Bad.xml("X1 elements that overlap", "bad-format", "<message xmlns='jabber:client'><a></message></a>"),
                Bad.xml("X1 half a stanza", "bad-format", "<message xmlns='jabber:client'><body>half"),
                Bad.xml("X2 two stanzas at once", "bad-format", two),
                Bad.xml("X2 words behind a stanza", "bad-format", message("one") + "and more"),
                Bad.body("X4 an overlong zero", "bad-format", "\u00c0\u0080"),
                Bad.body("X4 half a character in UTF-8", "bad-format", "\u00ed\u00a0\u0080"),
                Bad.body("X4 a byte that UTF-8 does not have", "bad-format", "\u00f5"),
                Bad.body("X4 a character cut off", "bad-format", "\u00e2\u0082"),
                Bad.xml("X5 zero", "bad-format", message("&#0;")),
                Bad.xml("X5 half a character", "bad-format", message("&#xD800;")),
                Bad.xml("X5 a control", "bad-format", message("\u0001")),
                Bad.xml("X8 a declaration", "bad-format", "<?xml version='1.0' encoding='UTF-8'?>" + message("")),
                Bad.xml("X7 a byte order mark", "unsupported-encoding", "\ufeff" + message("")),
                Bad.xml("X8 a declaration inside", "bad-format", message("<?xml version='1.0'?>")),
                Bad.xml("X10 an unbound prefix", "bad-format", message("<p:x/>")),
                Bad.xml("X10 xmlns rebound", "bad-format", message("<x xmlns:xmlns='urn:x'/>")),
                Bad.xml("X13 a document type", "restricted-xml", "<!DOCTYPE message>" + message("")),
                Bad.xml(
                        "X13 laughs",
                        "restricted-xml",
                        "<!DOCTYPE m [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]>" + message("&b;")),
                Bad.xml(
                        "X14 somebody's files",
                        "restricted-xml",
                        "<!DOCTYPE m [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + message("&a;")),
                Bad.xml("X15 a comment", "restricted-xml", message("<!-- hush -->")),
                Bad.xml("X15 a processing instruction", "restricted-xml", message("<?php ?>")),
                Bad.xml("X16 an entity", "restricted-xml", message("&foo;")),
                Bad.xml(
                        "X17 129 levels",
                        "policy-violation",
                        "<a xmlns='jabber:client'>".repeat(1) + "<a>".repeat(128) + "</a>".repeat(129)),
                Bad.xml(
                        "X17 a hundred thousand levels",
                        "policy-violation",
                        "<a xmlns='jabber:client'>" + "<a>".repeat(100_000)),
                new Bad(
                        "X19 a byte more than 1 MiB",
                        "policy-violation",
                        script -> script.sendBytes(new byte[] {(byte) 0x81, 127, 0, 0, 0, 0, 0, 0x10, 0, 1})),
                Bad.xml("X20 a long name", "policy-violation", "<" + "a".repeat(70_000) + " xmlns='jabber:client'/>"),
                Bad.xml("X20 100,000 children", "policy-violation", message("<a/>".repeat(100_000))));
    }

    private static String exactly(int bytes) {
        String frame = message("");
        return message("x".repeat(bytes - frame.length()));
    }

    static Stream<Bad> frames() {
        return Stream.of(
                Bad.frame(
                        "W5 a reserved bit",
                        "bad-format",
                        TEXT,
                        FIN | 4,
                        message("").getBytes(UTF_8)),
                Bad.frame("W5 an opcode that does not exist", "bad-format", 3, FIN, new byte[0]),
                Bad.frame("W5 a ping in pieces", "bad-format", PING, 0, new byte[0]),
                Bad.frame("W5 a large ping", "bad-format", PING, FIN, new byte[126]),
                Bad.frame("W5 a continuation of nothing", "bad-format", 0, FIN, new byte[1]),
                new Bad(
                        "W6 more bytes than there are",
                        "policy-violation",
                        script -> script.sendBytes(new byte[] {(byte) 0x81, 127, 0x40, 0, 0, 0, 0, 0, 0, 0})),
                Bad.frame(
                        "W10 binary",
                        "unsupported-stanza-type",
                        BINARY,
                        FIN,
                        message("").getBytes(UTF_8)),
                Bad.xml(
                        "W12 a second header",
                        "invalid-xml",
                        "<open xmlns='" + Scripts.FRAMING + "' from='example.com' id='x' version='1.0'/>"),
                Bad.frame("W13 a close code that is never sent", "bad-format", 8, FIN, new byte[] {3, (byte) 0xED}),
                Bad.frame("W13 half a close code", "bad-format", 8, FIN, new byte[] {3}));
    }

    @ParameterizedTest
    @MethodSource({"xml", "frames"})
    void endsTheSessionWithItsCondition(Bad bad) {
        try (ScriptedServer server = ScriptedServer.start()) {
            Conversation script = server.connection().handshake("alice").reply("<message id='good'/>");
            bad.sent().apply(script).stall();
            Client client = GUARANTEES.client(server.service());
            List<String> heard = listen(client);
            client.online().awaitDisconnected();
            client.failedWith(Status.ERROR, bad.condition());
            assertThat(heard).containsExactly("good");
            saidAllOrWasLeft(server);
        }
    }

    /** The client may hang up in the middle of what it does not want to hear. */
    private static void saidAllOrWasLeft(ScriptedServer server) {
        try {
            server.verify();
        } catch (AssertionError failure) {
            assertThat(failure).hasMessageContaining("The client is gone");
        }
    }

    private static List<String> listen(Client client) {
        List<String> heard = new CopyOnWriteArrayList<>();
        client.connection.on().handle(stanza -> heard.add(String.valueOf(stanza.attr("id"))));
        return heard;
    }

    /** At the limit and not beyond it; pings by the thousand; prefixes as they come (rows X11, X17, X19, W8). */
    @Test
    void whatIsOnlyUnusualArrives() {
        ScriptedServer server = GUARANTEES.script();
        Conversation script = server.connection()
                .handshake("alice")
                .replyRaw("<s:message xmlns:s='jabber:client' id='prefix'/>")
                .replyRaw("<message xmlns='jabber:client' id='deep'>" + "<a>".repeat(127) + "</a>".repeat(127)
                        + "</message>")
                .replyRaw(exactly(1 << 20)
                        .replaceFirst("xmlns", "id='large' xmlns")
                        .replaceFirst("x{11}", ""));
        for (int i = 0; i < 1_000; i++) {
            script.sendFrame(PING, FIN, new byte[] {'p'});
        }
        script.reply("<message id='last'/>");
        Client client = GUARANTEES.client(server.service());
        List<String> heard = listen(client);
        client.online();
        Await.until(() -> "four stanzas, not " + heard, () -> heard.size() == 4);
        assertThat(heard).containsExactly("prefix", "deep", "large", "last");
    }

    /** Rows X11 and W12: matched by namespace, in its place. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<s:features xmlns:s='http://etherx.jabber.org/streams'>%s</s:features>",
                "<features xmlns='http://etherx.jabber.org/streams'>%s</features>"
            })
    void featuresAreKnownByTheirNamespace(String features) {
        ScriptedServer server = GUARANTEES.script();
        server.connection()
                .expectOpen()
                .replyOpen()
                .replyRaw(features.formatted(
                        "<mechanisms xmlns='" + Scripts.SASL + "'><mechanism>PLAIN</mechanism></mechanisms>"))
                .expectLike("<auth xmlns='" + Scripts.SASL + "' mechanism='PLAIN'>*</auth>")
                .reply(Scripts.SUCCESS)
                .begin(Preamble.binding("alice"));
        GUARANTEES.client(server.service()).online();
    }

    @Test
    void aStanzaBeforeTheStreamIsOpen() {
        ScriptedServer server = GUARANTEES.script();
        server.connection().expectOpen().reply("<message id='early'/>").stall();
        Client client = GUARANTEES.client(server.service());
        List<String> heard = listen(client);
        client.refused().failedWith(Status.CONNFAIL, "invalid-xml");
        assertThat(heard).isEmpty();
    }
}
