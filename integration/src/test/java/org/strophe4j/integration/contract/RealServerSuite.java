package org.strophe4j.integration.contract;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Everything that must hold at a real server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RealServerSuite implements LoginContract, MessagingContract, EnduranceContract, RealServerContract {
    /** Written before and after all tests. Null outside of them, and where the server is not installed. */
    private @Nullable RealSite site;

    /** {@return the site, ready; a server that is not installed skips the tests} */
    abstract RealSite open();

    @BeforeAll
    void start() {
        site = open();
    }

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
