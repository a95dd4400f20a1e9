package org.strophe4j.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.internal.session.Machine.SASL;
import static org.strophe4j.internal.session.Machine.bindFeature;
import static org.strophe4j.internal.session.Machine.features;
import static org.strophe4j.internal.session.Machine.has;
import static org.strophe4j.internal.session.Machine.outcome;
import static org.strophe4j.internal.session.Machine.reports;
import static org.strophe4j.internal.session.Machine.transmitted;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.sasl.SaslException;
import org.strophe4j.transport.Ending;
import org.strophe4j.xmpp.Status;

class HandshakeTest {
    private static final String PLAIN_ONLY =
            features("<mechanisms xmlns='" + SASL + "'><mechanism>PLAIN</mechanism></mechanisms>");

    @Test
    void aLoginWithoutTrouble() {
        Machine machine = new Machine();
        assertThat(machine.receives(PLAIN_ONLY)).anyMatch(Effect.Sasl.class::isInstance);

        List<Effect> begun = machine.mechanismSays(Effect.Sasl.Step.START, "abc".getBytes(StandardCharsets.UTF_8));
        assertThat(transmitted(begun)).containsExactly("<auth xmlns=\"" + SASL + "\" mechanism=\"PLAIN\">YWJj</auth>");
        assertThat(reports(begun)).containsExactly(Status.AUTHENTICATING);

        assertThat(machine.receives("<success xmlns='" + SASL + "'/>")).hasSize(1);
        List<Effect> verified = machine.mechanismSays(Effect.Sasl.Step.VERIFY, null);
        assertThat(has(verified, Effect.ForgetCredentials.class)).isTrue();
        assertThat(has(verified, Effect.Restart.class)).isTrue();
        assertThat(machine.session.isAuthenticated()).isTrue();

        List<Effect> binding = machine.receives(bindFeature());
        assertThat(transmitted(binding)).singleElement().asString().contains("<resource>desk</resource>");
        List<Effect> bound = machine.receives(Machine.bound("alice@example.com/other"));
        assertThat(reports(bound)).containsExactly(Status.CONNECTED);
        assertThat(bound).contains(new Effect.Disarm(Effect.Timer.HANDSHAKE), new Effect.Disarm(Effect.Timer.STAGE));
        assertThat(machine.session.jid()).isEqualTo("alice@example.com/other");
    }

    @Test
    void anEmptyInitialResponseIsAnEqualsSign() {
        Machine machine = new Machine();
        machine.receives(PLAIN_ONLY);
        assertThat(transmitted(machine.mechanismSays(Effect.Sasl.Step.START, new byte[0])))
                .singleElement()
                .asString()
                .endsWith(">=</auth>");
    }

    @Test
    void somethingElseThanFeaturesEndsTheAttempt() {
        Machine machine = new Machine();
        assertThat(machine.receives("<message xmlns='jabber:client'/>")).anyMatch(Effect.End.class::isInstance);
        Outcome outcome = Objects.requireNonNull(outcome(machine.ends(Ending.clean())));
        assertThat(outcome.failure()).isEqualTo(Status.CONNFAIL);
        assertThat(outcome.condition()).isEqualTo("invalid-xml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>",
                "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>__proto__</mechanism></mechanisms>",
                "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>PLAIN\n</mechanism></mechanisms>",
                "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism xmlns='x'>PLAIN</mechanism></mechanisms>",
                "<mechanisms xmlns='x'><mechanism>PLAIN</mechanism></mechanisms>",
                "<x><mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>PLAIN</mechanism></mechanisms></x>",
            })
    void onlyExactNamesAtTheRightPlaceAreMechanisms(String inside) {
        Machine machine = new Machine();
        machine.receives(features(inside));
        Outcome outcome = Objects.requireNonNull(outcome(machine.ends(Ending.clean())));
        assertThat(outcome.failure()).isEqualTo(Status.CONNFAIL);
        assertThat(outcome.condition()).isEqualTo("no-auth-mech");
    }

    @Test
    void thePasswordIsNotRevealedOnAnOpenWire() {
        Machine machine = new Machine(Machine.profile(
                new Profile.Policy(false, false, false, false, false, Machine.times()), Machine.plain()));
        List<Effect> effects = machine.receives(PLAIN_ONLY);
        assertThat(transmitted(effects)).isEmpty();
        Outcome outcome = Objects.requireNonNull(outcome(machine.ends(Ending.clean())));
        assertThat(outcome.failure()).isEqualTo(Status.AUTHFAIL);
        assertThat(outcome.condition()).isEqualTo("encryption-required");
    }

    @Test
    void whatHasWorkedBeforeIsNotDowngraded() {
        Machine machine = new Machine(
                Machine.profile(new Profile.Policy(true, true, false, false, false, Machine.times()), Machine.plain()));
        machine.receives(PLAIN_ONLY);
        assertThat(Objects.requireNonNull(outcome(machine.ends(Ending.clean()))).condition())
                .isEqualTo("mechanism-too-weak");
    }

    @Test
    void theFirstOfferedCandidateIsUsed() {
        Machine machine = new Machine(Machine.profile(
                new Profile.Policy(true, false, false, false, false, Machine.times()),
                Machine.candidate("SCRAM-SHA-512", false),
                Machine.candidate("SCRAM-SHA-1", false),
                Machine.plain()));
        List<Effect> effects = machine.receives(features("<mechanisms xmlns='" + SASL
                + "'><mechanism>PLAIN</mechanism><mechanism>SCRAM-SHA-1</mechanism></mechanisms>"));
        assertThat(effects)
                .filteredOn(Effect.Sasl.class::isInstance)
                .singleElement()
                .satisfies(effect ->
                        assertThat(((Effect.Sasl) effect).mechanism().name()).isEqualTo("SCRAM-SHA-1"));
    }

    @Test
    void legacyAuthenticationHappensOnlyWhenAllowed() {
        String legacyOnly = features("<auth xmlns='http://jabber.org/features/iq-auth'/>");
        Machine refusing = new Machine();
        refusing.receives(legacyOnly);
        Outcome outcome = Objects.requireNonNull(outcome(refusing.ends(Ending.clean())));
        assertThat(outcome.failure()).isEqualTo(Status.AUTHFAIL);
        assertThat(outcome.condition()).isEqualTo("no-auth-mech");

        Machine allowing = new Machine(
                Machine.profile(new Profile.Policy(true, false, true, false, false, Machine.times()), Machine.plain()));
        assertThat(transmitted(allowing.receives(legacyOnly)))
                .singleElement()
                .asString()
                .contains("jabber:iq:auth", "<username>alice</username>")
                .doesNotContain("secret");
        List<Effect> login = allowing.receives("<iq xmlns='jabber:client' type='result' id='" + Machine.SESSION_ID
                + "'><query xmlns='jabber:iq:auth'><username/><password/><resource/></query></iq>");
        assertThat(transmitted(login)).singleElement().asString().contains("<password>secret</password>");
        List<Effect> done =
                allowing.receives("<iq xmlns='jabber:client' type='result' id='" + Machine.LOGIN_ID + "'/>");
        assertThat(reports(done)).containsExactly(Status.CONNECTED);
        assertThat(allowing.session.jid()).isEqualTo("alice@example.com/desk");
    }

    @ParameterizedTest
    @CsvSource({
        "<account-disabled/>,account-disabled",
        "<credentials-expired/>,credentials-expired",
        "<temporary-auth-failure/>,temporary-auth-failure",
        "<aborted/>,aborted",
        "<not-authorized/><text>no</text>,not-authorized",
        "<made-up/>,undefined-condition",
        "<aborted/><not-authorized/>,undefined-condition",
        "<not-authorized xmlns='x'/>,undefined-condition",
        "'',undefined-condition"
    })
    void aFailureIsReportedWithItsCondition(String inside, String condition) {
        Machine machine = new Machine();
        machine.receives(PLAIN_ONLY);
        machine.mechanismSays(Effect.Sasl.Step.START, null);
        assertThat(machine.receives("<failure xmlns='" + SASL + "'>" + inside + "</failure>"))
                .anyMatch(Effect.End.class::isInstance);
        Outcome outcome = Objects.requireNonNull(outcome(machine.ends(Ending.clean())));
        assertThat(outcome.failure()).isEqualTo(Status.AUTHFAIL);
        assertThat(outcome.condition()).isEqualTo(condition);
        assertThat(outcome.element()).isNotNull();
    }

    @Test
    void aSuccessOutOfTurnOrOutOfPlaceIsNoSuccess() {
        for (String success : List.of("<success xmlns='" + SASL + "'/>", "<success xmlns='jabber:client'/>")) {
            Machine machine = new Machine();
            machine.receives(PLAIN_ONLY);
            machine.receives(success); // before anything of ours has left
            Outcome outcome = Objects.requireNonNull(outcome(machine.ends(Ending.clean())));
            assertThat(outcome.failure()).isEqualTo(Status.AUTHFAIL);
            assertThat(outcome.condition()).isEqualTo("x-strophe-server-signature");
        }
    }

    @Test
    void whatTheMechanismRefusesIsAbortedWhileTheServerWaits() {
        Machine machine = new Machine();
        machine.receives(PLAIN_ONLY);
        machine.mechanismSays(Effect.Sasl.Step.START, null);
        machine.receives("<challenge xmlns='" + SASL + "'>YQ==</challenge>");
        List<Effect> refused = machine.does(out -> machine.session.answered(
                new SaslAnswer.Failed(
                        Effect.Sasl.Step.RESPOND, new SaslException("x-strophe-scram-iterations", "too many")),
                out));
        assertThat(transmitted(refused)).containsExactly("<abort xmlns=\"" + SASL + "\"/>");
        assertThat(Objects.requireNonNull(outcome(machine.ends(Ending.clean()))).condition())
                .isEqualTo("x-strophe-scram-iterations");
    }

    @Test
    void aChallengeThatIsNotBase64IsRefused() {
        Machine machine = new Machine();
        machine.receives(PLAIN_ONLY);
        machine.mechanismSays(Effect.Sasl.Step.START, null);
        assertThat(transmitted(machine.receives("<challenge xmlns='" + SASL + "'>!</challenge>")))
                .containsExactly("<abort xmlns=\"" + SASL + "\"/>");
        assertThat(Objects.requireNonNull(outcome(machine.ends(Ending.clean()))).condition())
                .isEqualTo("malformed-request");
    }

    @Test
    void aStrangerCannotBind() {
        Machine machine = new Machine().authenticated();
        machine.receives(bindFeature());
        String stranger =
                Machine.bound("alice@example.com/evil").replace("type=", "from='mallory@evil.example/x' type=");
        assertThat(reports(machine.receives(stranger))).isEmpty();
        assertThat(reports(machine.receives(Machine.bound("alice@example.com/desk"))))
                .containsExactly(Status.CONNECTED);
    }

    @Test
    void aBindErrorEndsTheAttemptWithItsCondition() {
        Machine machine = new Machine().authenticated();
        machine.receives(bindFeature());
        machine.receives("<iq xmlns='jabber:client' type='error' id='" + Machine.BIND_ID
                + "'><error type='cancel'><conflict xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>");
        Outcome outcome = Objects.requireNonNull(outcome(machine.ends(Ending.clean())));
        assertThat(outcome.failure()).isEqualTo(Status.AUTHFAIL);
        assertThat(outcome.condition()).isEqualTo("conflict");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<jid/>", "<jid>alice@example.com</jid>", "<jid>@</jid>"})
    void aBindResultWithoutAFullJidEndsTheAttempt(String inside) {
        Machine machine = new Machine().authenticated();
        machine.receives(bindFeature());
        machine.receives("<iq xmlns='jabber:client' type='result' id='" + Machine.BIND_ID
                + "'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'>" + inside + "</bind></iq>");
        assertThat(Objects.requireNonNull(outcome(machine.ends(Ending.clean()))).failure())
                .isEqualTo(Status.AUTHFAIL);
    }

    @Test
    void theSessionRequestIsMadeOnlyWhenItIsNeeded() {
        String bind = "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/>";
        Machine old = new Machine().authenticated();
        old.receives(features(bind + "<session xmlns='urn:ietf:params:xml:ns:xmpp-session'/>"));
        assertThat(transmitted(old.receives(Machine.bound("alice@example.com/desk"))))
                .singleElement()
                .asString()
                .contains("xmpp-session");
        assertThat(reports(old.receives("<iq xmlns='jabber:client' type='result' id='" + Machine.SESSION_ID + "'/>")))
                .containsExactly(Status.CONNECTED);

        Machine modern = new Machine().authenticated();
        modern.receives(features(bind + "<session xmlns='urn:ietf:params:xml:ns:xmpp-session'><optional/></session>"));
        assertThat(reports(modern.receives(Machine.bound("alice@example.com/desk"))))
                .containsExactly(Status.CONNECTED);
    }

    @Test
    void explicitBindingStopsTheClockAndOpensTheDoor() {
        Machine machine = new Machine(Machine.profile(
                        new Profile.Policy(true, false, false, true, false, Machine.times()), Machine.plain()))
                .authenticated();
        assertThat(machine.session.bind(new java.util.ArrayList<>())).isFalse();
        List<Effect> required = machine.receives(bindFeature());
        assertThat(reports(required)).containsExactly(Status.BINDREQUIRED);
        assertThat(required).contains(new Effect.Disarm(Effect.Timer.HANDSHAKE));
        assertThat(transmitted(machine.does(out -> machine.session.send(Machine.message("m"), out))))
                .hasSize(1);
        assertThat(has(machine.receives("<enabled xmlns='urn:xmpp:sm:3'/>"), Effect.Deliver.class))
                .isTrue();
        List<Effect> binding =
                machine.does(out -> assertThat(machine.session.bind(out)).isTrue());
        assertThat(binding).contains(new Effect.Arm(Effect.Timer.HANDSHAKE, 30_000));
        assertThat(reports(machine.receives(Machine.bound("alice@example.com/desk"))))
                .containsExactly(Status.CONNECTED);
    }

    @Test
    void eachStageHasItsTimeLimit() {
        Machine machine = new Machine();
        List<Effect> expired = machine.does(out -> machine.session.expired(Effect.Timer.STAGE, 15_000, out));
        assertThat(has(expired, Effect.Abort.class)).isTrue();
        Outcome outcome = Objects.requireNonNull(outcome(machine.ends(Ending.aborted())));
        assertThat(outcome.failure()).isEqualTo(Status.CONNTIMEOUT);
        assertThat(outcome.condition()).isEqualTo("connection-timeout");
    }

    @Test
    void theServersEndBeforeTheSessionIsAFailure() {
        Outcome outcome = Objects.requireNonNull(outcome(new Machine().ends(Ending.clean())));
        assertThat(outcome.failure()).isEqualTo(Status.CONNFAIL);
        assertThat(outcome.condition()).isEqualTo("remote-connection-failed");
    }
}
