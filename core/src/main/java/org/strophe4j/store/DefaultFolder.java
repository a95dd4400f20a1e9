package org.strophe4j.store;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Where a program of this platform keeps the state of its user. */
final class DefaultFolder {
    private static final String NAME = "strophe4j";

    private DefaultFolder() {}

    /**
     * Finds it.
     *
     * @param properties those of the system
     * @param environment that of the process
     * @throws IllegalStateException if there is none, for the user has no home
     */
    static Path of(Properties properties, Map<String, String> environment) {
        String system = properties.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return stated(environment.get("LOCALAPPDATA"), properties, "AppData", "Local");
        }
        if (system.startsWith("mac")) {
            return stated(null, properties, "Library", "Application Support");
        }
        return stated(environment.get("XDG_STATE_HOME"), properties, ".local", "state");
    }

    /** A relative path is ignored, as the XDG Base Directory Specification demands. */
    private static Path stated(@Nullable String folder, Properties properties, String... belowHome) {
        if (folder != null && Path.of(folder).isAbsolute()) {
            return Path.of(folder, NAME);
        }
        Path home = Path.of(properties.getProperty("user.home", ""));
        if (!home.isAbsolute()) {
            throw new IllegalStateException("The user has no home for stored sessions: name a folder");
        }
        return home.resolve(Path.of("", belowHome)).resolve(NAME);
    }
}
