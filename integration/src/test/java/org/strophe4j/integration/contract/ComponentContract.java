package org.strophe4j.integration.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strophe4j.xml.Stanzas.$iq;
import static org.strophe4j.xml.Stanzas.$msg;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.strophe4j.integration.Hosts;
import org.strophe4j.testkit.contract.Account;
import org.strophe4j.testkit.contract.Site;
import org.strophe4j.testkit.contract.User;
import org.strophe4j.xml.Builder;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.NS;
import org.strophe4j.xmpp.RequestCancelledException;
import org.strophe4j.xmpp.StanzaErrorException;
import org.strophe4j.xmpp.Status;

/** What an external component can do at any server; row F39. */
interface ComponentContract {
    String DOMAIN = Hosts.COMPONENT;

    /** {@return where its clients come in} */
    Site site();

    /** {@return where components do} */
    String componentService();

    @Test
    default void theSecretOpensTheDoor() throws InterruptedException {
        try (Component component = Component.online(componentService())) {
            assertThat(component.connection.isConnected()).isTrue();
            assertThat(component.connection.isAuthenticated()).isTrue();
            assertThat(component.connection.jid()).isEqualTo(DOMAIN);
            assertThat(component.connection.domain()).isEqualTo(DOMAIN);
            component.connection.disconnect("bye").join();
            component.await(Status.DISCONNECTED);
            assertThat(component.statuses)
                    .containsExactly(
                            "CONNECTING", "AUTHENTICATING", "CONNECTED", "DISCONNECTING(bye)", "DISCONNECTED(bye)");
        }
    }

    @Test
    default void aWrongSecretIsToldAsSuch() throws InterruptedException {
        try (Component component = new Component(componentService())) {
            CompletableFuture<?> connecting = component.connect("wrong");
            component.await(Status.DISCONNECTED);
            assertThat(connecting).isCompletedExceptionally();
            assertThat(component.statuses)
                    .containsExactly(
                            "CONNECTING", "AUTHENTICATING", "AUTHFAIL(not-authorized)", "DISCONNECTED(not-authorized)");
        }
    }

    @Test
    default void anUnknownDomainHasNoBusinessHere() throws InterruptedException {
        try (Component component = new Component(componentService())) {
            CompletableFuture<?> connecting = component.connect("unknown.invalid", Hosts.COMPONENT_SECRET);
            component.await(Status.DISCONNECTED);
            assertThat(connecting).isCompletedExceptionally();
            assertThat(component.statuses).anyMatch(status -> status.startsWith("AUTHFAIL("));
        }
    }

    @Test
    default void thousandsOfMessagesComeBackInOrderAndComplete() {
        int count = 3_000;
        try (Component component = Component.online(componentService());
                User alice = User.online(site(), Account.ALICE, "thousands")) {
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                expected.add("m" + i);
                alice.connection.send(chat("anybody@" + DOMAIN + "/there")
                        .attrs("id", "m" + i)
                        .c("body")
                        .t("x" + i));
            }
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Stanza echo = alice.nextMessage();
                assertThat(echo.attr("from")).isEqualTo("anybody@" + DOMAIN + "/there");
                ids.add(String.valueOf(echo.attr("id")));
            }
            assertThat(ids).isEqualTo(expected);
            assertThat(component.messages).hasSize(count);
        }
    }

    @Test
    default void whatIsSaidArrivesAsItWasSaid() {
        String body = "<tag attr='x'> & \"quotes\" ]]> \t tab\nline \u00e4 \u20ac \uD83D\uDE80 \uD840\uDC00 "
                + "long ".repeat(20_000);
        try (Component component = Component.online(componentService());
                User alice = User.online(site(), Account.ALICE, "unicode")) {
            alice.connection.send(chat(DOMAIN)
                    .c("body")
                    .t(body)
                    .up()
                    .cnode(Stanza.parse("<forwarded xmlns='urn:xmpp:forward:0'><message xmlns='jabber:client'>"
                            + "<body>inner</body></message></forwarded>")));
            Stanza echo = alice.nextMessage();
            assertThat(echo.child("body")).extracting(Stanza::text).isEqualTo(body);
            assertThat(echo.querySelector("forwarded > message > body")).isNotNull();
            Stanza heard = component.messages.remove();
            assertThat(heard.namespace()).isEqualTo(NS.CLIENT);
            assertThat(heard.child("body", NS.CLIENT)).isNotNull();
            assertThat(heard.attr("from")).isEqualTo(alice.connection.jid());
        }
    }

    @Test
    default void theDomainIsTheSenderUnlessAnotherAddressOfItIsNamed() {
        try (Component component = Component.online(componentService());
                User alice = User.online(site(), Account.ALICE, "senders")) {
            String to = alice.connection.jid();
            component.connection.send($msg("to", to, "type", "chat").c("body").t("1"));
            assertThat(alice.nextMessage().attr("from")).isEqualTo(DOMAIN);
            component.connection.send(
                    chat(to).attrs("from", "robot@" + DOMAIN + "/arm").c("body").t("2"));
            assertThat(alice.nextMessage().attr("from")).isEqualTo("robot@" + DOMAIN + "/arm");
            assertThatThrownBy(() -> component.connection.send(chat(to).attrs("from", "bob@" + Hosts.MAIN)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(DOMAIN);
            assertThatThrownBy(() -> component.connection.send(chat(to).attrs("from", "not" + DOMAIN)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    default void questionsAreAnsweredBothWays() {
        try (Component component = Component.online(componentService());
                User alice = User.online(site(), Account.ALICE, "asking")) {
            alice.ping("robot@" + DOMAIN + "/arm");
            alice.connection
                    .on("iq")
                    .type("get")
                    .ns("urn:q")
                    .handle(iq ->
                            alice.connection.send($iq("type", "result", "id", iq.attr("id"), "to", iq.attr("from"))));
            Builder question = $iq("type", "get", "to", alice.connection.jid(), "from", "robot@" + DOMAIN)
                    .c("query", "xmlns", "urn:q");
            Stanza reply = User.await(component.connection.requestIQ(question));
            assertThat(reply.attr("to")).isEqualTo("robot@" + DOMAIN);
            User.await(component.connection.requestIQ(
                    $iq("type", "get", "to", Hosts.MAIN).c("query", "xmlns", NS.DISCO_INFO)));
        }
    }

    @Test
    default void nobodyAtHomeIsSaidByWhoWasAsked() {
        try (Component component = Component.online(componentService());
                User alice = User.online(site(), Account.ALICE, "nobody")) {
            assertThat(component.connection.isConnected()).isTrue();
            CompletableFuture<Stanza> asked = alice.connection.requestIQ(
                    $iq("type", "get", "to", "nobody@" + DOMAIN + "/here").c("query", "xmlns", "urn:unknown"));
            assertThatThrownBy(() -> User.await(asked))
                    .hasRootCauseInstanceOf(StanzaErrorException.class)
                    .hasStackTraceContaining("service-unavailable");
        }
    }

    @Test
    default void aSilentServerIsFoundAlive() throws InterruptedException {
        CountDownLatch probes = new CountDownLatch(3);
        try (Component component = new Component(
                componentService(),
                options -> options.limits(
                        limits -> limits.silence(Duration.ofMillis(200)).patience(Duration.ofSeconds(2))))) {
            List<String> seen = Collections.synchronizedList(new ArrayList<>());
            component.connection.on("iq").handle(iq -> seen.add(iq.toXml()));
            component.connection.xmlOutput(element -> {
                if (element.child("ping", NS.PING) != null) {
                    probes.countDown();
                }
            });
            User.await(component.connect(Hosts.COMPONENT_SECRET));
            assertThat(probes.await(User.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(component.connection.isConnected()).isTrue();
            assertThat(seen).as("of interest to nobody else").isEmpty();
        }
    }

    @Test
    default void itComesBackAfterTheServerDoes() throws InterruptedException {
        try (Component component = new Component(
                componentService(),
                options -> options.reconnect(reconnect -> reconnect
                        .enabled(true)
                        .firstDelay(Duration.ofMillis(100))
                        .maxDelay(Duration.ofSeconds(1))))) {
            component.connection.maxRetries(-1);
            User.await(component.connect(Hosts.COMPONENT_SECRET));
            component.await(Status.CONNECTED);
            site().crash();
            component.await(Status.RECONNECTING);
            component.await(Status.CONNECTED);
            try (User alice = User.online(site(), Account.ALICE, "again")) {
                alice.connection.send(chat(DOMAIN).c("body").t("there?"));
                assertThat(alice.nextBody()).isEqualTo("there?");
            }
            component.connection.disconnect();
            component.await(Status.DISCONNECTED);
            assertThat(component.statuses)
                    .filteredOn(status -> status.startsWith("DISCONNECTED"))
                    .hasSize(1);
        }
    }

    @Test
    default void aServerThatDiesEndsTheSessionOnceAndEveryRequest() throws InterruptedException {
        try (Component component = Component.online(componentService());
                User alice = User.online(site(), Account.ALICE, "silent")) {
            alice.connection.addHandler(stanza -> true, "urn:q", "iq"); // takes the request and never answers
            CompletableFuture<Stanza> pending = component.connection.requestIQ(
                    $iq("type", "get", "to", alice.connection.jid()).c("query", "xmlns", "urn:q"));
            site().crash();
            component.await(Status.DISCONNECTED);
            assertThat(pending).isCompletedExceptionally();
            assertThatThrownBy(pending::join).hasCauseInstanceOf(RequestCancelledException.class);
            assertThat(component.statuses)
                    .filteredOn(status -> status.startsWith("DISCONNECTED"))
                    .hasSize(1);
            alice.awaitDisconnected();
        }
    }

    private static Builder chat(String to) {
        return $msg("to", to, "type", "chat");
    }
}
