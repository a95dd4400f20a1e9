package org.strophe4j.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
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

    @Test
    void everyDependencyHasItsReasonAndLicence() throws IOException {
        String versions = Files.readString(Document.ROOT.resolve("pom.xml"));
        String reasons = Files.readString(Document.ROOT.resolve("docs/dependencies.md"));
        assertThat(Pattern.compile("<([a-z]+\\.version)>").matcher(versions).results())
                .hasSizeGreaterThan(8)
                .allSatisfy(name -> assertThat(reasons).contains("`" + name.group(1) + "`"));
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
