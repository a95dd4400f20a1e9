package org.strophe4j.integration.shared;

import java.util.UUID;

/** Members of one process. */
final class SharedSessionTest extends SharedSessionContract {
    @Override
    String newHub() {
        return "hub " + UUID.randomUUID();
    }
}
