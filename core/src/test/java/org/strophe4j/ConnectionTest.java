package org.strophe4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strophe4j.Bench.features;
import static org.strophe4j.Bench.message;
import static org.strophe4j.xml.Stanzas.$iq;
import static org.strophe4j.xml.Stanzas.$msg;
import static org.strophe4j.xml.Stanzas.$pres;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.strophe4j.transport.Ending;
import org.strophe4j.transport.TransportTraits;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.ConnectionException;
import org.strophe4j.xmpp.NotConnectedException;
import org.strophe4j.xmpp.QueueFullException;
import org.strophe4j.xmpp.RequestCancelledException;
import org.strophe4j.xmpp.RequestTimeoutException;
import org.strophe4j.xmpp.StanzaErrorException;
import org.strophe4j.xmpp.Status;

class ConnectionTest {
    private final Bench bench = new Bench();

    // ---- statuses

    @Test
    void aSessionFromTheFirstStatusToTheLast() {
        CompletableFuture<Connection> connected =
                bench.connection.connect("alice@example.com/desk", "secret", bench.recorder());
        assertThat(bench.connection.jid()).isEqualTo("alice@example.com/desk");
        assertThat(bench.connection.authzid()).isEqualTo("alice@example.com");
        assertThat(bench.connection.domain()).isEqualTo("example.com");
        bench.authenticate();
        assertThat(bench.connection.isAuthenticated()).isTrue();
        assertThat(bench.connection.isConnected()).isFalse();
        bench.bind();
        assertThat(connected).isCompletedWithValue(bench.connection);
        assertThat(bench.connection.features()).isNotNull();

        bench.wire().polite = false;
        CompletableFuture<Void> ended = bench.connection.disconnect("bye");
        assertThat(bench.connection.isDisconnecting()).isTrue();
        assertThat(bench.connection.isConnected()).isFalse();
        assertThat(bench.wire().sent).singleElement().asString().contains("unavailable");
        assertThat(ended).isNotDone();
        bench.wire().close(Ending.clean());
        assertThat(ended).isCompleted();
        assertThat(bench.statuses)
                .containsExactly(
                        "CONNECTING", "AUTHENTICATING", "CONNECTED", "DISCONNECTING(bye)", "DISCONNECTED(bye)");
        assertThat(bench.timers.waiting()).isZero();
    }

    @Test
    void aServerThatDoesNotAnswerTheEndIsDroppedInTime() {
        bench.online();
        bench.wire().polite = false;
        bench.connection.disconnect("bye");
        bench.timers.advance(2_999);
        assertThat(bench.wire().closed).isFalse();
        bench.timers.advance(1);
        assertThat(bench.statuses)
                .containsExactly("DISCONNECTING(bye)", "CONNTIMEOUT(connection-timeout)", "DISCONNECTED(bye)");
    }

    @Test
    void silenceEndsEachStage() {
        for (int stage = 0; stage < 3; stage++) {
            Bench silent = new Bench().connect();
            if (stage > 0) {
                silent.wire()
                        .receive(features(
                                "<mechanisms xmlns='" + Bench.SASL + "'><mechanism>PLAIN</mechanism></mechanisms>"));
            }
            if (stage > 1) {
                silent.wire().receive("<success xmlns='" + Bench.SASL + "'/>");
            }
            silent.timers.advance(14_999);
            assertThat(silent.statuses).doesNotContain("DISCONNECTED(connection-timeout)");
            silent.timers.advance(1);
            assertThat(silent.statuses).endsWith("CONNTIMEOUT(connection-timeout)", "DISCONNECTED(connection-timeout)");
            assertThat(silent.timers.waiting()).isZero();
        }
    }

    @Test
    void aFailureTellsTheFutureFirst() {
        List<Boolean> done = new ArrayList<>();
        List<CompletableFuture<Connection>> promised = new ArrayList<>();
        promised.add(bench.connection.connect("alice@example.com", "secret", (status, condition, element) -> {
            if (status == Status.CONNFAIL || status == Status.DISCONNECTED) {
                done.add(promised.get(0).isDone());
            }
        }));
        bench.wire().close(Ending.failed("remote-connection-failed", "refused"));
        assertThat(done).containsExactly(true, true);
        assertThatThrownBy(promised.get(0)::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(ConnectionException.class, failure -> {
                    assertThat(failure.status()).isEqualTo(Status.CONNFAIL);
                    assertThat(failure.condition()).isEqualTo("remote-connection-failed");
                    assertThat(failure).hasMessage("refused");
                });
    }

    @Test
    void connectingAgainInsideTheFailureIsLegal() {
        bench.connection.connect("alice@example.com", "secret", (status, condition, element) -> {
            bench.statuses.add("first " + status);
            if (status == Status.CONNFAIL) {
                bench.connection.connect("alice@example.com", "secret", bench.recorder());
            }
        });
        bench.wire().close(Ending.failed("remote-connection-failed", "refused"));
        assertThat(bench.statuses)
                .containsExactly("first CONNECTING", "first CONNFAIL", "first DISCONNECTED", "CONNECTING");
        bench.authenticate().bind();
        assertThat(bench.connection.isConnected()).isTrue();
    }

    @Test
    void connectingAgainInsideDisconnectedIsLegalAndTheOldTransportIsDeaf() {
        bench.connection.connect("alice@example.com", "secret", (status, condition, element) -> {
            if (status == Status.DISCONNECTED) {
                bench.connection.connect("alice@example.com", "secret", bench.recorder());
            }
        });
        FakeTransport old = bench.wire();
        old.close(Ending.failed("bad-format", "x"));
        old.haunt(features("<mechanisms xmlns='" + Bench.SASL + "'><mechanism>PLAIN</mechanism></mechanisms>"));
        assertThat(old.sent).isEmpty();
        assertThat(bench.transports).hasSize(2);
        bench.authenticate().bind();
        assertThat(bench.statuses).containsExactly("CONNECTING", "AUTHENTICATING", "CONNECTED");
    }

    @Test
    void disconnectingWhileConnectingDropsTheAttempt() {
        CompletableFuture<Connection> connected =
                bench.connection.connect("alice@example.com", "secret", bench.recorder());
        CompletableFuture<Void> ended = bench.connection.disconnect("changed my mind");
        assertThat(ended).isCompleted();
        assertThat(bench.wire().closed).isTrue();
        assertThat(bench.statuses)
                .containsExactly("CONNECTING", "DISCONNECTING(changed my mind)", "DISCONNECTED(changed my mind)");
        assertThat(connected).isCompletedExceptionally();
    }

    @Test
    void cancellingTheFutureDisconnects() {
        CompletableFuture<Connection> connected =
                bench.connection.connect("alice@example.com", "secret", bench.recorder());
        assertThat(connected.cancel(true)).isTrue();
        assertThat(bench.statuses).last().asString().startsWith("DISCONNECTED");
        assertThat(bench.wire().closed).isTrue();
    }

    @Test
    void disconnectTwiceIsDisconnectOnce() {
        bench.online();
        bench.wire().polite = false;
        CompletableFuture<Void> one = bench.connection.disconnect("one");
        CompletableFuture<Void> two = bench.connection.disconnect("two");
        bench.wire().close(Ending.clean());
        assertThat(one).isCompleted();
        assertThat(two).isCompleted();
        assertThat(bench.statuses).containsExactly("DISCONNECTING(one)", "DISCONNECTED(one)");
        assertThat(bench.connection.disconnect()).isCompleted();
    }

    @Test
    void connectTwiceIsRefused() {
        bench.connect();
        assertThatThrownBy(() -> bench.connection.connect("alice@example.com", "secret"))
                .isInstanceOf(IllegalStateException.class);
        assertThat(bench.transports).hasSize(1);
    }

    @Test
    void aClosedConnectionStaysClosed() {
        bench.online();
        bench.connection.close();
        assertThat(bench.statuses).containsExactly("DISCONNECTING", "DISCONNECTED");
        assertThatThrownBy(() -> bench.connection.connect("alice@example.com", "secret"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void theServersStreamErrorIsAnErrorOnceConnected() {
        bench.online();
        bench.wire()
                .receive("<stream:error xmlns:stream='http://etherx.jabber.org/streams'>"
                        + "<conflict xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>");
        assertThat(bench.statuses).containsExactly("ERROR(conflict)", "DISCONNECTED(conflict)");
    }

    @Test
    void explicitBindingWaitsForTheApplication() {
        Bench explicit = new Bench(new ConnectionOptions().explicitResourceBinding(true));
        List<String> heard = new ArrayList<>();
        explicit.connect().authenticate();
        explicit.connection.on().handle(element -> heard.add(element.getLocalName()));
        explicit.wire().receive(features("<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/>"));
        assertThat(explicit.statuses).endsWith("BINDREQUIRED");
        explicit.timers.advance(600_000);
        explicit.connection.send(Stanza.parse("<enable xmlns='urn:xmpp:sm:3'/>"));
        assertThat(explicit.wire().sent.poll()).contains("urn:xmpp:sm:3");
        explicit.wire().receive("<enabled xmlns='urn:xmpp:sm:3'/>");
        assertThat(heard).containsExactly("enabled");
        explicit.connection.bind();
        explicit.answerBind();
        assertThat(explicit.statuses).endsWith("CONNECTED");
    }

    @Test
    void aRedirectionIsFollowedAndCountsAgainstTheLimit() {
        bench.connect();
        for (int i = 0; i < 3; i++) {
            bench.wire().close(Ending.seeOther(URI.create("wss://n" + i + ".example.com/ws")));
        }
        assertThat(bench.transports).hasSize(4);
        assertThat(bench.statuses).containsExactly("CONNECTING", "REDIRECT", "REDIRECT", "REDIRECT");
        bench.wire().close(Ending.seeOther(URI.create("wss://n4.example.com/ws")));
        assertThat(bench.statuses).endsWith("CONNFAIL(see-other-host)", "DISCONNECTED(see-other-host)");
        assertThat(bench.timers.waiting()).isZero();
    }

    @Test
    void aRedirectionKeepsWhatWasSent() {
        bench.connect();
        bench.connection.send($msg("to", "bob@example.com"));
        bench.wire().close(Ending.seeOther(URI.create("wss://n.example.com/ws")));
        bench.authenticate().bind();
        assertThat(bench.wire().sent).singleElement().asString().contains("<message");
    }

    @Test
    void aRedirectionToAStrangerIsRefused() {
        bench.connect();
        bench.wire().close(Ending.seeOther(URI.create("wss://evil.example/ws")));
        assertThat(bench.statuses)
                .containsExactly("CONNECTING", "CONNFAIL(see-other-host)", "DISCONNECTED(see-other-host)");
    }

    // ---- sending

    @Test
    void sendingWithoutAConnectionIsRefused() {
        assertThatThrownBy(() -> bench.connection.send($pres())).isInstanceOf(NotConnectedException.class);
        bench.online();
        bench.wire().close(Ending.clean());
        assertThatThrownBy(() -> bench.connection.send($pres())).isInstanceOf(NotConnectedException.class);
    }

    @Test
    void whatIsSentWhileConnectingWaitsAndDoesNotLeakIntoTheNextSession() {
        bench.connect();
        bench.connection.send($msg("to", "bob@example.com").c("body").t("lost"));
        bench.wire().close(Ending.failed("remote-connection-failed", "refused"));
        bench.online();
        assertThat(bench.wire().sent).isEmpty();
    }

    @Test
    void aCollectionIsSentAsAWholeOrNotAtAll() {
        bench.online();
        bench.connection.send(List.of($msg("to", "a@example.com"), $pres().tree()));
        assertThat(bench.wire().sent).hasSize(2);
        bench.wire().sent.clear();
        assertThatThrownBy(() -> bench.connection.send(List.of($pres(), "text")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> bench.connection.send(Arrays.asList($pres(), null)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(bench.wire().sent).isEmpty();
    }

    @Test
    void pauseHoldsAndResumeReleasesInOrder() {
        bench.online();
        bench.connection.pause();
        bench.connection.send($msg("id", "1"));
        bench.connection.flush();
        bench.connection.send($msg("id", "2"));
        assertThat(bench.wire().sent).isEmpty();
        bench.connection.resume();
        assertThat(bench.wire().sent).hasSize(2);
        assertThat(bench.wire().sent.getFirst()).contains("id=\"1\"");
    }

    @Test
    void aFullQueueSaysSoAndTakesMoreAfterItDrained() {
        Bench small = new Bench(
                new ConnectionOptions().limits(l -> l.outgoingStanzas(2).sendWait(Duration.ZERO)));
        small.online();
        small.wire().clogged = true;
        small.connection.send($msg());
        small.connection.send($msg());
        assertThatThrownBy(() -> small.connection.send($msg())).isInstanceOf(QueueFullException.class);
        assertThat(small.wire().sent).hasSize(2);
        small.wire().drain();
        small.connection.send($msg());
        assertThat(small.wire().sent).hasSize(3);
    }

    @Test
    void aStanzaThatIsTooLargeIsRefusedBeforeItIsQueued() {
        bench.online();
        assertThatThrownBy(() -> bench.connection.send($msg().c("body").t("x".repeat(1 << 20))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("policy-violation");
        assertThat(bench.wire().sent).isEmpty();
    }

    @Test
    void theServersOwnLimitIsRespected() {
        bench.connect().authenticate();
        bench.wire()
                .receive(features("<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/>"
                        + "<limits xmlns='urn:xmpp:stream-limits:0'><max-bytes>10000</max-bytes></limits>"));
        bench.answerBind();
        assertThatThrownBy(() -> bench.connection.send($msg().c("body").t("x".repeat(10_000))))
                .hasMessageContaining("10000");
    }

    @Test
    void whatBelongsToTheStreamCannotBeSent() {
        bench.online();
        for (String forbidden : List.of(
                "<close xmlns='urn:ietf:params:xml:ns:xmpp-framing'/>",
                "<error xmlns='http://etherx.jabber.org/streams'/>")) {
            assertThatThrownBy(() -> bench.connection.send(Stanza.parse(forbidden)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    // ---- requests

    @Test
    void aReplyGoesToTheCallback() {
        bench.online();
        List<String> heard = new ArrayList<>();
        String id = bench.connection.sendIQ(
                $iq("type", "get", "to", "example.com").c("ping", "xmlns", "urn:xmpp:ping"),
                result -> heard.add("result"),
                error -> heard.add(error == null ? "nothing" : "error"),
                5_000);
        assertThat(bench.wire().sent.poll()).contains("id=\"" + id + "\"");
        bench.wire().receive("<iq xmlns='jabber:client' type='result' from='evil.example' id='" + id + "'/>");
        assertThat(heard).isEmpty();
        bench.wire().receive("<iq xmlns='jabber:client' type='result' from='example.com' id='" + id + "'/>");
        bench.timers.advance(10_000);
        assertThat(heard).containsExactly("result");
    }

    @Test
    void silenceAndTheEndGoToTheErrback() {
        bench.online();
        List<String> heard = new ArrayList<>();
        for (String name : List.of("slow", "cut")) {
            bench.connection.sendIQ(
                    $iq("type", "get", "id", name),
                    null,
                    error -> heard.add(name + error),
                    name.equals("slow") ? 10 : 0);
        }
        bench.timers.advance(10);
        assertThat(heard).containsExactly("slownull");
        bench.wire().close(Ending.clean());
        assertThat(heard).containsExactly("slownull", "cutnull");
        assertThat(bench.statuses).containsExactly("DISCONNECTED");
    }

    @Test
    void aRequestEndsInOneOfThreeExceptionsOrItsResult() {
        bench.online();
        CompletableFuture<Stanza> good = bench.connection.requestIQ($iq("type", "get", "id", "good"));
        CompletableFuture<Stanza> bad = bench.connection.requestIQ($iq("type", "get", "id", "bad"));
        CompletableFuture<Stanza> late =
                bench.connection.requestIQ($iq("type", "get", "id", "late"), Duration.ofMillis(5));
        CompletableFuture<Stanza> cut = bench.connection.requestIQ($iq("type", "get", "id", "cut"));
        CompletableFuture<Stanza> dropped = bench.connection.requestIQ($iq("type", "get", "id", "dropped"));
        dropped.cancel(true);
        bench.wire().receive("<iq xmlns='jabber:client' type='result' id='good'/>");
        bench.wire()
                .receive("<iq xmlns='jabber:client' type='error' id='bad'><error type='wait'>"
                        + "<item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>");
        bench.timers.advance(5);
        bench.wire().close(Ending.failed("remote-connection-failed", "gone"));
        assertThat(good.join().attr("id")).isEqualTo("good");
        assertThatThrownBy(bad::join).cause().isInstanceOfSatisfying(StanzaErrorException.class, error -> {
            assertThat(error.type()).isEqualTo("wait");
            assertThat(error.condition()).isEqualTo("item-not-found");
        });
        assertThatThrownBy(late::join).hasCauseInstanceOf(RequestTimeoutException.class);
        assertThatThrownBy(cut::join).hasCauseInstanceOf(RequestCancelledException.class);
        assertThat(bench.statuses)
                .containsExactly("ERROR(remote-connection-failed)", "DISCONNECTED(remote-connection-failed)");
    }

    @Test
    void anIdIsUsedOnce() {
        bench.online();
        bench.connection.sendIQ($iq("type", "get", "id", "same"));
        assertThatThrownBy(() -> bench.connection.sendIQ($iq("type", "get", "id", "same")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(bench.wire().sent).hasSize(1);
    }

    @Test
    void onlyRequestsAreSentAsRequests() {
        bench.online();
        assertThatThrownBy(() -> bench.connection.sendIQ($iq("type", "result", "id", "x")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> bench.connection.sendIQ($msg())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> bench.connection.sendPresence($msg())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRoomsEchoAnswersAPresence() {
        bench.online();
        List<String> heard = new ArrayList<>();
        String id = bench.connection.sendPresence(
                $pres("to", "room@conference.example.com/Nick"),
                reply -> heard.add("here"),
                error -> heard.add("no"),
                100);
        bench.wire()
                .receive("<presence xmlns='jabber:client' from='other@conference.example.com/Nick' id='" + id + "'/>");
        bench.wire()
                .receive("<presence xmlns='jabber:client' from='room@conference.example.com/Nick' id='" + id + "'/>");
        bench.timers.advance(1_000);
        assertThat(heard).containsExactly("here");
    }

    @Test
    void aRequestNobodyHandlesIsAnsweredAndNothingElseIs() {
        bench.online();
        bench.wire()
                .receive("<iq xmlns='jabber:client' type='get' id='1' from='bob@example.com/x'><q xmlns='x'/></iq>");
        assertThat(bench.wire().sent.poll())
                .contains("type=\"error\"", "to=\"bob@example.com/x\"", "id=\"1\"", "service-unavailable");
        bench.wire().receive("<iq xmlns='jabber:client' type='get' from='bob@example.com/x'/>");
        bench.wire().receive("<iq xmlns='jabber:client' type='result' id='2' from='bob@example.com/x'/>");
        bench.wire().receive("<message xmlns='jabber:client' type='get' id='3' from='bob@example.com/x'/>");
        assertThat(bench.wire().sent).isEmpty();
        bench.connection.addHandler(stanza -> true, "x", "iq", "get");
        bench.wire()
                .receive("<iq xmlns='jabber:client' type='get' id='4' from='bob@example.com/x'><q xmlns='x'/></iq>");
        assertThat(bench.wire().sent).isEmpty();
    }

    // ---- handlers

    @Test
    void handlersBelongToTheConnectionOrToTheSession() {
        List<String> heard = new ArrayList<>();
        bench.connection.addHandler(stanza -> heard.add("connection"), null, "message");
        bench.online();
        bench.connection.addHandler(stanza -> heard.add("session"), null, "message");
        bench.wire().receive(message("1"));
        bench.wire().close(Ending.clean());
        bench.online();
        bench.wire().receive(message("2"));
        assertThat(heard).containsExactly("connection", "session", "connection");
    }

    @Test
    void nothingReachesHandlersBeforeTheSessionIsEstablished() {
        List<String> heard = new ArrayList<>();
        bench.connection.on().handle(stanza -> heard.add(stanza.getLocalName()));
        bench.connect().authenticate();
        bench.wire().receive("<message xmlns='jabber:client'/>");
        bench.bind();
        assertThat(heard).isEmpty();
    }

    @Test
    void aHandlerThatThrowsIsReportedAndStays() {
        List<Throwable> errors = new ArrayList<>();
        bench.connection.onHandlerError(errors::add);
        bench.connection.addHandler(
                stanza -> {
                    throw new java.io.IOException("no");
                },
                null,
                "message");
        bench.connection.addHandler(
                stanza -> {
                    throw new OutOfMemoryError("not really");
                },
                null,
                "message");
        bench.online();
        bench.wire().receive(message("1"));
        bench.wire().receive(message("2"));
        assertThat(errors).hasSize(4);
        assertThat(bench.connection.isConnected()).isTrue();
    }

    @Test
    void aCallbackThatThrowsHarmsNobody() {
        List<Throwable> errors = new ArrayList<>();
        bench.connection.onHandlerError(errors::add);
        bench.connection.connect("alice@example.com", "secret", (status, condition, element) -> {
            throw new IllegalStateException(status.name());
        });
        bench.authenticate().bind();
        assertThat(bench.connection.isConnected()).isTrue();
        assertThat(errors).hasSize(3);
    }

    @Test
    void timedHandlersTickWhileConnected() {
        List<String> ticks = new ArrayList<>();
        bench.connection.addTimedHandler(100, () -> ticks.add("always"));
        bench.timers.advance(1_000);
        assertThat(ticks).isEmpty();
        bench.online();
        bench.connection.addTimedHandler(250, () -> {
            ticks.add("once");
            return false;
        });
        bench.timers.advance(300);
        assertThat(ticks).containsExactly("always", "always", "once", "always");
        bench.wire().close(Ending.clean());
        bench.timers.advance(1_000);
        assertThat(ticks).hasSize(4);
        bench.online();
        bench.timers.advance(100);
        assertThat(ticks).hasSize(5);
    }

    @Test
    void timedHandlersAreSilentWhileTheSessionEnds() {
        bench.online();
        List<String> ticks = new ArrayList<>();
        bench.connection.addTimedHandler(100, () -> ticks.add("tick"));
        bench.wire().polite = false;
        bench.connection.disconnect();
        bench.timers.advance(1_000);
        assertThat(ticks).isEmpty();
    }

    @Test
    void aDeletedTimedHandlerIsSilentAtOnce() {
        bench.online();
        List<String> ticks = new ArrayList<>();
        var handler = bench.connection.addTimedHandler(100, () -> ticks.add("tick"));
        bench.timers.advance(100);
        bench.connection.deleteTimedHandler(handler);
        bench.timers.advance(1_000);
        assertThat(ticks).hasSize(1);
        assertThat(handler.isActive()).isFalse();
    }

    // ---- hooks

    @Test
    void hooksSeeEverythingButSecrets() {
        List<String> wire = new ArrayList<>();
        bench.connection.rawInput(text -> wire.add("< " + text));
        bench.connection.rawOutput(text -> wire.add("> " + text));
        bench.connection.xmlInput(element -> wire.add("in " + element.getLocalName()));
        bench.connection.xmlOutput(element -> wire.add("out " + element.getLocalName()));
        bench.online();
        assertThat(wire).contains("in features", "out auth", "in success", "out iq", "in iq");
        String secret = java.util.Base64.getEncoder()
                .encodeToString("\0alice\0secret".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(String.join("\n", wire))
                .contains("[redacted]")
                .doesNotContain(secret)
                .doesNotContain("secret");

        bench.wire().close(Ending.clean());
        wire.clear();
        bench.connection.options().security().exposeSecrets(true);
        bench.online();
        assertThat(String.join("\n", wire)).contains(secret);
    }

    @Test
    void theHookSeesAnElementBeforeItsHandlers() {
        List<String> order = new ArrayList<>();
        bench.connection.xmlInput(element -> order.add("hook"));
        bench.online();
        order.clear();
        bench.connection.addHandler(stanza -> order.add("handler"), null, "message");
        bench.wire().receive(message("x"));
        assertThat(order).containsExactly("hook", "handler");
    }

    @Test
    void theTransportsOwnNumbersAreHeard() {
        List<Integer> codes = new ArrayList<>();
        bench.connection.addProtocolErrorHandler("websocket", 503, codes::add);
        bench.connection.addProtocolErrorHandler("websocket", 1011, codes::add);
        bench.connect();
        bench.wire().close(Ending.failed("remote-connection-failed", "HTTP 503").withCode(503));
        bench.connect();
        bench.wire().close(Ending.failed("remote-connection-failed", "HTTP 404").withCode(404));
        assertThat(codes).containsExactly(503);
        assertThatThrownBy(() -> bench.connection.addProtocolErrorHandler("gopher", 404, codes::add))
                .isInstanceOf(IllegalArgumentException.class);
    }

    // ---- options

    @Test
    void optionsThatActAtConnectAreFixedWhileConnected() {
        bench.connect();
        assertThatThrownBy(() -> bench.connection.options().cookies(Map.of("a", "b")))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> bench.connection.options().security().allowInsecure(true))
                .isInstanceOf(IllegalStateException.class);
        bench.connection.options().security().exposeSecrets(true);
        bench.connection.disconnect();
        bench.connection.options().cookies(Map.of("a", "b"));
    }

    @Test
    void thePasswordIsRefusedOnAnOpenWireAlsoWhenThatIsAllowed() {
        bench.traits = new TransportTraits(false, false);
        bench.connect();
        bench.wire()
                .receive(features("<mechanisms xmlns='" + Bench.SASL + "'><mechanism>PLAIN</mechanism></mechanisms>"));
        assertThat(bench.wire().sent).isEmpty();
        assertThat(bench.statuses).endsWith("AUTHFAIL(encryption-required)", "DISCONNECTED(encryption-required)");
    }

    @Test
    void aPasswordProviderIsAskedAtEachAttemptAndItsArrayCleared() {
        List<char[]> given = new ArrayList<>();
        ConnectRequest request = new ConnectRequest("alice@example.com/desk").passwordProvider(() -> {
            given.add("secret".toCharArray());
            return given.get(given.size() - 1);
        });
        for (int i = 0; i < 2; i++) {
            bench.connection.connect(request);
            bench.authenticate().bind();
            bench.connection.disconnect();
        }
        assertThat(given).hasSize(2).allSatisfy(array -> assertThat(array).containsOnly('\0'));
    }

    @Test
    void aProviderThatThrowsFailsTheAttempt() {
        List<Throwable> errors = new ArrayList<>();
        bench.connection.onHandlerError(errors::add);
        bench.connection.connect(new ConnectRequest("alice@example.com")
                .callback(bench.recorder())
                .passwordProvider(() -> {
                    throw new java.io.IOException("vault is shut");
                }));
        assertThat(bench.statuses).last().asString().startsWith("DISCONNECTED");
        assertThat(errors).singleElement().satisfies(error -> assertThat(error).hasMessage("vault is shut"));
    }

    @Test
    void resetDropsTheSessionAndItsHandlers() {
        bench.online();
        bench.connection.addHandler(stanza -> true, null, "message");
        bench.connection.reset();
        assertThat(bench.wire().closed).isTrue();
        assertThat(bench.statuses).containsExactly("DISCONNECTED");
        assertThat(bench.connection.isConnected()).isFalse();
    }
}
