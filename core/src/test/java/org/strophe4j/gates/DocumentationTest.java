package org.strophe4j.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The documents tell the truth: their links lead somewhere, and their Java is copied from what compiles and runs. */
final class DocumentationTest {
    @Test
    void linksLeadSomewhere() {
        List<Document> documents = Document.all();
        assertThat(documents).hasSizeGreaterThan(2);
        assertThat(documents.stream().flatMap(each -> each.brokenLinks().stream()))
                .isEmpty();
    }

    /** With {@code -Dapi.update} the copies are renewed instead. */
    @Test
    void blocksOfJavaAreCopiesOfTheirSources() throws IOException {
        for (Document document : Document.all()) {
            if (System.getProperty("api.update") != null) {
                document.refreshed().write();
            } else {
                assertThat(document.lines())
                        .describedAs("%s (./check --update-api renews it)", document)
                        .isEqualTo(document.refreshed().lines());
            }
        }
    }
}
