package org.strophe4j.integration.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.strophe4j.ConnectRequest;
import org.strophe4j.integration.SocketFolder;
import org.strophe4j.testkit.contract.Account;
import org.strophe4j.testkit.contract.Company;
import org.strophe4j.testkit.contract.Site;
import org.strophe4j.testkit.contract.TransportContract;
import org.strophe4j.testkit.contract.User;

/** Everything that must hold over a hub, where somebody shares each session. */
abstract class SharedSuite extends TransportContract {
    private final Company company;
    private final Meeting meeting;

    /** Where the members of a hub meet. */
    enum Meeting {
        /** In this process. */
        HERE,
        /** At a socket, as those of several processes do. */
        SOCKET
    }

    /**
     * Says who shares the sessions.
     *
     * @param company who
     * @param meeting where they meet
     */
    SharedSuite(Company company, Meeting meeting) {
        this.company = company;
        this.meeting = meeting;
    }

    /** {@return the site without company, ready} */
    abstract Site alone();

    @Override
    protected Site open() {
        return new SharedSite(alone(), company, meeting == Meeting.SOCKET ? SocketFolder.make() : null);
    }

    /** The hub binds: there is one resource for all. */
    @Override
    @Test
    public void explicitBindingIsTheApplicationsTurn() {
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
    public void nobodyInParticularMayComeInWhereThatIsAllowed() {
        if (site().company() != Company.HOST) {
            super.nobodyInParticularMayComeInWhereThatIsAllowed();
            return;
        }
        try (User guest = new User(site())) {
            guest.fail(site().anonymousHost(), null);
            assertThat(guest.statuses)
                    .containsExactly("CONNECTING", "AUTHFAIL(not-authorized)", "DISCONNECTED(not-authorized)");
        }
    }
}
