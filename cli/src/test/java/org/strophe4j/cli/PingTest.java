package org.strophe4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.cli.Invocation.strophe;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.strophe4j.cli.Invocation.Result;
import org.strophe4j.testkit.EmbeddedServer;
import org.strophe4j.testkit.ScriptedServer;

class PingTest {
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
    void tellsTheTimeOfEachRoundTripAndOfAll() {
        Result result = alice("--count=3", "--interval=1ms");

        assertThat(result.code()).isZero();
        assertThat(result.outLines().get(0)).startsWith("Logged in to " + server.service() + " as alice@localhost/");
        assertThat(result.outLines().subList(1, 4))
                .allMatch(line -> line.matches("answer from localhost: seq=\\d time=[0-9.]+ m?s"));
        assertThat(result.out())
                .contains("--- localhost: 3 sent, 3 answered, 0 % lost ---", "round trip min/avg/max = ");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void anErrorIsAnAnswerWithCode5() {
        Result result = alice("--count=1", "--to=nobody@localhost");

        assertThat(result.code()).isEqualTo(5);
        assertThat(result.out()).contains("service-unavailable from nobody@localhost: seq=1", "1 sent, 1 answered");
    }

    @Test
    void speaksJson() {
        Result result = alice("--count=2", "--interval=1ms", "--json");

        assertThat(Json.events(result.out())).containsExactly("login", "pong", "pong", "summary");
        assertThat(Json.objects(result.out()).get(2)).containsEntry("seq", "2").containsEntry("answered", "true");
        assertThat(Json.objects(result.out()).get(3)).containsKeys("sent", "answered", "min", "avg", "max");
    }

    @Test
    void noAnswerAtAllIsCode4() {
        try (ScriptedServer mute = ScriptedServer.start()) {
            mute.connection()
                    .handshake("alice")
                    .expectLike("<iq type='get'><ping xmlns='urn:xmpp:ping'/></iq>")
                    .stall();

            Result result = strophe("ping", "--count=1", "--timeout=2")
                    .at(mute.service(), "alice@localhost")
                    .password("secret")
                    .run();

            assertThat(result.code()).isEqualTo(4);
            assertThat(result.out()).contains("no answer from localhost: seq=1", "1 sent, 0 answered, 100 % lost");
            assertThat(result.err()).isEqualTo("strophe ping: No answer from localhost\n");
        }
    }

    private Result alice(String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "ping";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return strophe(arguments)
                .at(server.service(), "alice@localhost")
                .password("alicepw")
                .run();
    }
}
