package org.strophe4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ServiceAddressTest {
    @ParameterizedTest
    @ValueSource(strings = {"ws://example.com/", "http://example.com/", "WS://example.com/", "HTTP://192.0.2.1/"})
    void otherMachinesNeedTls(String service) {
        try (Connection connection = new Connection(service)) {
            assertThatThrownBy(() -> connection.connect("alice@example.com", "secret"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("without TLS");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wss://example.com/",
                "https://example.com/",
                "HTTPS://example.com/",
                "ws://127.0.0.1/",
                "http://[::1]/"
            })
    void theyAreSafeWithItAndThisMachineIsAnyway(String service) {
        assertThatCode(() -> ServiceAddress.requireSafe(URI.create(service), new ConnectionOptions()))
                .doesNotThrowAnyException();
    }

    @Test
    void theUserMayAllowIt() {
        ConnectionOptions options = new ConnectionOptions().security(security -> security.allowInsecure(true));

        assertThatCode(() -> ServiceAddress.requireSafe(URI.create("ws://example.com/"), options))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "wss://a.example/, wss://a.example/other, true",
        "wss://a.example/, wss://example.com/, true",
        "https://a.example/, https://a.example:444/, true",
        "wss://a.example/, ws://a.example/, false",
        "https://a.example/, http://a.example/, false",
        "https://a.example/, wss://a.example/, false",
        "wss://a.example/, wss://b.example/, false",
        "ws://a.example/, ws://a.example/other, false",
        "ws://127.0.0.1/, ws://127.0.0.1:81/, true",
        "http://127.0.0.1/, http://localhost/, false",
    })
    void aServerSendsUsNoWorsePlaces(String service, String target, boolean followed) {
        assertThat(ServiceAddress.mayFollow(URI.create(service), URI.create(target), "example.com"))
                .isEqualTo(followed);
    }
}
