package org.strophe4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs every example as its user would: in a JVM of its own, with nothing but modules. */
final class ExamplesTest {
    private static final Path MODULE = Path.of(System.getProperty("basedir", ""));
    private static final long SECONDS = 60;

    @TestFactory
    Stream<DynamicTest> examples() throws IOException {
        Path sources = MODULE.resolve("src/main/java/org/strophe4j/examples");
        try (Stream<Path> files = Files.list(sources)) {
            return files
                    .filter(Files::isRegularFile)
                    .filter(ExamplesTest::isProgram)
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .sorted()
                    .map(name -> DynamicTest.dynamicTest(name, () -> runs(name)))
                    .toList()
                    .stream();
        }
    }

    /** An example throws when something is not as it shows. */
    private static void runs(String name) throws IOException, InterruptedException {
        Path output = MODULE.resolve("target/" + name + ".txt");
        String modules =
                Files.readString(MODULE.resolve("target/module-path.txt")).strip();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--module-path",
                        MODULE.resolve("target/classes") + File.pathSeparator + modules,
                        "--module",
                        "org.strophe4j.examples/org.strophe4j.examples." + name)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS))
                    .describedAs("%s ends", name)
                    .isTrue();
            assertThat(process.exitValue())
                    .describedAs(() -> name + " says:\n" + text(output))
                    .isZero();
            assertThat(text(output)).isNotBlank();
        } finally {
            process.destroyForcibly();
        }
    }

    private static boolean isProgram(Path file) {
        return text(file).contains("static void main(");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
