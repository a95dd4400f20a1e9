package org.strophe4j.integration.contract;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.strophe4j.integration.Endpoint;

/** The component transport against a real Prosody. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ProsodyComponentTest implements ComponentContract {
    /** Written before and after all tests. Null outside of them, and where the server is not installed. */
    private @Nullable RealSite site;

    @BeforeAll
    void start() {
        site = ProsodySite.start(Endpoint.WEBSOCKET);
    }

    @AfterAll
    void stop() {
        if (site != null) {
            site.close();
        }
    }

    @Override
    public RealSite site() {
        return Objects.requireNonNull(site);
    }

    @Override
    public String componentService() {
        return site().server().componentUri().toString();
    }
}
