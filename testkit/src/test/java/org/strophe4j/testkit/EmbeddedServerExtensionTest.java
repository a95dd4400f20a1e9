package org.strophe4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** What is injected where, for how long, and what is said about a script that was not followed. */
@XmppServer(accounts = {"carol:secret", "dave"})
class EmbeddedServerExtensionTest {
    private static final Set<EmbeddedServer> SEEN = new HashSet<>();

    @XmppServer(domain = "shared.example")
    @SuppressWarnings("NullAway.Init") // by the extension
    private static EmbeddedServer shared;

    @XmppServer(domain = "field.example")
    @SuppressWarnings("NullAway.Init") // by the extension
    private EmbeddedServer field;

    @SuppressWarnings("NullAway.Init") // before each test
    private EmbeddedServer inBeforeEach;

    @BeforeEach
    void remember(EmbeddedServer server) {
        inBeforeEach = server;
    }

    @AfterAll
    static void allWereFresh() {
        assertThat(SEEN).hasSize(3);
    }

    @RepeatedTest(3)
    void eachTestHasItsOwnServer(EmbeddedServer server, ScriptedServer scripted, ScriptedBoshServer bosh) {
        assertThat(SEEN.add(server)).isTrue();
        assertThat(server).isSameAs(inBeforeEach).isNotSameAs(field).isNotSameAs(shared);
        assertThat(field.domain()).isEqualTo("field.example");
        assertThat(shared.domain()).isEqualTo("shared.example");
        assertThat(scripted.port()).isPositive().isNotEqualTo(bosh.port());
        RawClient carol = RawClient.connect(server.webSocketUri());
        carol.open("localhost");
        carol.next("features");
        assertThat(carol.scram("SCRAM-SHA-1", "carol", "secret").name()).isEqualTo("success");
    }

    @Test
    @XmppServer(accounts = "erin", mechanisms = "PLAIN", anonymousDomain = "anon.localhost")
    void aMethodDescribesItsOwn(EmbeddedServer server) {
        assertThat(server).isNotSameAs(inBeforeEach);
        RawClient erin = RawClient.connect(server.webSocketUri());
        erin.open("localhost");
        assertThat(erin.next("features").querySelectorAll("mechanism")).hasSize(1);
        erin.auth("PLAIN", "\0erin\0erinpw");
        erin.next("success");
    }

    @Nested
    class Inside {
        @Test
        void theClassAroundDescribes(EmbeddedServer server) {
            RawClient.login(server, "dave", "x").nothingElse();
        }
    }

    private static boolean asked;

    static boolean isAsked() {
        return asked;
    }

    /** These fail, and are to fail: only the test below runs them. */
    @EnabledIf("org.strophe4j.testkit.EmbeddedServerExtensionTest#isAsked")
    @ExtendWith(EmbeddedServerExtension.class)
    static final class Unfollowed {
        @Test
        void unfollowed(ScriptedServer server) {
            server.expect("<a xmlns='x'/>");
            server.connection().cut();
            server.verify(Duration.ZERO);
        }

        @Test
        void overBosh(ScriptedBoshServer server) {
            server.expectBody("<body rid='4711'/>");
            new RawBosh(server.boshUri()).body("");
        }

        @Test
        void leftOver(ScriptedServer server) {
            server.expect("<a xmlns='x'/>");
            RawClient.connect(server.webSocketUri()).send("<b xmlns='x'/>");
        }
    }

    @Test
    void scriptsOverBoshAreVerified(ScriptedBoshServer server) {
        server.expectOpen().replyOpen();
        try (RawBosh client = new RawBosh(server.boshUri())) {
            assertThat(client.begin("to='localhost' wait='60' hold='1'").attr("sid"))
                    .isNotNull();
        }
    }

    @Test
    void aScriptThatWasNotFollowedFailsTheTest() {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(Unfollowed.class))
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        asked = true;
        LauncherFactory.create().execute(request, listener);
        asked = false;
        List<String> failures = listener.getSummary().getFailures().stream()
                .map(failure -> String.valueOf(failure.getException().getMessage()))
                .toList();
        assertThat(failures).hasSize(3);
        assertThat(Stream.of("Nobody connected", "/b: expected <a>", "/body/@rid: expected '4711'"))
                .allMatch(part -> failures.stream().anyMatch(failure -> failure.contains(part)));
    }
}
