package org.strophe4j.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Envelopes at random, by hand, and spoilt; see {@link EnvelopeDifferential}. */
class EnvelopeDifferentialTest {
    private static final int DOCUMENTS = 1_500;
    private static final int ROUNDS = 10_000;
    private static final long SEED = 20_261_128;

    private final EnvelopeDifferential differential = new EnvelopeDifferential();

    @Test
    void theSameElementsInsideAndOutside() {
        for (int seed = 0; seed < DOCUMENTS; seed++) {
            String xml = RandomTrees.tree(seed, false).toXml();
            assertThat(differential.accepts(xml.getBytes(UTF_8)))
                    .as("seed %s: %s", seed, xml)
                    .isTrue();
        }
    }

    @Test
    void mutations() throws Exception {
        List<byte[]> originals = new ArrayList<>();
        for (Path file : files()) {
            originals.add(Files.readAllBytes(file));
        }
        for (int seed = 0; seed < 20; seed++) {
            originals.add(RandomTrees.tree(seed, false).toUtf8());
        }
        Mutations mutations = new Mutations(originals, SEED);
        int accepted = 0;
        for (int i = 0; i < ROUNDS; i++) {
            byte[] document = mutations.next();
            try {
                accepted += differential.accepts(document) ? 1 : 0;
            } catch (AssertionError e) {
                throw new AssertionError(
                        "round " + i + ": " + Base64.getEncoder().encodeToString(document), e);
            }
        }
        // Both outcomes have to be frequent, or this would show little.
        assertThat(accepted).isBetween(ROUNDS / 20, ROUNDS * 19 / 20);
    }

    /** What the fuzzer starts from, and all that it ever found. */
    @ParameterizedTest
    @MethodSource("files")
    void replay(Path file) throws IOException {
        EnvelopeFuzz.fuzzerTestOneInput(Files.readAllBytes(file));
    }

    static List<Path> files() throws Exception {
        List<Path> files = new ArrayList<>(Corpus.files("envelope"));
        assertThat(files).hasSizeGreaterThan(3);
        files.addAll(Corpus.files("reader"));
        return files;
    }
}
