package org.strophe4j.integration.strophejs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.integration.strophejs.BoshPlace.jid;
import static org.strophe4j.xml.Stanzas.$iq;
import static org.strophe4j.xml.Stanzas.$msg;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.strophe4j.testkit.contract.Account;
import org.strophe4j.xml.Stanza;

/** Strophe.js in Node, by itself: what fails here is not our library's fault. */
final class StropheJsTest {
    private static final String ALICE = jid(Account.ALICE, "node");
    private static final String BOB = jid(Account.BOB, "node");

    @ParameterizedTest
    @EnumSource
    void twoTalk(BoshPlace place) {
        try (StropheJs alice = place.client();
                StropheJs bob = place.client(Account.BOB, "node")) {
            alice.connect(place.service(), ALICE, Account.ALICE.password());
            assertThat(alice.awaitStatus("CONNECTED")).containsExactly("CONNECTING", "CONNECTED");
            alice.send(message(BOB, "Hello Bob! <&> \uD83D\uDC4B"));
            assertThat(bob.nextBody()).isEqualTo("Hello Bob! <&> \uD83D\uDC4B");
            bob.send(message(ALICE, "Hello Alice!"));
            assertThat(alice.nextBody()).isEqualTo("Hello Alice!");
            alice.disconnect();
            assertThat(alice.awaitStatus("DISCONNECTED")).containsExactly("DISCONNECTING", "DISCONNECTED");
        }
    }

    /** What is said between the two owners of a session reaches the second one, so nothing was under way. */
    @ParameterizedTest
    @EnumSource(names = {"PROSODY", "EJABBERD"})
    void aSessionIsLeftUnused(BoshPlace place) {
        try (StropheJs second = place.client();
                StropheJs bob = place.client(Account.BOB, "node")) {
            goesOn(place, begun(place), second, bob);
        }
    }

    /** {@return a session whose first owner has gone} */
    private static Handover begun(BoshPlace place) {
        try (StropheJs first = place.client()) {
            return first.prebind(place.service(), ALICE, Account.ALICE.password());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PROSODY", "EJABBERD"})
    void aSessionIsLeftInUse(BoshPlace place) {
        try (StropheJs first = place.client();
                StropheJs second = place.client();
                StropheJs bob = place.client(Account.BOB, "node")) {
            first.connect(place.service(), ALICE, Account.ALICE.password(), Duration.ofSeconds(1));
            first.awaitStatus("CONNECTED");
            first.send(message(BOB, "I am leaving"));
            assertThat(bob.nextBody()).isEqualTo("I am leaving");
            goesOn(place, first.handover(), second, bob);
        }
    }

    private static void goesOn(BoshPlace place, Handover session, StropheJs second, StropheJs bob) {
        bob.send(message(ALICE, "while nobody was there"));
        // The answer proves that the server has passed the message on.
        bob.send($iq("type", "get", "to", "localhost", "id", "p")
                .c("ping", "xmlns", "urn:xmpp:ping")
                .tree());
        assertThat(bob.nextStanza("iq").attr("type")).isEqualTo("result");
        second.attach(place.service(), session);
        assertThat(second.awaitStatus("ATTACHED")).containsExactly("ATTACHED");
        assertThat(second.nextBody()).isEqualTo("while nobody was there");
        second.send(message(BOB, "I am back"));
        assertThat(bob.nextBody()).isEqualTo("I am back");
        second.disconnect();
        second.awaitStatus("DISCONNECTED");
    }

    private static Stanza message(String to, String body) {
        return $msg("to", to, "type", "chat").c("body").t(body).tree();
    }
}
