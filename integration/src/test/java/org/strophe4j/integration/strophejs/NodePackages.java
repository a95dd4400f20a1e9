package org.strophe4j.integration.strophejs;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The scripts and the packages that they need. Maven puts the scripts there, npm the packages, in the versions of the lock
 * file; what is there already is left alone, and then no network is needed.
 */
final class NodePackages {
    private static final Path TARGET = Path.of(System.getProperty("basedir", ""), "target");
    private static final Path FOLDER = TARGET.resolve("js").toAbsolutePath();

    /** Says for which lock file the packages were installed; npm deletes it with everything else when it begins anew. */
    private static final Path INSTALLED = FOLDER.resolve("node_modules/.installed");

    /** Playwright needs it. */
    private static final int OLDEST_NODE = 20;

    private static final long INSTALL_SECONDS = 90;
    private static final long VERSION_SECONDS = 20;

    /** How npm says that nobody answers. */
    private static final Pattern UNREACHABLE = Pattern.compile(
            "\\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENOTCACHED)\\b");

    /** Whether that was found out. Guarded by this class. */
    private static boolean complete;

    private NodePackages() {}

    /** {@return the folder with the scripts and their packages; where they cannot be had, the test is skipped} */
    static synchronized Path provide() {
        try {
            if (!complete) {
                assumeTrue(nodeVersion() >= OLDEST_NODE, "Node.js " + OLDEST_NODE + " or later is not installed");
                if (!isInstalled()) {
                    install();
                }
                complete = true;
            }
            return FOLDER;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static boolean isInstalled() throws IOException {
        return Files.exists(INSTALLED) && Files.readString(INSTALLED).equals(lockFile());
    }

    private static String lockFile() throws IOException {
        return Files.readString(FOLDER.resolve("package-lock.json"));
    }

    private static void install() throws IOException, InterruptedException {
        File log = TARGET.resolve("npm.log").toFile();
        assumeTrue(
                run(List.of("npm", "--version"), log, VERSION_SECONDS), "npm is not installed, which gets Strophe.js");
        if (run(List.of("npm", "ci", "--prefer-offline"), log, INSTALL_SECONDS)) {
            Files.writeString(INSTALLED, lockFile());
            return;
        }
        String text = Files.readString(log.toPath());
        if (text.isEmpty() || UNREACHABLE.matcher(text).find()) {
            abort("npm cannot reach the registry that has Strophe.js, see target/npm.log");
        }
        throw new AssertionError("npm ci failed:\n" + text);
    }

    /** {@return the major version of Node, or 0 where it is missing} */
    private static int nodeVersion() throws IOException, InterruptedException {
        File log = TARGET.resolve("node.version").toFile();
        List<String> question = List.of("node", "-p", "process.versions.node.split('.')[0]");
        return run(question, log, VERSION_SECONDS)
                ? Integer.parseInt(Files.readString(log.toPath()).trim())
                : 0;
    }

    /** {@return whether it ended well and in time; false as well for a program that is not there} */
    private static boolean run(List<String> command, File log, long seconds) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start();
        } catch (IOException missing) {
            return false;
        }
        process.getOutputStream().close();
        boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
        process.destroyForcibly();
        return ended && process.exitValue() == 0;
    }
}
