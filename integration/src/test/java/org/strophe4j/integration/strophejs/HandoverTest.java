package org.strophe4j.integration.strophejs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.integration.strophejs.BoshPlace.jid;
import static org.strophe4j.xml.Stanzas.$msg;
import static org.strophe4j.xml.Stanzas.$pres;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.strophe4j.AttachRequest;
import org.strophe4j.Connection;
import org.strophe4j.Prebind;
import org.strophe4j.PreboundSession;
import org.strophe4j.testkit.contract.Account;
import org.strophe4j.xml.Stanza;

/** Sessions go from Java to the real Strophe.js and back; servers are real, too. */
final class HandoverTest {
    private static final long PATIENCE_SECONDS = 30;
    private static final String ALICE = jid(Account.ALICE, "handed");
    private static final String BOB = jid(Account.BOB, "node");

    /** Java logs in, the page attaches: the password never reaches the browser. */
    @ParameterizedTest
    @EnumSource(names = {"PROSODY_TLS", "EJABBERD"})
    void aSessionBegunInJavaGoesOnInABrowser(BoshPlace place) throws Exception {
        try (StropheJs bob = place.client(Account.BOB, "node");
                BrowserPage page = BrowserPage.open()) {
            page.attach(place.service(), prebound(place));
            assertThat(page.awaitStatus("ATTACHED")).containsExactly("ATTACHED");
            page.send(message(BOB, "from the browser"));
            Stanza heard = bob.nextStanza("message");
            assertThat(heard.attr("from")).isEqualTo(ALICE);
            bob.send(message(ALICE, "to the browser"));
            assertThat(page.nextBody()).isEqualTo("to the browser");
            page.disconnect();
            assertThat(page.awaitStatus("DISCONNECTED")).containsExactly("DISCONNECTING", "DISCONNECTED");
            photograph(page, place);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSessionBegunInJavaGoesOnInNode(BoshPlace place) throws Exception {
        try (StropheJs bob = place.client(Account.BOB, "node");
                StropheJs alice = place.client()) {
            alice.attach(place.service(), prebound(place));
            alice.awaitStatus("ATTACHED");
            alice.send(message(BOB, "from Node"));
            assertThat(bob.nextStanza("message").attr("from")).isEqualTo(ALICE);
            bob.send(message(ALICE, "to Node"));
            assertThat(alice.nextBody()).isEqualTo("to Node");
            alice.disconnect();
            alice.awaitStatus("DISCONNECTED");
        }
    }

    /** And the other way round. */
    @ParameterizedTest
    @EnumSource
    void aSessionBegunInNodeGoesOnInJava(BoshPlace place) throws Exception {
        try (StropheJs node = place.client();
                StropheJs bob = place.client(Account.BOB, "node");
                Connection connection = new Connection(place.service().toString(), place.options())) {
            Handover session = node.prebind(place.service(), ALICE, Account.ALICE.password());
            List<String> statuses = new CopyOnWriteArrayList<>();
            BlockingQueue<Stanza> messages = new LinkedBlockingQueue<>();
            connection.on("message").handle(messages::add);
            connection
                    .attach(new AttachRequest(session.jid(), session.sid(), session.rid())
                            .verify(true)
                            .callback((status, condition, element) -> statuses.add(status.name())))
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(connection.isConnected()).isTrue();
            assertThat(connection.jid()).isEqualTo(ALICE);
            connection.send($pres());
            connection.send($msg("to", BOB, "type", "chat").c("body").t("from Java"));
            assertThat(bob.nextStanza("message").attr("from")).isEqualTo(ALICE);
            bob.send(message(ALICE, "to Java"));
            Stanza heard = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(heard).isNotNull();
            connection.disconnect().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(statuses).startsWith("CONNECTING", "ATTACHED");
        }
    }

    /** Who comes with a wrong sid is told so by a real server, with verification and without. */
    @ParameterizedTest
    @EnumSource(names = {"PROSODY", "EJABBERD"})
    void aSessionThatIsNoneIsNotAttachedTo(BoshPlace place) throws Exception {
        List<String> statuses = new CopyOnWriteArrayList<>();
        BlockingQueue<String> ends = new LinkedBlockingQueue<>();
        try (Connection connection = new Connection(place.service().toString(), place.options())) {
            for (boolean verify : List.of(true, false)) {
                var attached = connection.attach(new AttachRequest(ALICE, "no-such-session", 4711)
                        .verify(verify)
                        .callback((status, condition, element) -> {
                            statuses.add(condition == null ? status.name() : status + "(" + condition + ")");
                            if (status.name().equals("DISCONNECTED")) {
                                ends.add(statuses.toString());
                            }
                        }));
                assertThat(ends.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isNotNull();
                assertThat(attached.isCompletedExceptionally()).isEqualTo(verify);
            }
            assertThat(statuses)
                    .containsExactly(
                            "CONNECTING",
                            "ATTACHFAIL(item-not-found)",
                            "DISCONNECTED(item-not-found)",
                            "ATTACHED",
                            "CONNFAIL(item-not-found)",
                            "DISCONNECTED(item-not-found)");
        }
    }

    /** A session that nobody wants is ended, and its owner is gone at once. */
    @ParameterizedTest
    @EnumSource(names = {"PROSODY", "EJABBERD_TLS"})
    void aSessionThatNobodyWantsIsAbandoned(BoshPlace place) throws Exception {
        Prebind prebind = new Prebind(place.service().toString(), place.options());
        PreboundSession session = prebind.open(ALICE, Account.ALICE.password()).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(session.lifetime()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        prebind.abandon(session).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        try (Connection late = new Connection(place.service().toString(), place.options())) {
            var attached = late.attach(new AttachRequest(session.jid(), session.sid(), session.rid() + 2).verify(true));
            assertThat(attached)
                    .failsWithin(Duration.ofSeconds(PATIENCE_SECONDS))
                    .withThrowableThat()
                    .withMessageContaining("item-not-found");
        }
    }

    private static Handover prebound(BoshPlace place) throws Exception {
        PreboundSession session = new Prebind(place.service().toString(), place.options())
                .open(ALICE, Account.ALICE.password())
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return new Handover(session.jid(), session.sid(), session.rid());
    }

    private static void photograph(BrowserPage page, BoshPlace place) throws IOException {
        assertThat(page.screenshot("begun-in-java-" + place.name().toLowerCase(Locale.ROOT)))
                .isNotEmptyFile();
    }

    private static Stanza message(String to, String body) {
        return $msg("to", to, "type", "chat").c("body").t(body).tree();
    }
}
