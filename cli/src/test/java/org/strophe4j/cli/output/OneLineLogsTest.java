package org.strophe4j.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.strophe4j.cli.process.Printer;

class OneLineLogsTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final System.Logger log =
            new OneLineLogs(new Printer(err)).getLogger("any", getClass().getModule());

    @Test
    void warningsAndErrorsAreOneLineEach() {
        log.log(System.Logger.Level.INFO, "unimportant");
        log.log(System.Logger.Level.WARNING, "Dropped {0} ({1} so far)", "a\nb", 3);
        log.log(System.Logger.Level.ERROR, "It failed", new IllegalStateException("because"));
        log.log(System.Logger.Level.WARNING, "{0} without values");

        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "strophe: warning: Dropped a\\x0ab (3 so far)",
                        "strophe: error: It failed: java.lang.IllegalStateException: because",
                        "strophe: warning: {0} without values");
    }

    @Test
    void theJdkFindsThem() {
        assertThat(ServiceLoader.load(System.LoggerFinder.class)).hasAtLeastOneElementOfType(OneLineLogs.class);
    }
}
