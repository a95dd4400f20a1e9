package org.strophe4j.examples.cluster;

import org.junit.jupiter.api.Test;

final class ClusteredSessionsTest {
    /** It throws when something is not as it shows. */
    @Test
    void theOtherNodeGoesOn() throws Exception {
        ClusteredSessions.main(new String[0]);
    }
}
