package org.strophe4j.integration.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.strophe4j.ConnectRequest;
import org.strophe4j.integration.Account;

/** Where a shared session is unlike one's own. */
interface SharedContract extends LoginContract {
    /** The hub binds: there is one resource for all. */
    @Override
    @Test
    default void explicitBindingIsTheApplicationsTurn() {
        try (User alice = new User(site(), options -> options.explicitResourceBinding(true))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> alice.connection.connect(
                            new ConnectRequest(Account.ALICE.jid(site().host())).password("x")))
                    .withMessageContaining("explicitResourceBinding");
        }
    }

    /** Who is nobody cannot show to be the same nobody. */
    @Override
    @Test
    default void nobodyInParticularMayComeInWhereThatIsAllowed() {
        if (site().company() != Company.HOST) {
            LoginContract.super.nobodyInParticularMayComeInWhereThatIsAllowed();
            return;
        }
        try (User guest = new User(site())) {
            guest.fail(site().anonymousHost(), null);
            assertThat(guest.statuses)
                    .containsExactly("CONNECTING", "AUTHFAIL(not-authorized)", "DISCONNECTED(not-authorized)");
        }
    }
}
