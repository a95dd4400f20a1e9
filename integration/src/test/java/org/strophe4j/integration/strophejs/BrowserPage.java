package org.strophe4j.integration.strophejs;

import java.nio.file.Path;

/**
 * Strophe.js in a page of a headless Chromium, which shows what it does. The page comes from another origin than the
 * server, and the browser takes any certificate.
 */
public final class BrowserPage extends StropheClient {
    private final PageFiles files;

    private BrowserPage(NodeProcess process, PageFiles files) {
        super(process);
        this.files = files;
    }

    /** {@return a page without a connection; where there is no Chromium or no Node, the test is skipped} */
    public static BrowserPage open() {
        Chromium.program(); // before files are served
        PageFiles files = PageFiles.serve(NodePackages.provide());
        try {
            return new BrowserPage(Chromium.launch(files.uri("page/index.html")), files);
        } catch (AssertionError e) {
            files.close();
            throw e;
        }
    }

    /** {@return the picture of the page as it is now, kept under {@code target/screenshots}} */
    public Path screenshot(String name) {
        return Chromium.screenshot(process, name);
    }

    @Override
    public void close() {
        super.close();
        files.close();
    }
}
