package org.strophe4j.internal.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses, headers and cookies, and that nothing secret shows. */
final class HttpServiceTest {
    @ParameterizedTest
    @CsvSource({
        "ws://example.org/ws,                 example.org,      80,   /ws,      example.org",
        "wss://example.org/ws,                example.org,      443,  /ws,      example.org",
        "WSS://Example.ORG,                   Example.ORG,      443,  /,        Example.ORG",
        "wss://example.org:443/,              example.org,      443,  /,        example.org",
        "wss://example.org:80/,               example.org,      80,   /,        example.org:80",
        "ws://example.org:5280/a%20b?c=%2F,   example.org,      5280, /a%20b?c=%2F, example.org:5280",
        "ws://[::1]:5280/ws,                  ::1,              5280, /ws,      [::1]:5280",
        "wss://[2001:db8::1]/ws,              2001:db8::1,      443,  /ws,      [2001:db8::1]",
        "wss://example.org.?token=x,          example.org,      443,  /?token=x, example.org.",
    })
    void readsAnAddress(URI address, String host, int port, String target, String hostHeader) {
        HttpService service = HttpService.at(address);
        assertThat(service.endpoint()).isEqualTo(new Endpoint(host, port));
        assertThat(service.requestTarget()).isEqualTo(target);
        assertThat(service.hostHeader()).isEqualTo(hostHeader);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.org/",
                "//example.org/ws",
                "/ws",
                "ws:example.org",
                "ws:///ws",
                "wss://user@example.org/",
                "wss://user:geheim@example.org/",
                "wss://example.org/#top",
                "wss://b\u00fccher.example/",
                "ws://example.org:0/",
                "ws://example.org:65536/",
            })
    void refusesAnAddress(String service) {
        assertThatThrownBy(() -> HttpService.at(URI.create(service)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("geheim");
    }

    @Test
    void sendsHeadersAndCookies() {
        Map<String, String> cookies = new LinkedHashMap<>();
        cookies.put("a", "1");
        cookies.put("b", "two=2");
        HttpService service = with(Map.of("X-Token", "t", "Origin", "https://example.org"), cookies);
        assertThat(service.headers()).isEqualTo(Map.of("X-Token", "t", "Origin", "https://example.org"));
        assertThat(service.cookieHeader()).isEqualTo("a=1; b=two=2");
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-WebSocket-Key, x",
        "sec-websocket-protocol, mqtt",
        "Connection, close",
        "UPGRADE, h2c",
        "Content-Length, 5",
        "Transfer-Encoding, chunked",
        "Cookie, a=b",
        "'', x",
        "A B, x",
        "A:, x",
        "Ä, x",
        "X, '1\r\nEvil: 2'",
        "X, '1\u0000'",
        "X, 'ä'",
    })
    void refusesAHeader(String name, String value) {
        assertThatThrownBy(() -> with(Map.of(name, value), Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"'', x", "a b, x", "a=, x", "a, 'x; b=c'", "a, 'x,y'", "a, 'x y'", "a, '\"x\"'", "a, 'x\r\n'"})
    void refusesACookie(String name, String value) {
        assertThatThrownBy(() -> with(Map.of(), Map.of(name, value))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void showsNoSecret() {
        HttpService service = new HttpService(
                URI.create("wss://example.org/ws?token=geheim"),
                Map.of("Authorization", "Bearer geheim"),
                Map.of("sid", "geheim"),
                TlsSettings.defaults(),
                new ProxySettings(
                        ProxySettings.Kind.HTTP, new Endpoint("proxy", 3128), new Credentials("me", "geheim")));
        assertThat(service.toString())
                .contains("example.org", "Authorization", "sid", "proxy", "me")
                .doesNotContain("geheim");
    }

    private static HttpService with(Map<String, String> headers, Map<String, String> cookies) {
        return new HttpService(URI.create("wss://example.org/ws"), headers, cookies, TlsSettings.defaults(), null);
    }
}
