package org.strophe4j.internal.bosh;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.internal.net.HttpService;
import org.strophe4j.internal.net.TlsSettings;

/** Cookies, which go back to the server that set them and to no other: row B14. */
final class CookieJarTest {
    /** Negative, which a monotonic clock may be. */
    private long now = -100_000;

    private CookieJar jar(String uri, boolean keeps) {
        HttpService service =
                new HttpService(URI.create(uri), Map.of(), Map.of("app", "1"), TlsSettings.defaults(), null);
        return new CookieJar(service, keeps, () -> now);
    }

    private static HttpHeaders sets(String... cookies) {
        HttpHeaders headers = new DefaultHttpHeaders();
        for (String cookie : cookies) {
            headers.add("Set-Cookie", cookie);
        }
        return headers;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://chat.example.com/http-bind | a=b | true",
                "https://chat.example.com/http-bind | a=b; Domain=chat.example.com | true",
                "https://chat.example.com/http-bind | a=b; Domain=CHAT.Example.Com | true",
                "https://chat.example.com/http-bind | a=b; Domain=.example.com | true",
                "https://chat.example.com/http-bind | a=b; Domain=example.com | true",
                "https://chat.example.com/http-bind | a=b; Domain=com | false",
                "https://chat.example.com/http-bind | a=b; Domain=other.example.com | false",
                "https://chat.example.com/http-bind | a=b; Domain=at.example.com | false",
                "https://chat.example.com/http-bind | a=b; Domain=evil.example | false",
                "https://192.0.2.7/http-bind | a=b; Domain=0.2.7 | false",
                "https://192.0.2.7/http-bind | a=b; Domain=192.0.2.7 | true",
                "https://chat.example.com/http-bind | a=b; Path=/ | true",
                "https://chat.example.com/http-bind | a=b; Path=/http-bind | true",
                "https://chat.example.com/http-bind?x | a=b; Path=/http-bind | true",
                "https://chat.example.com/http-bind | a=b; Path=/http | false",
                "https://chat.example.com/http-bind | a=b; Path=/other | false",
                "https://chat.example.com/a/b | a=b; Path=/a/ | true",
                "https://chat.example.com/a/b | a=b; Path=/a | true",
                "https://chat.example.com/http-bind | a=b; Secure | true",
                "http://chat.example.com/http-bind | a=b; Secure | false",
                "http://chat.example.com/http-bind | a=b; HttpOnly; SameSite=Strict | true",
                "https://chat.example.com/http-bind | a=b; Max-Age=60 | true",
                "https://chat.example.com/http-bind | a=b; Max-Age=0 | false",
                "https://chat.example.com/http-bind | a=b; Max-Age=-1 | false",
                "https://chat.example.com/http-bind | a=b; Expires=Thu, 01 Jan 1970 00:00:00 GMT | false",
            })
    void b14WhoseCookiesAreTaken(String uri, String cookie, boolean taken) {
        CookieJar jar = jar(uri, true);
        jar.take(sets(cookie));
        assertThat(jar.header()).isEqualTo(taken ? "app=1; a=b" : "app=1");
    }

    @Test
    void noneAreTakenUnlessThatIsWanted() {
        CookieJar jar = jar("https://example.com/", false);
        jar.take(sets("a=b"));
        assertThat(jar.header()).isEqualTo("app=1");
    }

    @Test
    void aLaterOneReplacesAndEnds() {
        CookieJar jar = jar("https://example.com/", true);
        jar.take(sets("a=1", "b=2"));
        assertThat(jar.header()).isEqualTo("app=1; a=1; b=2");
        jar.take(sets("a=3"));
        assertThat(jar.header()).isEqualTo("app=1; a=3; b=2");
        jar.take(sets("a=gone; Max-Age=0"));
        assertThat(jar.header()).isEqualTo("app=1; b=2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=", "a", "a b=c", "a=b c", "a=\"b", "a=b\u00e9", ";"})
    void whatIsNoCookieIsIgnored(String field) {
        CookieJar jar = jar("https://example.com/", true);
        jar.take(sets(field, "x=y"));
        assertThat(jar.header()).isEqualTo("app=1; x=y");
    }

    @Test
    void theyLiveAsLongAsTheServerSays() {
        CookieJar jar = jar("https://example.com/", true);
        jar.take(sets("a=1; Max-Age=60", "b=2; Max-Age=120", "c=3", "d=4; Max-Age=9223372036854775807"));
        now += 59_999;
        assertThat(jar.header()).isEqualTo("app=1; a=1; b=2; c=3; d=4");
        now += 1;
        assertThat(jar.header()).isEqualTo("app=1; b=2; c=3; d=4");
        jar.take(sets("b=5; Max-Age=120"));
        now += 119_999;
        assertThat(jar.header()).as("renewed").isEqualTo("app=1; b=5; c=3; d=4");
        now += 1;
        assertThat(jar.header()).isEqualTo("app=1; c=3; d=4");
        now += 1_000L * 365 * 86_400;
        assertThat(jar.header()).isEqualTo("app=1; c=3; d=4");
    }

    @Test
    void thoseThatHaveExpiredMakeRoom() {
        CookieJar jar = jar("https://example.com/", true);
        for (int i = 0; i < 50; i++) {
            jar.take(sets("c" + i + "=x; Max-Age=1"));
        }
        now += 1_000;
        jar.take(sets("new=x"));
        assertThat(jar.header()).isEqualTo("app=1; new=x");
    }

    @Test
    void thereIsRoomForFifty() {
        CookieJar jar = jar("https://example.com/", true);
        for (int i = 0; i < 1_000; i++) {
            jar.take(sets("c" + i + "=x"));
        }
        assertThat(jar.header().split("; ")).hasSize(50);
        jar.take(sets("c0=new"));
        assertThat(jar.header()).contains("c0=new");
        jar.take(sets("big=" + "x".repeat(5_000)));
        assertThat(jar.header()).doesNotContain("big");
    }

    @Test
    void theyComeBackWithTheNextRequest() throws Exception {
        Wire wire = new Wire();
        wire.keepsCookies = true;
        try (BoshServer server = new BoshServer(exchange -> {
                    if (exchange.index() == 0) {
                        exchange.peer()
                                .respond(
                                        "200 OK",
                                        "Set-Cookie: node=n7; Path=/\r\nSet-Cookie: evil=1; Domain=evil.example\r\n",
                                        BoshServer.body(BoshServer.TERMS, BoshServer.FEATURES)
                                                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
                    }
                });
                wire) {
            wire.open(server).established();
            assertThat(server.next().request().header("cookie")).isNull();
            assertThat(server.next().request().header("cookie")).isEqualTo("node=n7");
        }
    }
}
