package org.strophe4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.strophe4j.ConnectRequest;
import org.strophe4j.jid.Jid;
import org.strophe4j.sasl.SaslMechanism;
import org.strophe4j.sasl.SaslPlain;
import org.strophe4j.sasl.ScramKeys;

/** Who gets in, and who does not. */
@SuppressWarnings("exports") // whoever runs tests of JUnit reads JUnit himself
public interface LoginContract {
    /** {@return where it is tried} */
    Site site();

    /** The statuses of a session, from the first to the last. */
    @Test
    default void aPasswordOpensTheDoor() {
        try (User alice = new User(site())) {
            alice.connect(Account.ALICE.jid(site().host()) + "/desk", Account.ALICE.password());
            assertThat(alice.connection.isConnected()).isTrue();
            assertThat(alice.connection.jid()).isEqualTo("alice@" + site().host() + "/desk");
            alice.connection.disconnect("bye");
            alice.awaitDisconnected();
            assertThat(alice.statuses)
                    .containsExactly(
                            "CONNECTING", "AUTHENTICATING", "CONNECTED", "DISCONNECTING(bye)", "DISCONNECTED(bye)");
        }
    }

    /** RFC 5802 and its relatives, with password and with keys. */
    @Test
    default void eachScramHashThatIsOfferedWorksAndItsKeysWorkAgain() {
        for (String hostAndHash : site().scramHosts()) {
            String host = hostAndHash.split(" ", -1)[0];
            String hash = hostAndHash.split(" ", -1)[1];
            try (User alice = new User(site())) {
                alice.connect(Account.ALICE.jid(host), Account.ALICE.password());
                ScramKeys keys = Objects.requireNonNull(alice.connection.scramKeys(), host);
                assertThat(keys.name()).isEqualTo(hash);
                alice.connection.close();
                if (!site().keepsSalts(host)) {
                    continue;
                }
                try (User again = new User(site())) {
                    User.await(again.begin(new ConnectRequest(Account.ALICE.jid(host)).scramKeys(keys)));
                    assertThat(again.connection.isConnected()).isTrue();
                }
            }
        }
    }

    /** RFC 4616; the transport must say rightly whether it is safe. */
    @Test
    default void plainWorksWhereTheWireIsSafe() {
        List<Supplier<? extends SaslMechanism>> plainOnly = List.of(SaslPlain::new);
        try (User alice = new User(site(), options -> options.mechanisms(plainOnly))) {
            alice.connect(Account.ALICE.jid(site().plainHost()), Account.ALICE.password());
            assertThat(alice.connection.isConnected()).isTrue();
            assertThat(alice.connection.scramKeys()).isNull();
        }
    }

    /** RFC 4505. */
    @Test
    default void nobodyInParticularMayComeInWhereThatIsAllowed() {
        try (User guest = new User(site())) {
            guest.connect(site().anonymousHost(), null);
            assertThat(guest.connection.jid()).contains("@" + site().anonymousHost() + "/");
        }
    }

    /** RFC 6120, section 6.5. */
    @Test
    default void aWrongPasswordIsToldAsSuch() {
        try (User alice = new User(site())) {
            alice.fail(Account.ALICE.jid(site().host()), "wrong");
            assertThat(alice.statuses)
                    .containsExactly(
                            "CONNECTING", "AUTHENTICATING", "AUTHFAIL(not-authorized)", "DISCONNECTED(not-authorized)");
        }
    }

    /** RFC 6120, section 4.9.3.6: an error before there are features. */
    @Test
    default void anUnknownHostIsToldAsSuch() {
        try (User alice = new User(site())) {
            alice.fail("alice@unknown.invalid", "x");
            String condition = site().unknownHostCondition();
            assertThat(alice.statuses)
                    .containsExactly("CONNECTING", "CONNFAIL(" + condition + ")", "DISCONNECTED(" + condition + ")");
        }
    }

    /** A stream error arrives before the end that comes with it. */
    @Test
    default void aSecondLoginWithTheSameResourceThrowsTheFirstOut() {
        try (User first = User.online(site(), Account.ALICE, "twice");
                User second = User.online(site(), Account.ALICE, "twice")) {
            first.awaitDisconnected();
            assertThat(first.statuses).endsWith("ERROR(conflict)", "DISCONNECTED(conflict)");
            assertThat(second.connection.isConnected()).isTrue();
        }
    }

    /** Addresses outside the Basic Multilingual Plane. */
    @Test
    default void namesOfHigherPlanesGetIn() {
        for (Account account : site().astralAccounts()) {
            try (User user = User.online(site(), account, "\uD840\uDC00")) {
                assertThat(Jid.of(user.connection.jid()))
                        .isEqualTo(Jid.of(account.jid(site().host()) + "/\uD840\uDC00"));
            }
        }
    }

    /** The stream waits for the application between two elements. */
    @Test
    default void explicitBindingIsTheApplicationsTurn() {
        try (User alice = new User(site(), options -> options.explicitResourceBinding(true))) {
            alice.connection.onHandlerError(thrown -> alice.statuses.add(thrown.toString()));
            var connected = alice.connection.connect(
                    Account.ALICE.jid(site().host()), Account.ALICE.password(), (status, condition, element) -> {
                        alice.statuses.add(status.name());
                        if (status == org.strophe4j.xmpp.Status.BINDREQUIRED) {
                            alice.connection.bind();
                        }
                    });
            User.await(connected);
            assertThat(alice.statuses).startsWith("CONNECTING", "AUTHENTICATING", "BINDREQUIRED");
        }
    }
}
