package org.strophe4j.integration.hardening;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code docs/hardening.md} names exists. */
final class HardeningDocumentTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|Contract))\\.(\\w+)`");

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        List<Path> sources = sources();
        Matcher named = NAMED.matcher(document());
        int count = 0;
        while (named.find()) {
            count++;
            String file = named.group(1) + ".java";
            Pattern method = Pattern.compile("\\bvoid " + named.group(2) + "\\(");
            assertThat(sources)
                    .as(named.group())
                    .anyMatch(source -> source.endsWith(file)
                            && method.matcher(read(source)).find());
        }
        assertThat(count).isGreaterThan(100);
    }

    @Test
    void everyRowNamesATest() throws IOException {
        List<String> rows = document()
                .lines()
                .filter(line -> line.matches("\\| [A-Z]\\d.*"))
                .toList();
        assertThat(rows)
                .hasSizeGreaterThan(60)
                .allMatch(row -> NAMED.matcher(row).find());
    }

    private static String document() throws IOException {
        return Files.readString(ROOT.resolve("docs/hardening.md"));
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> modules = Files.walk(ROOT, 2)) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(HardeningDocumentTest::below)
                    .toList();
        }
    }

    private static Stream<Path> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
