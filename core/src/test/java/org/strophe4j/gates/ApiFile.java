package org.strophe4j.gates;

import static org.assertj.core.api.Assertions.fail;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The checked-in file that shows a reviewer when the public surface of a module changes. */
final class ApiFile {
    private static final Path FILE = Path.of(System.getProperty("basedir", ""), "api.txt");

    private ApiFile() {}

    /** Fails with what changed and how to accept it; with {@code -Dapi.update} it accepts at once. */
    static void check() throws IOException {
        List<String> now = ApiText.of(exportedTypes(), ApiFile::isOurs);
        if (System.getProperty("api.update") != null) {
            Files.write(FILE, now);
            return;
        }
        List<String> before = Files.exists(FILE) ? Files.readAllLines(FILE) : List.of();
        if (!before.equals(now)) {
            fail("The public API is not what api.txt says. If that is meant, run ./check --update-api and commit.\n"
                    + String.join("\n", difference(before, now)));
        }
    }

    private static List<Class<?>> exportedTypes() {
        Set<String> exported = Product.exportedPackages();
        return Product.classes().stream()
                .filter(type -> exported.contains(type.getPackageName()))
                .<Class<?>>map(JavaClass::reflect)
                .toList();
    }

    private static boolean isOurs(Class<?> type) {
        return Product.classes().contain(type.getName());
    }

    /** Member lines are shown under the type that they belong to. */
    private static List<String> difference(List<String> before, List<String> now) {
        Set<String> old = Set.copyOf(qualified(before));
        Set<String> present = Set.copyOf(qualified(now));
        return Stream.concat(
                        old.stream().filter(line -> !present.contains(line)).map(line -> "- " + line),
                        present.stream().filter(line -> !old.contains(line)).map(line -> "+ " + line))
                .sorted(Comparator.comparing((String line) -> line.substring(2)).thenComparing(line -> line))
                .toList();
    }

    private static List<String> qualified(List<String> lines) {
        String[] type = {""};
        return lines.stream()
                .filter(line -> !line.isEmpty())
                .map(line -> {
                    if (!line.startsWith(" ")) {
                        type[0] = line.replaceAll("(<|\\(| extends | implements | permits ).*", "");
                        return line;
                    }
                    return type[0] + ": " + line.strip();
                })
                .toList();
    }
}
