package org.strophe4j.internal.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strophe4j.internal.session.Machine.has;
import static org.strophe4j.internal.session.Machine.message;
import static org.strophe4j.internal.session.Machine.outcome;
import static org.strophe4j.internal.session.Machine.reports;
import static org.strophe4j.internal.session.Machine.streamError;
import static org.strophe4j.internal.session.Machine.transmitted;

import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.sasl.SaslContext;
import org.strophe4j.sasl.SaslException;
import org.strophe4j.transport.Ending;
import org.strophe4j.xmpp.Status;

/** The handshake of components (XEP-0114) as a machine; row C1. */
final class ComponentTest {
    private static final String DOMAIN = "echo.example.com";
    private static final String HEADER = header("id='s1'");
    private static final String HANDSHAKE = "<handshake xmlns='jabber:component:accept'/>";
    private static final SaslAnswer DIGEST = new SaslAnswer.Done(Effect.Sasl.Step.RESPOND, new byte[] {(byte) 0xAB, 1});

    private final Machine machine = Machine.component(DOMAIN, "secret");

    private static String header(String attributes) {
        return "<stream:stream xmlns:stream='http://etherx.jabber.org/streams' xmlns='jabber:component:accept' "
                + attributes + "/>";
    }

    private List<Effect> shakesHands() {
        machine.receives(HEADER);
        return machine.does(out -> machine.session.answered(DIGEST, out));
    }

    private void online() {
        shakesHands();
        machine.receives(HANDSHAKE);
        assertThat(machine.session.isOnline()).isTrue();
    }

    @Test
    void aSecretOpensTheDoor() {
        List<Effect> effects = machine.receives(HEADER);
        assertThat(effects)
                .filteredOn(Effect.Sasl.class::isInstance)
                .singleElement()
                .satisfies(step -> assertThat(((Effect.Sasl) step).data()).isEqualTo("s1".getBytes(UTF_8)));
        effects = machine.does(out -> machine.session.answered(DIGEST, out));
        assertThat(transmitted(effects))
                .containsExactly("<handshake xmlns=\"jabber:component:accept\">ab01</handshake>");
        assertThat(reports(effects)).containsExactly(Status.AUTHENTICATING);
        effects = machine.receives(HANDSHAKE);
        assertThat(reports(effects)).containsExactly(Status.CONNECTED);
        assertThat(has(effects, Effect.ForgetCredentials.class)).isTrue();
        assertThat(has(effects, Effect.Established.class)).isTrue();
        assertThat(machine.session.isAuthenticated()).isTrue();
        assertThat(machine.session.jid()).isEqualTo(DOMAIN);
    }

    @Test
    void whatIsSentBeforeWaits() {
        List<Effect> effects = machine.does(out -> machine.session.send(message("early"), out));
        assertThat(transmitted(effects)).isEmpty();
        assertThat(transmitted(shakesHands())).hasSize(1);
        assertThat(transmitted(machine.receives(HANDSHAKE)))
                .containsExactly(message("early").element().toXml());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "id=''"})
    void aHeaderWithoutAnIdIsNoUse(String attributes) {
        machine.receives(header(attributes));
        assertThat(end()).isEqualTo("CONNFAIL bad-format");
    }

    @Test
    void theServersOwnWordExplainsSuchAHeader() {
        machine.receives(header(""));
        machine.receives(streamError("<host-unknown xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>"));
        assertThat(end()).isEqualTo("AUTHFAIL host-unknown");
    }

    @Test
    void aPortForOthersIsToldAsSuch() {
        machine.receives(HEADER.replace("jabber:component:accept", "jabber:client"));
        assertThat(end()).isEqualTo("CONNFAIL invalid-namespace");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<message xmlns='jabber:client'/>",
                "<handshake xmlns='jabber:client'/>",
                "<handshake xmlns='urn:x'/>",
                "<handshake xmlns=''/>",
                "<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>"
            })
    void nothingButTheHandshakeOpensTheDoor(String element) {
        shakesHands();
        List<Effect> effects = machine.receives(element);
        assertThat(has(effects, Effect.Deliver.class)).isFalse();
        assertThat(end()).isEqualTo("AUTHFAIL unexpected-stanza");
    }

    @Test
    void anAnswerBeforeTheQuestionIsNone() {
        machine.receives(HEADER);
        machine.receives(HANDSHAKE);
        assertThat(end()).isEqualTo("AUTHFAIL unexpected-stanza");
    }

    @ParameterizedTest
    @CsvSource({
        "not-authorized, AUTHFAIL not-authorized",
        "host-unknown, AUTHFAIL host-unknown",
        "conflict, CONNFAIL conflict",
        "system-shutdown, CONNFAIL system-shutdown"
    })
    void aRefusalIsTold(String condition, String outcome) {
        shakesHands();
        machine.receives(streamError("<" + condition + " xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>"));
        assertThat(end()).isEqualTo(outcome);
    }

    @Test
    void aRefusalWithoutAReasonIsThatOfTheSecret() {
        shakesHands();
        machine.receives("<s:error xmlns:s='http://etherx.jabber.org/streams'/>");
        assertThat(end()).isEqualTo("AUTHFAIL not-authorized");
    }

    @Test
    void aLostConnectionIsNoRefusal() {
        shakesHands();
        Outcome outcome = Objects.requireNonNull(outcome(machine.ends(Ending.failed("remote-connection-failed", ""))));
        assertThat(outcome.failure()).isEqualTo(Status.CONNFAIL);
    }

    @Test
    void anErrorLaterIsOne() {
        online();
        machine.receives(streamError("<conflict xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>"));
        assertThat(end()).isEqualTo("ERROR conflict");
    }

    @Test
    void aSilentServerIsAskedByAWayThatLeadsBack() {
        online();
        List<Effect> effects = machine.does(out -> machine.session.silent(30_000, out));
        String probe = "<iq xmlns=\"jabber:client\" type=\"get\" id=\"" + Machine.PROBE_ID + "\" to=\"" + DOMAIN
                + "\" from=\"" + DOMAIN + "\"><ping xmlns=\"urn:xmpp:ping\"/></iq>";
        assertThat(transmitted(effects)).containsExactly(probe);
        effects = machine.receives(probe);
        assertThat(has(effects, Effect.Deliver.class))
                .as("of interest to nobody else")
                .isFalse();
        effects = machine.does(out -> machine.session.silent(1_000, out));
        assertThat(effects).containsExactly(new Effect.Arm(Effect.Timer.SILENCE, 29_000));
        assertThat(has(machine.receives(probe), Effect.Deliver.class))
                .as("not asked")
                .isTrue();
    }

    @Test
    void aDomainHasNoPresenceToTakeBack() {
        online();
        List<Effect> effects = machine.does(out -> machine.session.disconnect(null, out));
        assertThat(transmitted(effects)).isEmpty();
        assertThat(has(effects, Effect.End.class)).isTrue();
    }

    // ---- who may answer

    @ParameterizedTest
    @CsvSource({
        "bob@example.com, bob@example.com, true",
        "bob@example.com, example.com, false",
        "bob@example.com,, false",
        "echo.example.com,, false",
        ",, true",
        ", echo.example.com, true",
        ", example.com, false"
    })
    void onlyWhoWasAskedAnswers(String to, String from, boolean counts) {
        Question question = new Question("iq", "q", to, 1_000, new Ticket() {});
        assertThat(new Correspondents(DOMAIN, DOMAIN, true).mayAnswer(question, from))
                .isEqualTo(counts);
    }

    // ---- the digest

    @Test
    void theDigestIsThatOfTheSpecification() {
        SaslContext context = context("\u00e4\uD83D\uDE80secret");
        byte[] digest = new SharedSecret().respond(context, "3BF96D32".getBytes(UTF_8));
        // printf '%s' '3BF96D32äsecret' with the rocket before "secret" | sha1sum
        assertThat(HexFormat.of().formatHex(digest)).isEqualTo("0c69d76b20332373c23fa4d373de615db9b1c8bd");
    }

    @Test
    void halfOfACharacterIsNoSecret() {
        assertThatThrownBy(() -> new SharedSecret().check(context("\uD83D")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SharedSecret().respond(context("\uD83D"), new byte[0]))
                .isInstanceOf(SaslException.class);
    }

    private static SaslContext context(String secret) {
        return SaslContext.builder()
                .domain(DOMAIN)
                .nonce("n")
                .password(secret.toCharArray())
                .build();
    }

    private String end() {
        Outcome outcome = Objects.requireNonNull(outcome(machine.ends(Ending.clean())));
        return outcome.failure() + " " + outcome.condition();
    }
}
