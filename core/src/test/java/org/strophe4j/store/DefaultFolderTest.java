package org.strophe4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

final class DefaultFolderTest {
    @Test
    void onLinuxItIsTheStateFolder() {
        assertThat(folder("Linux", "/home/user", Map.of())).isEqualTo(Path.of("/home/user/.local/state/strophe4j"));
        assertThat(folder("Linux", "/home/user", Map.of("XDG_STATE_HOME", "/state")))
                .isEqualTo(Path.of("/state/strophe4j"));
        assertThat(folder("FreeBSD", "/home/user", Map.of())).isEqualTo(Path.of("/home/user/.local/state/strophe4j"));
    }

    @Test
    void aRelativeStateFolderIsIgnored() {
        assertThat(folder("Linux", "/home/user", Map.of("XDG_STATE_HOME", "state")))
                .isEqualTo(Path.of("/home/user/.local/state/strophe4j"));
        assertThat(folder("Linux", "/home/user", Map.of("XDG_STATE_HOME", "")))
                .isEqualTo(Path.of("/home/user/.local/state/strophe4j"));
    }

    @Test
    void onMacOsItIsApplicationSupport() {
        assertThat(folder("Mac OS X", "/Users/user", Map.of("XDG_STATE_HOME", "/state")))
                .isEqualTo(Path.of("/Users/user/Library/Application Support/strophe4j"));
    }

    @Test
    void onWindowsItIsTheLocalProfile() {
        assertThat(folder("Windows 11", "/c/user", Map.of("LOCALAPPDATA", "/c/user/AppData/Here")))
                .isEqualTo(Path.of("/c/user/AppData/Here/strophe4j"));
        assertThat(folder("Windows 11", "/c/user", Map.of())).isEqualTo(Path.of("/c/user/AppData/Local/strophe4j"));
    }

    @Test
    void withoutAHomeOneMustBeNamed() {
        assertThatThrownBy(() -> folder("Linux", "?", Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("name a folder");
    }

    private static Path folder(String system, String home, Map<String, String> environment) {
        Properties properties = new Properties();
        properties.setProperty("os.name", system);
        properties.setProperty("user.home", home);
        return DefaultFolder.of(properties, environment);
    }
}
