package org.strophe4j.gates;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Holds {@code api.txt} against the compiled classes. */
final class CoreApiTest {
    @Test
    void theFileShowsThePublicSurface() throws IOException {
        ApiFile.check();
    }
}
