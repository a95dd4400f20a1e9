package org.strophe4j.testkit.contract;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/**
 * What every transport must do for the connections that use it: the whole suite, run against one server. The library's own
 * transports run it against the embedded server, Prosody and ejabberd. A transport that somebody else wrote is tried by a
 * test like this:
 *
 * <pre>{@code
 * final class PigeonTest extends TransportContract {
 *     @Override
 *     protected Site open() {
 *         Connection.addProtocol("pigeon", PigeonTransport::new);
 *         return EmbeddedSite.start(server -> "pigeon://127.0.0.1:" + server.port());
 *     }
 * }
 * }</pre>
 *
 * <p>The tests take some ten seconds against a server on the same machine, longer where the transport needs much for each
 * connection: five hundred are made at once. {@link TransportSpiContract} tries a transport without a connection, and says more
 * precisely what is wrong.
 */
@SuppressWarnings("exports") // whoever runs tests of JUnit reads JUnit himself
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class TransportContract implements LoginContract, MessagingContract, EnduranceContract {
    /** Written before all tests. Null before, and where the server cannot be started. */
    private @Nullable Site site;

    /** For those who extend it. */
    protected TransportContract() {}

    /**
     * Starts the server. Called once, before all tests; an assumption that does not hold skips them.
     *
     * @return the site, ready; closed after the tests
     * @throws Exception whatever goes wrong, which fails the tests
     */
    protected abstract Site open() throws Exception;

    /**
     * For JUnit.
     *
     * @throws Exception if there can be no site
     */
    @BeforeAll
    void start() throws Exception {
        site = open();
    }

    /** For JUnit. */
    @AfterAll
    void stop() {
        if (site != null) {
            site.close();
        }
    }

    @Override
    public Site site() {
        return Objects.requireNonNull(site);
    }
}
