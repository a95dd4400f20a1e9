package org.strophe4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strophe4j.xml.Stanzas.$iq;
import static org.strophe4j.xml.Stanzas.$msg;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.StanzaErrorException;

/** What is said arrives, as it was said. */
@SuppressWarnings("exports") // whoever runs tests of JUnit reads JUnit himself
public interface MessagingContract {
    /** {@return where it is tried} */
    Site site();

    /** None is lost, doubled or overtaken. */
    @Test
    default void tenThousandMessagesArriveInOrderAndComplete() {
        int count = 10_000;
        try (User alice = User.online(site(), Account.ALICE, "sender");
                User bob = User.online(site(), Account.BOB, "receiver")) {
            for (int i = 0; i < count; i++) {
                alice.connection.send($msg("to", bob.connection.jid(), "type", "chat", "id", i)
                        .c("body")
                        .t("message " + i));
            }
            List<String> ids = new ArrayList<>();
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                ids.add(bob.nextMessage().attr("id"));
                expected.add(Integer.toString(i));
            }
            assertThat(ids).isEqualTo(expected);
        }
    }

    /** No character is changed, wherever it stands in Unicode. */
    @Test
    default void everyPlaneThatHasCharactersSurvives() {
        try (User alice = User.online(site(), Account.ALICE, "unicode");
                User bob = User.online(site(), Account.BOB, "unicode")) {
            for (int plane : new int[] {0, 1, 2, 3, 14, 15, 16}) {
                String body = sampleOf(plane);
                alice.connection.send($msg("to", bob.connection.jid(), "type", "chat")
                        .c("body")
                        .t(body));
                assertThat(bob.nextBody()).as("plane %d", plane).isEqualTo(body);
            }
        }
    }

    /** Some assigned characters of a plane; those of the private planes are all assigned to private use. */
    private static String sampleOf(int plane) {
        StringBuilder sample = new StringBuilder("p").append(plane).append(' ');
        int first = plane << 16;
        for (int c = first + 0xA0, found = 0; c < first + 0xFFFE && found < 40; c += 97) {
            int type = Character.getType(c);
            if (type != Character.SURROGATE && type != Character.UNASSIGNED) {
                sample.appendCodePoint(c);
                found++;
            }
        }
        if (plane == 14) {
            sample.appendCodePoint(0xE0041)
                    .appendCodePoint(0xE0100); // its few characters: tags and variation selectors
        }
        if (plane == 3) {
            sample.appendCodePoint(0x30000);
        }
        return sample.append(" end").toString();
    }

    /** What has a meaning in XML is escaped; nothing is trimmed. */
    @Test
    default void markupAndWhiteSpaceSurvive() {
        String body = "<tag attr='x'> & \"quotes\" ]]> \t tab\nline  two spaces \u00A0";
        try (User alice = User.online(site(), Account.ALICE, "markup");
                User bob = User.online(site(), Account.BOB, "markup")) {
            alice.connection.send(
                    $msg("to", bob.connection.jid(), "type", "chat").c("body").t(body));
            assertThat(bob.nextBody()).isEqualTo(body);
        }
    }

    /** 100 kB in one piece (RFC 7395, section 3.3.3, for example). */
    @Test
    default void aLongMessageIsNotCutIntoFrames() {
        String body = "long ".repeat(20_000);
        try (User alice = User.online(site(), Account.ALICE, "long");
                User bob = User.online(site(), Account.BOB, "long")) {
            alice.connection.send(
                    $msg("to", bob.connection.jid(), "type", "chat").c("body").t(body));
            assertThat(bob.nextBody()).isEqualTo(body);
        }
    }

    /** The end comes behind what was sent. */
    @Test
    default void whatIsSentBeforeDisconnectArrives() {
        try (User bob = User.online(site(), Account.BOB, "patient");
                User alice = User.online(site(), Account.ALICE, "hasty")) {
            for (int i = 0; i < 100; i++) {
                alice.connection.send($msg("to", bob.connection.jid(), "type", "chat", "id", i)
                        .c("body")
                        .t("x"));
            }
            User.await(alice.connection.disconnect());
            for (int i = 0; i < 100; i++) {
                assertThat(bob.nextMessage().attr("id")).isEqualTo(Integer.toString(i));
            }
        }
    }

    /** XEP-0199. */
    @Test
    default void aPingComesBack() {
        try (User alice = User.online(site(), Account.ALICE, "ping")) {
            Stanza pong = User.await(alice.connection.requestIQ(
                    $iq("type", "get", "to", site().host()).c("ping", "xmlns", "urn:xmpp:ping")));
            assertThat(pong.attr("type")).isEqualTo("result");
        }
    }

    /** RFC 6121, section 2. */
    @Test
    default void theRosterIsARoster() {
        try (User alice = User.online(site(), Account.ALICE, "roster")) {
            Stanza roster =
                    User.await(alice.connection.requestIQ($iq("type", "get").c("query", "xmlns", "jabber:iq:roster")));
            assertThat(roster.child("query", "jabber:iq:roster")).isNotNull();
        }
    }

    /** RFC 6120, section 8.3. */
    @Test
    default void anErrorIsAnException() {
        try (User alice = User.online(site(), Account.ALICE, "error")) {
            CompletableFuture<Stanza> reply = alice.connection.requestIQ(
                    $iq("type", "get", "to", "nobody@" + site().host()).c("query", "xmlns", "urn:nothing"));
            assertThatThrownBy(() -> User.await(reply))
                    .hasRootCauseInstanceOf(StanzaErrorException.class)
                    .rootCause()
                    .hasMessageContaining("service-unavailable");
        }
    }

    /** Only the one who was asked can answer. */
    @Test
    default void aStrangersReplyAnswersNothing() {
        try (User alice = User.online(site(), Account.ALICE, "asks");
                User bob = User.online(site(), Account.BOB, "asked");
                User mallory = User.online(site(), Account.BOB, "mallory")) {
            CompletableFuture<Stanza> overheard = new CompletableFuture<>();
            bob.connection.on("iq").type("get").handle(overheard::complete);
            CompletableFuture<Stanza> reply =
                    alice.connection.requestIQ($iq("type", "get", "to", bob.connection.jid(), "id", "guessed")
                            .c("query", "xmlns", "urn:q"));
            User.await(overheard);
            mallory.connection.send($iq("type", "result", "to", alice.connection.jid(), "id", "guessed"));
            mallory.ping(site().host());
            assertThat(reply).isNotDone();
            bob.connection.send($iq("type", "result", "to", alice.connection.jid(), "id", "guessed"));
            assertThat(User.await(reply).attr("from")).isEqualTo(bob.connection.jid());
        }
    }

    /** RFC 6120, section 8.2.3. */
    @Test
    default void aRequestThatNobodyHandlesIsAnswered() {
        try (User alice = User.online(site(), Account.ALICE, "asker");
                User bob = User.online(site(), Account.BOB, "silent")) {
            CompletableFuture<Stanza> reply = alice.connection.requestIQ(
                    $iq("type", "get", "to", bob.connection.jid()).c("query", "xmlns", "urn:q"),
                    Duration.ofSeconds(20));
            assertThatThrownBy(() -> User.await(reply)).rootCause().hasMessageContaining("service-unavailable");
        }
    }

    /** Handlers do not run where the transport reads. */
    @Test
    default void aHandlerMayWaitForAReply() {
        try (User alice = User.online(site(), Account.ALICE, "waits");
                User bob = User.online(site(), Account.BOB, "sends")) {
            CompletableFuture<String> answer = new CompletableFuture<>();
            alice.connection
                    .on("message")
                    .handle(message -> answer.complete(User.await(alice.connection.requestIQ(
                                    $iq("type", "get", "to", site().host()).c("ping", "xmlns", "urn:xmpp:ping")))
                            .attr("type")));
            bob.connection.send(
                    $msg("to", alice.connection.jid(), "type", "chat").c("body").t("ping, please"));
            assertThat(User.await(answer)).isEqualTo("result");
        }
    }

    /** What looks like framing and is inside a stanza is content. */
    @Test
    default void aRemoteUsersMessageNeverEndsRestartsOrConfusesTheStream() {
        List<String> payloads = List.of(
                "<stream:error xmlns:stream='http://etherx.jabber.org/streams'>"
                        + "<conflict xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>",
                "<close xmlns='urn:ietf:params:xml:ns:xmpp-framing'/>",
                "<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' version='1.0'/>",
                "<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>",
                "<stream:features xmlns:stream='http://etherx.jabber.org/streams'/>");
        try (User alice = User.online(site(), Account.ALICE, "target");
                User bob = User.online(site(), Account.BOB, "attacker")) {
            for (String payload : payloads) {
                bob.connection.send(Stanza.parse("<message xmlns='jabber:client' type='chat' to='"
                        + alice.connection.jid() + "'><body>b</body>" + payload + "</message>"));
                assertThat(alice.nextMessage().attr("from")).isEqualTo(bob.connection.jid());
            }
            alice.ping(site().host());
            assertThat(alice.statuses).containsExactly("CONNECTING", "AUTHENTICATING", "CONNECTED");
        }
    }
}
