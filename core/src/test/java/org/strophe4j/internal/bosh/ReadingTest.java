package org.strophe4j.internal.bosh;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strophe4j.internal.bosh.engine.Trouble;
import org.strophe4j.internal.net.Endpoint;
import org.strophe4j.xml.XmlLimits;

/** What HTTP responses come to: rows F19 and F20, B7. */
final class ReadingTest {
    private static final Endpoint SERVER = new Endpoint("example.com", 5280);
    private static final String BODY = "<body xmlns='http://jabber.org/protocol/httpbind'>";

    private static Reading read(int status, @Nullable String header, String content) {
        HttpHeaders headers = new DefaultHttpHeaders();
        if (header != null) {
            int colon = header.indexOf(':');
            headers.add(header.substring(0, colon), header.substring(colon + 1).strip());
        }
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return Reading.of(
                new Response(status, headers, bytes, true), SERVER, Readers.here(XmlLimits.defaults(), 4 << 20));
    }

    private static Trouble trouble(int status, @Nullable String header, String content) {
        Reading reading = read(status, header, content);
        assertThat(reading.answer()).isNull();
        return Objects.requireNonNull(reading.trouble());
    }

    @ParameterizedTest
    @CsvSource({
        "204, LOST, remote-connection-failed",
        "201, FATAL, remote-connection-failed",
        "300, FATAL, remote-connection-failed",
        "301, FATAL, remote-connection-failed",
        "302, FATAL, remote-connection-failed",
        "307, FATAL, remote-connection-failed",
        "400, FATAL, bad-request",
        "401, FATAL, remote-connection-failed",
        "403, FATAL, policy-violation",
        "404, FATAL, item-not-found",
        "407, FATAL, remote-connection-failed",
        "408, BUSY, remote-connection-failed",
        "413, FATAL, remote-connection-failed",
        "429, BUSY, remote-connection-failed",
        "500, BUSY, remote-connection-failed",
        "502, BUSY, remote-connection-failed",
        "503, BUSY, remote-connection-failed",
        "504, BUSY, remote-connection-failed",
        "599, BUSY, remote-connection-failed",
        "600, FATAL, remote-connection-failed",
        "999, FATAL, remote-connection-failed",
    })
    void f19AndF20EachStatus(int status, Trouble.Kind kind, String condition) {
        for (String content : new String[] {"", "<html/>", BODY + "</body>"}) {
            Trouble trouble = trouble(status, null, content);
            assertThat(trouble.kind()).isEqualTo(kind);
            assertThat(trouble.ending().condition()).isEqualTo(condition);
            assertThat(trouble.ending().detail()).contains("example.com:5280");
            assertThat(trouble.afterMillis()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1000",
        "120, 120000",
        "999999, 999999000",
        "1000000, 0",
        "-1, 0",
        "0, 0",
        "1.5, 0",
        "'', 0",
        "٣, 0",
        "'Wed, 21 Oct 2015 07:28:00 GMT', 0",
    })
    void f19RetryAfter(String value, long millis) {
        assertThat(trouble(503, "Retry-After: " + value, "").afterMillis()).isEqualTo(millis);
        assertThat(trouble(429, "retry-after: " + value, "").afterMillis()).isEqualTo(millis);
    }

    @Test
    void nothingIsALoss() {
        assertThat(trouble(200, null, "").kind()).isEqualTo(Trouble.Kind.LOST);
    }

    @ParameterizedTest
    @CsvSource({
        "'<html xmlns=\"http://www.w3.org/1999/xhtml\"/>', bad-format",
        "'<body/>', bad-format",
        "'<body xmlns=\"jabber:client\"/>', bad-format",
        "'<bodies xmlns=\"http://jabber.org/protocol/httpbind\"/>', bad-format",
        "'hello', bad-format",
        "'{}', bad-format",
        "' ', bad-format",
        "'<!DOCTYPE html><html/>', restricted-xml",
        "'BODY text</body>', bad-format",
        "'BODY<a>', bad-format",
        "'BODY<a/></body><body/>', bad-format",
        "'BODY<!-- x --></body>', restricted-xml",
        "'BODY<?x y?></body>', restricted-xml",
        "'BODY<![CDATA[x]]></body>', bad-format",
        "'BODY&x;</body>', restricted-xml",
        "'BODY<p:a/></body>', bad-format",
    })
    void b7XmlThatIsRefused(String content, String condition) {
        Trouble trouble = trouble(200, null, content.replace("BODY", BODY));
        assertThat(trouble.kind()).isEqualTo(Trouble.Kind.FATAL);
        assertThat(trouble.ending().condition()).isEqualTo(condition);
    }

    @ParameterizedTest
    @CsvSource({"text/html", "text/html; charset=utf-8", "Text/HTML"})
    void f20ALoginPageIsRecognized(String type) {
        Trouble trouble = trouble(200, "Content-Type: " + type, "<!DOCTYPE html><title>Log in</title>");
        assertThat(trouble.kind()).isEqualTo(Trouble.Kind.FATAL);
        assertThat(trouble.ending().condition()).isEqualTo("remote-connection-failed");
        assertThat(trouble.ending().detail()).contains("HTML");
    }

    @ParameterizedTest
    @CsvSource({"text/xml", "application/xml", "text/plain", "''"})
    void otherTypesAreReadAsWhatTheyAre(String type) {
        assertThat(read(200, "Content-Type: " + type, BODY + "</body>").answer())
                .isNotNull();
    }

    @Test
    void aReaderServesAfterARefusal() {
        assertThat(read(200, null, BODY + "<a>").answer()).isNull();
        assertThat(read(200, null, BODY + "<a/></body>").answer()).isNotNull();
    }
}
