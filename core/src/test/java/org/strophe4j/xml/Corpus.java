package org.strophe4j.xml;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The documents that fuzz targets start from. */
final class Corpus {
    private Corpus() {}

    /** {@return those of one target, sorted by name} */
    static List<Path> files(String target) throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(Corpus.class.getResource("/fuzz/" + target));
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.sorted().toList();
        }
    }
}
