package org.strophe4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.cli.Invocation.strophe;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.strophe4j.cli.Invocation.Result;
import org.strophe4j.testkit.EmbeddedServer;
import org.strophe4j.testkit.ScriptedServer;
import org.strophe4j.xml.Stanza;

class IqTest {
    private static final String ROSTER = "<query xmlns='jabber:iq:roster'/>";

    private EmbeddedServer server;

    @BeforeEach
    void start() {
        server = EmbeddedServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void asksAndShowsTheReplyAsXml() {
        Result result = iq(ROSTER).run();

        assertThat(result.code()).isZero();
        assertThat(Stanza.parse(result.out().strip()).querySelector("query > item[jid=\"bob@localhost\"]"))
                .isNotNull();
        assertThat(result.err()).isEmpty();
    }

    @Test
    void takesAWholeIqAndAddressesIt() {
        Result result = iq("--to=localhost", "<iq type='get' id='mine'><query xmlns='jabber:iq:version'/></iq>")
                .run();

        Stanza reply = Stanza.parse(result.out().strip());
        assertThat(reply.attr("id")).isEqualTo("mine");
        assertThat(reply.attr("from")).isEqualTo("localhost");
    }

    @Test
    void readsTheRequestFromStandardInput() {
        Result result = iq("--type=get", "--to=localhost")
                .input("<query", " xmlns='jabber:iq:version'/>")
                .run();

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("<name>");
    }

    @Test
    void anErrorIsShownAndCode5() {
        Result result =
                iq("--to=localhost", "--type=set", "<x xmlns='urn:unknown'/>").run();

        assertThat(result.code()).isEqualTo(5);
        assertThat(result.out()).contains("<service-unavailable");
        assertThat(result.err()).isEqualTo("strophe iq: localhost answered with the error service-unavailable\n");
    }

    @Test
    void speaksJson() {
        Result result =
                iq("--json", "--to=localhost", "<x xmlns='urn:unknown'/>").run();

        assertThat(Json.objects(result.out()))
                .singleElement()
                .satisfies(reply -> assertThat(reply)
                        .containsEntry("event", "reply")
                        .containsEntry("type", "error")
                        .containsEntry("condition", "service-unavailable")
                        .containsKeys("ms", "xml"));
    }

    @Test
    void noReplyIsCode4() {
        try (ScriptedServer mute = ScriptedServer.start()) {
            mute.connection()
                    .handshake("alice")
                    .expectLike("<iq type='get'><query xmlns='urn:slow'/></iq>")
                    .stall();

            Result result = strophe("iq", "--timeout=2", "<query xmlns='urn:slow'/>")
                    .at(mute.service(), "alice@localhost")
                    .password("secret")
                    .run();

            assertThat(result.code()).isEqualTo(4);
            assertThat(result.err()).contains("--timeout").hasLineCount(1);
        }
    }

    @Test
    void whatIsNoRequestIsCode1() {
        refused("not one XML element", "<query");
        refused("not one XML element", "hello");
        refused("needs a namespace", "<query/>");
        refused("get or set", "<iq type='result' id='x'/>");
    }

    private void refused(String explanation, String xml) {
        Result result = iq(xml).run();

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains(explanation).hasLineCount(1);
    }

    private Invocation iq(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "iq";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return strophe(all).at(server.service(), "alice@localhost").password("alicepw");
    }
}
