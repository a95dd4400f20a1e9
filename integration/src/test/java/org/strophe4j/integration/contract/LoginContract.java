package org.strophe4j.integration.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.strophe4j.ConnectRequest;
import org.strophe4j.integration.Account;
import org.strophe4j.jid.Jid;
import org.strophe4j.sasl.SaslMechanism;
import org.strophe4j.sasl.SaslPlain;
import org.strophe4j.sasl.ScramKeys;

/** Who gets in, and who does not. */
interface LoginContract {
    Site site();

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

    @Test
    default void plainWorksWhereTheWireIsSafe() {
        List<Supplier<? extends SaslMechanism>> plainOnly = List.of(SaslPlain::new);
        try (User alice = new User(site(), options -> options.mechanisms(plainOnly))) {
            alice.connect(Account.ALICE.jid(site().plainHost()), Account.ALICE.password());
            assertThat(alice.connection.isConnected()).isTrue();
            assertThat(alice.connection.scramKeys()).isNull();
        }
    }

    @Test
    default void nobodyInParticularMayComeInWhereThatIsAllowed() {
        try (User guest = new User(site())) {
            guest.connect(site().anonymousHost(), null);
            assertThat(guest.connection.jid()).contains("@" + site().anonymousHost() + "/");
        }
    }

    @Test
    default void aWrongPasswordIsToldAsSuch() {
        try (User alice = new User(site())) {
            alice.fail(Account.ALICE.jid(site().host()), "wrong");
            assertThat(alice.statuses)
                    .containsExactly(
                            "CONNECTING", "AUTHENTICATING", "AUTHFAIL(not-authorized)", "DISCONNECTED(not-authorized)");
        }
    }

    @Test
    default void anUnknownHostIsToldAsSuch() {
        try (User alice = new User(site())) {
            alice.fail("alice@unknown.invalid", "x");
            String condition = site().unknownHostCondition();
            assertThat(alice.statuses)
                    .containsExactly("CONNECTING", "CONNFAIL(" + condition + ")", "DISCONNECTED(" + condition + ")");
        }
    }

    @Test
    default void aSecondLoginWithTheSameResourceThrowsTheFirstOut() {
        try (User first = User.online(site(), Account.ALICE, "twice");
                User second = User.online(site(), Account.ALICE, "twice")) {
            first.awaitDisconnected();
            assertThat(first.statuses).endsWith("ERROR(conflict)", "DISCONNECTED(conflict)");
            assertThat(second.connection.isConnected()).isTrue();
        }
    }

    @Test
    default void namesOfHigherPlanesGetIn() {
        for (Account account : site().astralAccounts()) {
            try (User user = User.online(site(), account, "\uD840\uDC00")) {
                assertThat(Jid.of(user.connection.jid()))
                        .isEqualTo(Jid.of(account.jid(site().host()) + "/\uD840\uDC00"));
            }
        }
    }

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
