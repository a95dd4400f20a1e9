package org.strophe4j.internal.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.codec.http.FullHttpRequest;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.internal.net.Credentials;
import org.strophe4j.internal.net.Endpoint;
import org.strophe4j.internal.net.ProxySettings;
import org.strophe4j.internal.net.TlsSettings;
import org.strophe4j.xml.XmlLimits;

/** Addresses, headers and cookies, and that nothing secret shows. */
final class WebSocketSettingsTest {
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
    void readsAnAddress(URI service, String host, int port, String target, String hostHeader) {
        WebSocketSettings settings = WebSocketSettings.of(service, "example.org");
        assertThat(settings.endpoint()).isEqualTo(new Endpoint(host, port));
        assertThat(settings.requestTarget()).isEqualTo(target);
        FullHttpRequest request = new Upgrade(new byte[16]).request(settings);
        assertThat(request.headers().get("Host")).isEqualTo(hostHeader);
        assertThat(request.headers().get("Origin")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/",
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
        assertThatThrownBy(() -> WebSocketSettings.of(URI.create(service), "example.org"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("geheim");
    }

    @Test
    void sendsHeadersAndCookies() {
        Map<String, String> cookies = new LinkedHashMap<>();
        cookies.put("a", "1");
        cookies.put("b", "two=2");
        WebSocketSettings settings = with(Map.of("X-Token", "t", "Origin", "https://example.org"), cookies);
        FullHttpRequest request = new Upgrade(new byte[16]).request(settings);
        assertThat(request.headers().get("X-Token")).isEqualTo("t");
        assertThat(request.headers().get("Origin")).isEqualTo("https://example.org");
        assertThat(request.headers().get("Cookie")).isEqualTo("a=1; b=two=2");
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
        WebSocketSettings settings = new WebSocketSettings(
                URI.create("wss://example.org/ws?token=geheim"),
                "example.org",
                "de",
                Map.of("Authorization", "Bearer geheim"),
                Map.of("sid", "geheim"),
                TlsSettings.defaults(),
                new ProxySettings(
                        ProxySettings.Kind.HTTP, new Endpoint("proxy", 3128), new Credentials("me", "geheim")),
                XmlLimits.defaults(),
                Duration.ofSeconds(1));
        assertThat(settings.toString())
                .contains("example.org", "Authorization", "sid", "proxy", "me")
                .doesNotContain("geheim");
    }

    private static WebSocketSettings with(Map<String, String> headers, Map<String, String> cookies) {
        return new WebSocketSettings(
                URI.create("wss://example.org/ws"),
                "example.org",
                null,
                headers,
                cookies,
                TlsSettings.defaults(),
                null,
                XmlLimits.defaults(),
                Duration.ofSeconds(1));
    }
}
