package org.strophe4j.integration.shared;

import org.junit.jupiter.api.AfterEach;
import org.strophe4j.integration.SocketFolder;

/** Members who meet at a socket, as those of several processes do. */
final class SocketSessionTest extends SharedSessionContract {
    private final SocketFolder folder = SocketFolder.make();

    @AfterEach
    void remove() {
        folder.close();
    }

    @Override
    String newHub() {
        return "unix:" + folder.next();
    }
}
