package org.strophe4j.examples.directtls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.xml.Stanzas.$msg;

import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.strophe4j.Connection;
import org.strophe4j.ConnectionOptions;
import org.strophe4j.Proxy;
import org.strophe4j.testkit.contract.Account;
import org.strophe4j.testkit.contract.User;

/** What is the library's own business works over a transport that it does not know. */
final class ResumptionTest {
    @BeforeAll
    static void addIt() {
        // region adding
        Connection.addProtocol("xmpps", DirectTls::new);
        // endregion
    }

    @Test
    void aLostConnectionComesBackAndItsSessionIsResumed() throws Exception {
        Consumer<ConnectionOptions> resumable =
                options -> options.enableStreamManagement(true).reconnect(true);
        try (TlsSite site = TlsSite.start();
                User alice = new User(site, resumable);
                User bob = User.online(site, Account.BOB, "there")) {
            alice.connect(Account.ALICE.jid(site.host()) + "/here", Account.ALICE.password());
            alice.ping(site.host());
            assertThat(alice.connection.isStreamManagementEnabled()).isTrue();

            site.embedded().server().kill(alice.connection.jid());
            bob.connection.send($msg("to", alice.connection.jid()).c("body").t("Are you there?"));
            assertThat(alice.nextBody()).isEqualTo("Are you there?");
            alice.connection.send($msg("to", bob.connection.jid()).c("body").t("Again, yes."));
            assertThat(bob.nextBody()).isEqualTo("Again, yes.");

            assertThat(alice.connection.hasResumed()).isTrue();
            assertThat(site.embedded().server().streamManagement().resumptions())
                    .isEqualTo(1);
        }
    }

    @Test
    void aProxyIsNotGoneAround() throws Exception {
        try (TlsSite site = TlsSite.start();
                User alice = new User(site, options -> options.proxy(Proxy.http("127.0.0.1", 1)))) {
            alice.fail(Account.ALICE.jid(site.host()), Account.ALICE.password());
            assertThat(alice.statuses)
                    .containsExactly(
                            "CONNECTING", "CONNFAIL(undefined-condition)", "DISCONNECTED(undefined-condition)");
        }
    }

    @Test
    void aStrangersCertificateEndsTheAttemptForGood() throws Exception {
        try (TlsSite site = TlsSite.start();
                User alice = new User(site, options -> options.sslContext(null).reconnect(true))) {
            alice.fail(Account.ALICE.jid(site.host()), Account.ALICE.password());
            assertThat(alice.statuses)
                    .containsExactly("CONNECTING", "CONNFAIL(x-strophe-tls)", "DISCONNECTED(x-strophe-tls)");
        }
    }
}
