package org.strophe4j.testkit.contract;

import java.util.List;
import org.strophe4j.ConnectionOptions;

/**
 * A server, and a way to reach it over the transport that is tried. Its accounts are those of {@link Account}, on each host that
 * keeps accounts. {@link EmbeddedSite} is one that needs no installation.
 */
public interface Site extends AutoCloseable {
    /** {@return the service to connect to} */
    String service();

    /** {@return fresh options that reach it} */
    default ConnectionOptions options() {
        return new ConnectionOptions();
    }

    /** {@return hosts and the best SCRAM hash that each offers, as "host hash"} */
    List<String> scramHosts();

    /**
     * Says whether a host sends the same salt each time: one that stores passwords in the clear may make it up.
     *
     * @param host one of the SCRAM hosts
     * @return whether keys of one login serve in the next
     */
    default boolean keepsSalts(String host) {
        return true;
    }

    /** {@return the host that offers PLAIN, perhaps beside other mechanisms} */
    String plainHost();

    /** {@return the host where nobody needs an account} */
    String anonymousHost();

    /** {@return what the server says of a host that it does not serve; BOSH has words of its own for it} */
    default String unknownHostCondition() {
        return "host-unknown";
    }

    /** {@return the host with everything} */
    String host();

    /** {@return accounts whose names are outside the Basic Multilingual Plane, none where the server cannot have them} */
    default List<Account> astralAccounts() {
        return List.of(Account.DESERET, Account.HAN);
    }

    /** {@return who shares each session with the user under test} */
    default Company company() {
        return Company.NONE;
    }

    /** Ends the server as a power cut would, and starts it again. */
    void crash();

    /** Ends the server, and whatever else is only there for this site. */
    @Override
    void close();
}
