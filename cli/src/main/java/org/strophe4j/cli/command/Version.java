package org.strophe4j.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote down. */
public final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        Properties build = new Properties();
        try (InputStream stream = Version.class.getResourceAsStream("version.properties")) {
            build.load(stream);
        }
        return new String[] {
            "strophe " + build.getProperty("version") + " (Java " + System.getProperty("java.version") + ")"
        };
    }
}
