package org.strophe4j.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replays the corpus of the fuzz target: what the fuzzer starts from, and all that it ever found. */
class ReaderCorpusTest {
    @ParameterizedTest
    @MethodSource("files")
    void replay(Path file) throws IOException {
        byte[] document = Files.readAllBytes(file);

        ReaderFuzz.fuzzerTestOneInput(document);
        assertThat(Reading.everyWay(document)).isNotNull();
    }

    static List<Path> files() throws IOException, URISyntaxException {
        List<Path> files = Corpus.files("reader");
        assertThat(files).hasSizeGreaterThan(20);
        return files;
    }
}
