package org.strophe4j.integration.strophejs;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Somebody at a headless Chromium, with one page of any application. A script that fails in the page, and whatever breaks
 * the page's security policy, fails the next wait. To be used by one thread.
 */
public final class Chromium implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of(System.getProperty("basedir", ""), "target", "screenshots");

    private final NodeProcess process;

    private Chromium(NodeProcess process) {
        this.process = process;
    }

    /** {@return a browser that has opened the page; where there is no Chromium or no Node, the test is skipped} */
    public static Chromium open(URI page) {
        return new Chromium(launch(page));
    }

    static NodeProcess launch(URI page) {
        return NodeProcess.start(null, "browser.mjs", program().toString(), page.toString());
    }

    /** {@return the program; where there is none, the test is skipped} */
    static Path program() {
        Optional<Path> found = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(found.isPresent(), "Chromium is not installed (Debian package chromium)");
        return found.orElseThrow();
    }

    /** {@return the picture of the page of such a process, kept under {@code target/screenshots}} */
    static Path screenshot(NodeProcess process, String name) {
        try {
            Path file =
                    Files.createDirectories(SCREENSHOTS).resolve(name + ".png").toAbsolutePath();
            process.tell("screenshot", Map.of("file", file.toString()));
            process.next("screenshot");
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Types into a field, in place of what is there. */
    public Chromium fill(String selector, String text) {
        process.tell("fill", Map.of("selector", selector, "text", text));
        return this;
    }

    /** Clicks on something, once it can be clicked. */
    public Chromium click(String selector) {
        process.tell("click", Map.of("selector", selector));
        return this;
    }

    /** Waits until such an element, visible, has this text in it. */
    public Chromium awaitText(String selector, String text) {
        process.tell("awaitText", Map.of("selector", selector, "text", text));
        process.next("seen");
        return this;
    }

    /** {@return the picture of the page as it is now, kept under {@code target/screenshots}} */
    public Path screenshot(String name) {
        return screenshot(process, name);
    }

    @Override
    public void close() {
        process.close();
    }
}
