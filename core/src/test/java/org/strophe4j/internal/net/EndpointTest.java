package org.strophe4j.internal.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and literal addresses. */
final class EndpointTest {
    @ParameterizedTest
    @CsvSource({
        "example.org, example.org, example.org:80",
        "example.org., example.org, example.org:80",
        "127.0.0.1, 127.0.0.1, 127.0.0.1:80",
        "[::1], ::1, [::1]:80",
        "2001:db8::1, 2001:db8::1, [2001:db8::1]:80",
    })
    void hasAPlainForm(String given, String host, String text) {
        Endpoint endpoint = new Endpoint(given, 80);
        assertThat(endpoint.host()).isEqualTo(host);
        assertThat(endpoint).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, true",
        "LocalHost., true",
        "xmpp.localhost, true",
        "127.0.0.1, true",
        "127.1.2.3, true",
        "::1, true",
        "0.0.0.0, false",
        "192.0.2.1, false",
        "localhost.example.org, false",
        "notlocalhost, false",
        "127.0.0.1.example.org, false",
        "2130706433, false",
    })
    void isLoopbackByWhatIsWritten(String host, boolean loopback) {
        assertThat(new Endpoint(host, 80).isLoopback()).isEqualTo(loopback);
    }

    @Test
    void leavesNamesToTheProxy() {
        assertThat(new Endpoint("example.org", 80).unresolved().isUnresolved()).isTrue();
        assertThat(new Endpoint("192.0.2.1", 80).unresolved().isUnresolved()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 65_536})
    void refusesAPort(int port) {
        assertThatThrownBy(() -> new Endpoint("example.org", port)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "[]"})
    void refusesNoHost(String host) {
        assertThatThrownBy(() -> new Endpoint(host, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
