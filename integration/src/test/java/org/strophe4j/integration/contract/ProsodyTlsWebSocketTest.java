package org.strophe4j.integration.contract;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** The WebSocket transport against a real Prosody, over TLS with an own authority. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ProsodyTlsWebSocketTest implements LoginContract, MessagingContract, EnduranceContract, ProsodyContract {
    private ProsodySite site;

    @BeforeAll
    void start() {
        site = ProsodySite.start(true);
    }

    @AfterAll
    void stop() {
        if (site != null) { // Prosody may be missing
            site.close();
        }
    }

    @Override
    public Site site() {
        return site;
    }
}
