package org.strophe4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strophe4j.Bench.message;
import static org.strophe4j.xml.Stanzas.$iq;
import static org.strophe4j.xml.Stanzas.$msg;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.transport.Ending;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.ConnectionException;
import org.strophe4j.xmpp.NotConnectedException;
import org.strophe4j.xmpp.Status;

/** A connection that comes back, as the application sees it. */
class ReconnectionTest {
    private final Returning client = new Returning(options -> {});
    private final Bench bench = client.bench;

    @Test
    void aLossAndAReturn() {
        client.online();
        List<String> heard = new ArrayList<>();
        client.connection.on("message").handle(stanza -> heard.add(stanza.getTextContent()));
        client.server(message("before"));
        client.cut();
        assertThat(client.connection.isConnected()).isFalse();
        assertThat(client.connection.isAuthenticated()).isFalse();
        assertThat(client.connection.hasResumed()).isFalse();
        Stanza details = client.details();
        assertThat(details.namespace()).isEqualTo("urn:strophe4j:reconnecting");
        assertThat(details.getLocalName()).isEqualTo("reconnecting");
        assertThat(client.detail("failures")).isEqualTo("0");
        assertThat(client.delay()).isBetween(0L, 1_000L);
        client.waits().login().resumed(0);
        assertThat(client.connection.isConnected()).isTrue();
        assertThat(client.connection.hasResumed()).isTrue();
        assertThat(client.connection.isRestored()).isTrue();
        assertThat(client.connection.isStreamManagementEnabled()).isTrue();
        client.server(message("after"));
        assertThat(heard).containsExactly("before", "after");
        client.connection.disconnect("bye");
        assertThat(bench.statuses)
                .containsExactly(
                        "CONNECTING",
                        "AUTHENTICATING",
                        "CONNECTED",
                        "RECONNECTING(remote-connection-failed)",
                        "CONNECTING",
                        "AUTHENTICATING",
                        "CONNECTED",
                        "DISCONNECTING(bye)",
                        "DISCONNECTED(bye)");
        assertThat(bench.timers.waiting()).isZero();
    }

    @Test
    void withoutStreamManagementItComesBackToo() {
        Returning plain = new Returning(options -> options.enableStreamManagement(false));
        plain.connect().bench.authenticate().bind();
        assertThat(plain.connection.isStreamManagementEnabled()).isFalse();
        plain.cut();
        plain.connection.send($msg().attrs("id", "1"));
        plain.waits().bench.authenticate().bind();
        assertThat(plain.connection.isConnected()).isTrue();
        assertThat(plain.connection.hasResumed()).isFalse();
        assertThat(plain.connection.isRestored()).isFalse();
        assertThat(plain.allSent()).containsExactly("message 1");
    }

    @Test
    void whoDoesNotWantItIsTold() {
        Returning once = new Returning(options -> options.reconnect(false)).online();
        once.cut();
        assertThat(bench.statuses).isEmpty();
        assertThat(once.bench.statuses)
                .endsWith("ERROR(remote-connection-failed)", "DISCONNECTED(remote-connection-failed)");
        assertThat(once.bench.timers.waiting()).isZero();
    }

    /** Row E4. */
    @ParameterizedTest
    @CsvSource({"system-shutdown,1000", "reset,1000", "resource-constraint,1000", "internal-server-error,0"})
    void aBusyServerIsLeftAlone(String condition, long least) {
        client.online();
        client.streamError(condition);
        assertThat(bench.statuses).endsWith("RECONNECTING(" + condition + ")");
        assertThat(client.delay()).isBetween(least, least + 1_000);
    }

    /** Rows E2 and F23. */
    @ParameterizedTest
    @ValueSource(strings = {"conflict", "policy-violation", "not-authorized", "host-unknown"})
    void someCausesDoNotPass(String condition) {
        client.online();
        bench.statuses.clear();
        client.streamError(condition);
        assertThat(bench.statuses).containsExactly("ERROR(" + condition + ")", "DISCONNECTED(" + condition + ")");
        assertThat(bench.timers.waiting()).isZero();
        assertThatThrownBy(() -> client.connection.send($msg())).isInstanceOf(NotConnectedException.class);
    }

    @Test
    void aCertificateThatIsNotAcceptedEndsIt() {
        client.online().cut().waits();
        bench.wire().close(Ending.failed("x-strophe-tls", "expired"));
        assertThat(bench.statuses).endsWith("CONNFAIL(x-strophe-tls)", "DISCONNECTED(x-strophe-tls)");
    }

    @Test
    void aRefusedLoginEndsIt() {
        client.online().cut().waits();
        client.server(
                Bench.features("<mechanisms xmlns='" + Bench.SASL + "'><mechanism>PLAIN</mechanism></mechanisms>"));
        client.server("<failure xmlns='" + Bench.SASL + "'><not-authorized/></failure>");
        assertThat(bench.statuses).endsWith("AUTHFAIL(not-authorized)", "DISCONNECTED(not-authorized)");
    }

    @Test
    void soManyAttemptsAndNoMore() {
        client.connection.maxRetries(3);
        client.online();
        bench.statuses.clear();
        client.cut();
        for (int i = 1; i <= 3; i++) {
            client.waits().cut();
            assertThat(client.detail("failures")).isEqualTo(String.valueOf(Math.min(i, 2)));
        }
        assertThat(bench.statuses)
                .containsExactly(
                        "RECONNECTING(remote-connection-failed)",
                        "CONNECTING",
                        "RECONNECTING(remote-connection-failed)",
                        "CONNECTING",
                        "RECONNECTING(remote-connection-failed)",
                        "CONNECTING",
                        "CONNFAIL(remote-connection-failed)",
                        "DISCONNECTED(remote-connection-failed)");
        assertThat(bench.timers.waiting()).isZero();
    }

    @Test
    void disconnectAtRestEndsIt() {
        client.online().cut();
        bench.statuses.clear();
        CompletableFuture<Void> ended = client.connection.disconnect("bye");
        assertThat(ended).isCompleted();
        assertThat(bench.statuses).containsExactly("DISCONNECTING(bye)", "DISCONNECTED(bye)");
        assertThat(bench.timers.waiting()).isZero();
        assertThat(bench.transports).hasSize(1);
    }

    @Test
    void aServerThatDoesNotLetGoIsNotComeBackTo() {
        client.online();
        bench.wire().polite = false;
        client.connection.disconnect("bye");
        bench.timers.advance(3_000);
        assertThat(bench.statuses).endsWith("CONNTIMEOUT(connection-timeout)", "DISCONNECTED(bye)");
        bench.timers.advance(600_000);
        assertThat(bench.transports).hasSize(1);
    }

    @Test
    void disconnectWhileTheServerEndsTheStreamEndsIt() {
        client.online();
        bench.wire().polite = false;
        client.streamError("system-shutdown");
        client.connection.disconnect("bye");
        bench.wire().close(Ending.clean());
        assertThat(bench.statuses).endsWith("ERROR(system-shutdown)", "DISCONNECTED(system-shutdown)");
        assertThat(bench.timers.waiting()).isZero();
    }

    @Test
    void whatIsSentWhileTheServerEndsTheStreamWaits() {
        client.online();
        bench.wire().polite = false;
        client.streamError("system-shutdown");
        client.connection.send($msg().attrs("id", "1"));
        assertThat(client.allSent()).isEmpty();
        bench.wire().close(Ending.clean());
        client.waits().login().resumed(0);
        assertThat(client.allSent()).containsExactly("message 1");
    }

    @Test
    void anOldTransportIsNotListenedTo() {
        client.online();
        List<String> heard = new ArrayList<>();
        client.connection.on("message").handle(stanza -> heard.add(stanza.getTextContent()));
        client.cut().waits().login().resumed(0);
        bench.transports.get(0).haunt(message("ghost"));
        assertThat(heard).isEmpty();
        client.server(message("real"));
        assertThat(heard).containsExactly("real");
    }

    /** Row F12. */
    @Test
    void aSilentServerIsNoticedWithinFortySeconds() {
        client.online();
        bench.timers.advance(29_999);
        assertThat(client.allSent()).isEmpty();
        bench.timers.advance(1);
        assertThat(client.allSent()).containsExactly("r");
        bench.timers.advance(9_999);
        assertThat(bench.statuses).endsWith("CONNECTED");
        bench.timers.advance(1);
        assertThat(bench.statuses).endsWith("RECONNECTING(connection-timeout)");
        assertThat(bench.wire().closed).isTrue();
        client.waits().login().resumed(0);
        bench.timers.advance(29_000);
        client.nonza("r");
        bench.timers.advance(29_000);
        assertThat(client.connection.isConnected()).isTrue();
        assertThat(client.allSent()).containsExactly("a");
    }

    @Test
    void anAttemptThatHangsIsGivenUpInTime() {
        client.online().cut().waits();
        bench.timers.advance(15_000);
        assertThat(bench.statuses).endsWith("RECONNECTING(connection-timeout)");
        assertThat(client.detail("failures")).isEqualTo("1");
        assertThat(client.delay()).isBetween(0L, 2_000L);
    }

    // ---- the future of connect()

    @Test
    void theFutureWaitsForTheFirstSuccess() {
        CompletableFuture<Connection> connected =
                client.connection.connect("alice@example.com/desk", "secret", client.recorder());
        client.cut();
        assertThat(connected).isNotDone();
        client.waits().login();
        bench.answerBind();
        assertThat(connected).isCompletedWithValue(client.connection);
        client.allSent();
        client.cut();
        assertThat(connected).isCompletedWithValue(client.connection);
    }

    @ParameterizedTest
    @ValueSource(strings = {"terminal", "exhausted", "disconnect"})
    void theFutureFailsOnlyWhenNoAttemptFollows(String how) {
        client.connection.maxRetries(2);
        CompletableFuture<Connection> connected =
                client.connection.connect("alice@example.com/desk", "secret", client.recorder());
        client.cut();
        assertThat(connected).isNotDone();
        switch (how) {
            case "terminal" -> {
                client.waits();
                client.streamError("host-unknown");
            }
            case "exhausted" -> client.waits().cut();
            default -> client.connection.disconnect("enough");
        }
        assertThatThrownBy(connected::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        ConnectionException.class,
                        failure -> assertThat(failure.status())
                                .isEqualTo(how.equals("disconnect") ? Status.DISCONNECTED : Status.CONNFAIL));
        assertThat(bench.statuses.stream().filter(status -> status.startsWith("DISCONNECTED")))
                .hasSize(1);
        assertThat(bench.timers.waiting()).isZero();
    }

    // ---- who we are

    @Test
    void aProviderIsAskedForEachAttempt() {
        int[] asked = {0};
        client.connection.connect(new ConnectRequest("alice@example.com/desk")
                .callback(client.recorder())
                .passwordProvider(() -> {
                    asked[0]++;
                    return "secret".toCharArray();
                }));
        client.online();
        assertThat(asked[0]).isEqualTo(1);
        client.cut().waits().login().resumed(0);
        assertThat(asked[0]).isEqualTo(2);
    }

    @Test
    void theKeysOfScramLogInAgain() {
        ScramPeer server = new ScramPeer(bench, "secret", "salt");
        client.connect();
        server.login();
        bench.bind();
        for (int i = 0; i < 2; i++) {
            client.cut().waits();
            server.login();
            bench.bind();
            assertThat(client.connection.isConnected()).isTrue();
        }
    }

    /** Servers that keep passwords as they are make up a salt for each login. */
    @Test
    void anotherSaltIsNoObstacleWhileThePasswordIsKnown() {
        client.connect();
        for (String salt : List.of("salt", "pepper", "sugar")) {
            new ScramPeer(bench, "secret", salt).login();
            bench.bind();
            client.cut().waits();
        }
        assertThat(bench.statuses).doesNotContain("DISCONNECTED");
    }

    /** Row S19: nobody knows the password any more. */
    @Test
    void keysAreOfNoUseForAnotherSalt() {
        client.connect();
        for (int i = 0; i < 2; i++) {
            new ScramPeer(bench, "secret", "salt").login();
            bench.bind();
            client.cut().waits();
        }
        new ScramPeer(bench, "secret", "pepper").challenge();
        assertThat(bench.statuses).endsWith("AUTHFAIL(not-authorized)", "DISCONNECTED(not-authorized)");
    }

    // ---- requests

    @Test
    void aRequestWhileConnectingIsAnswered() {
        client.connect();
        CompletableFuture<Stanza> reply = client.connection.requestIQ($iq("type", "get", "id", "q1"));
        client.login();
        assertThat(reply).isNotDone();
        bench.answerBind();
        assertThat(client.allSent()).containsExactly("enable", "iq");
        client.server("<iq xmlns='jabber:client' type='result' id='q1'/>");
        assertThat(reply).isCompleted();
    }

    @Test
    void aRequestIsAnsweredAcrossAResume() {
        client.online();
        CompletableFuture<Stanza> reply = client.connection.requestIQ($iq("type", "get", "id", "q1"));
        client.cut();
        assertThat(reply).isNotDone();
        client.waits().login().resumed(1);
        client.server("<iq xmlns='jabber:client' type='result' id='q1'/>");
        assertThat(reply).isCompleted();
    }

    @Test
    void aRequestFailsWithItsSessionAndOneThatHasNotLeftDoesNot() {
        client.online();
        CompletableFuture<Stanza> lost = client.connection.requestIQ($iq("type", "get", "id", "q1"));
        client.cut();
        CompletableFuture<Stanza> waiting =
                client.connection.requestIQ($iq("type", "get", "id", "q2"), Duration.ofSeconds(60));
        client.waits().login();
        client.nonza("failed");
        assertThat(lost).isCompletedExceptionally();
        assertThat(waiting).isNotDone();
        client.sent(); // resume
        bench.answerBind();
        client.server("<iq xmlns='jabber:client' type='result' id='q2'/>");
        assertThat(waiting).isCompleted();
    }

    // ---- where to

    @Test
    void eachServiceIsTriedAtOnceAndTheOneThatWorkedComesFirst() {
        Returning many = new Returning(options ->
                options.reconnect(how -> how.fallbacks(List.of("wss://b.example.com/ws", "wss://c.example.com/ws"))));
        many.connect().cut();
        assertThat(many.delay()).isZero();
        many.waits().cut().waits();
        assertThat(hosts(many)).containsExactly("example.com", "b.example.com", "c.example.com");
        many.online().cut();
        assertThat(many.detail("failures")).isEqualTo("0");
        many.waits();
        assertThat(hosts(many)).endsWith("c.example.com", "c.example.com");
        many.connection.disconnect();
        many.connect();
        assertThat(hosts(many)).endsWith("c.example.com", "c.example.com");
    }

    private static List<String> hosts(Returning client) {
        return client.bench.targets.stream().map(target -> target.getHost()).toList();
    }

    /** Row M11. */
    @ParameterizedTest
    @CsvSource({"node1.example.com:8443,node1.example.com", "evil:1,example.com"})
    void theServerMaySayWhereToResume(String location, String host) {
        client.connect().login();
        bench.answerBind();
        client.sent();
        client.nonza("enabled resume='true' id='s1' location='" + location + "'");
        client.cut().waits();
        assertThat(bench.targets.get(1).getHost()).isEqualTo(host);
        client.login().resumed(0);
        assertThat(client.connection.hasResumed()).isTrue();
    }
}
