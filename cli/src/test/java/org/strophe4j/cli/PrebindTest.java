package org.strophe4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.cli.Invocation.strophe;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.AttachRequest;
import org.strophe4j.Connection;
import org.strophe4j.cli.Invocation.Result;
import org.strophe4j.testkit.EmbeddedServer;
import org.strophe4j.xml.Stanzas;

/** A session for a page. */
class PrebindTest {
    private static final String ALICE = "alice@localhost/page";

    private final EmbeddedServer server = EmbeddedServer.builder()
            .account("alice", "alicepw")
            .bosh(bosh -> bosh.inactivitySeconds(20).maxPauseSeconds(90))
            .start();

    @AfterEach
    void stopServer() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--json"})
    void somebodyElseGoesOnWithTheSession(String option) {
        Result result = prebind(option.isEmpty() ? new String[0] : new String[] {option});

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.outLines()).hasSize(1);
        Map<String, String> session = Json.objects(result.out()).get(0);
        assertThat(session).containsOnlyKeys("jid", "sid", "rid", "lifetime").containsEntry("jid", ALICE);
        long rid = Long.parseLong(session.getOrDefault("rid", ""));
        try (Connection page = new Connection(server.boshService())) {
            page.attach(new AttachRequest(ALICE, session.getOrDefault("sid", ""), rid))
                    .join();
            assertThat(page.requestIQ(Stanzas.iq("type", "get").c("ping", "xmlns", "urn:xmpp:ping"))
                            .join()
                            .attr("to"))
                    .isEqualTo(ALICE);
        }
    }

    @Test
    void theServerIsAskedForALongerLife() {
        assertThat(lifetime(prebind())).isEqualTo("20");
        assertThat(lifetime(prebind("--lifetime", "60"))).isEqualTo("60");
        assertThat(lifetime(prebind("--lifetime", "1h"))).isEqualTo("90");
        failed(prebind("--lifetime", "500ms"), 1, "--lifetime must be a second or more, not 500 ms");
    }

    @Test
    void aWebSocketCannotBeHandedOver() {
        Result result = strophe("prebind")
                .at(server.service(), ALICE)
                .prompt(question -> {
                    throw new AssertionError("asked in vain");
                })
                .run();

        failed(result, 1, "http: or https:", "https://example.com/http-bind", server.service());
    }

    @Test
    void aWrongPasswordIsCode3() {
        Result result = strophe("prebind")
                .at(server.boshService(), ALICE)
                .password("wrong")
                .run();

        failed(result, 3, "not-authorized", "Check --jid and the password");
    }

    @Test
    void theHelpSaysThatTheSidIsASecret() {
        assertThat(strophe("prebind", "--help").run().out()).contains("The sid is a secret");
    }

    private Result prebind(String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "prebind";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return strophe(arguments)
                .at(server.boshService(), ALICE)
                .password("alicepw")
                .run();
    }

    private static String lifetime(Result result) {
        assertThat(result.code()).as(result.err()).isZero();
        return Json.objects(result.out()).get(0).getOrDefault("lifetime", "");
    }

    private static void failed(Result result, int code, String... words) {
        assertThat(result.code()).as(result.err()).isEqualTo(code);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains(words).hasLineCount(1);
    }
}
