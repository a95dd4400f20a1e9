package org.strophe4j.integration.strophejs;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Strophe.js in a page of a headless Chromium, which shows what it does. The page comes from another origin than the
 * server, and the browser takes any certificate.
 */
public final class BrowserPage extends StropheClient {
    private static final Path SCREENSHOTS = Path.of(System.getProperty("basedir", ""), "target", "screenshots");

    private final PageFiles files;

    private BrowserPage(NodeProcess process, PageFiles files) {
        super(process);
        this.files = files;
    }

    /** {@return a page without a connection; where there is no Chromium or no Node, the test is skipped} */
    public static BrowserPage open() {
        Optional<Path> chromium = chromium();
        assumeTrue(chromium.isPresent(), "Chromium is not installed (Debian package chromium)");
        PageFiles files = PageFiles.serve(NodePackages.provide());
        try {
            String address = files.uri("page/index.html").toString();
            String program = chromium.orElseThrow().toString();
            return new BrowserPage(NodeProcess.start(null, "browser.mjs", program, address), files);
        } catch (AssertionError e) {
            files.close();
            throw e;
        }
    }

    /** {@return the picture of the page as it is now, kept under {@code target/screenshots}} */
    public Path screenshot(String name) {
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

    private static Optional<Path> chromium() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void close() {
        super.close();
        files.close();
    }
}
