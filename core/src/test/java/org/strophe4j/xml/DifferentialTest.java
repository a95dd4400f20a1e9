package org.strophe4j.xml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The reader against the JDK's parser and Woodstox, on documents by hand and on seeded mutations of them. */
class DifferentialTest {
    private static final long SEED = 20_261_122;
    private static final int ROUNDS = 5_000;

    private final Differential differential = new Differential();
    private final XmlReader reader = new XmlReader(XmlLimits.defaults());
    private final JdkOracle jdk = new JdkOracle();

    @Test
    void theTableOfRefusals() {
        Stream.of(
                        WellFormednessTest.BAD_FORMAT,
                        WellFormednessTest.RESTRICTED_XML,
                        WellFormednessTest.UNSUPPORTED_ENCODING)
                .flatMap(List::stream)
                .forEach(document -> assertThat(differential.accepts(document.getBytes(ISO_8859_1)))
                        .describedAs(document)
                        .isFalse());
    }

    @Test
    void theSample() {
        assertThat(differential.accepts(Trees.SAMPLE.getBytes(UTF_8))).isTrue();
    }

    @Test
    void mutations() throws Exception {
        List<byte[]> originals = new ArrayList<>();
        originals.add(Trees.SAMPLE.getBytes(UTF_8));
        for (Path file : ReaderCorpusTest.files()) {
            byte[] document = Files.readAllBytes(file);
            if (differential.accepts(document)) {
                originals.add(document);
            }
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

    /** The characters of names are those of the JDK's parser, each and every one but the colon, and Woodstox takes them all. */
    @Test
    void charactersOfNames() {
        StringBuilder accepted = new StringBuilder("<a>");
        for (int c = 1; c < Character.MIN_SUPPLEMENTARY_CODE_POINT; c++) {
            if (!Character.isSurrogate((char) c) && c != ':') {
                // What may begin a name may follow too; only those are tried in front.
                if (appendIfAccepted("<a" + (char) c + "/>", accepted)) {
                    appendIfAccepted("<" + (char) c + "/>", accepted);
                }
            }
        }
        byte[] all = accepted.append("</a>").toString().getBytes(UTF_8);
        assertThat(all.length).isGreaterThan(400_000);
        assertThat(new WoodstoxOracle().read(all)).isNotNull();
    }

    private boolean appendIfAccepted(String document, StringBuilder accepted) {
        byte[] bytes = document.getBytes(UTF_8);
        boolean isAccepted = Reading.whole(reader, bytes).tree() != null;
        if (isAccepted != (jdk.read(bytes) != null)) {
            throw new AssertionError("another opinion about " + document);
        }
        if (isAccepted) {
            accepted.append(document);
        }
        return isAccepted;
    }
}
