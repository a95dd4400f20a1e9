package org.strophe4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SessionKeyTest {
    @ParameterizedTest
    @CsvSource({
        "HTTPS://Example.COM:443/http-bind, https://example.com/http-bind",
        "http://example.com:80, http://example.com/",
        "http://example.com:5280/http-bind/, http://example.com:5280/http-bind/",
        "https://example.com:80/, https://example.com:80/",
        "wss://example.com/xmpp-websocket?token=s3cret#part, wss://example.com/xmpp-websocket",
        "ws://[::1]:80/ws, ws://[::1]/ws",
        "tcp://component.example.com:5347, tcp://component.example.com:5347/",
    })
    void oneSpellingOfAService(String given, String normalized) {
        assertThat(new SessionKey(given, "example.com").service()).isEqualTo(normalized);
    }

    @ParameterizedTest
    @CsvSource({
        "User@EXAMPLE.com, user@example.com",
        "user@example.com/Phone, user@example.com/Phone",
        "Anonymous.Example.com, anonymous.example.com",
    })
    void oneSpellingOfAJid(String given, String normalized) {
        assertThat(new SessionKey("https://example.com/", given).jid()).isEqualTo(normalized);
    }

    @Test
    void twoSpellingsAreOneKey() {
        assertThat(new SessionKey("HTTP://example.com", "USER@example.com"))
                .isEqualTo(new SessionKey("http://EXAMPLE.com:80/", "user@example.com"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/http-bind",
                "mailto:user@example.com",
                "https:///http-bind",
                "https://user:s3cret@example.com/",
                "https://s3cret@example.com/",
                "https://user:s3 cret@example.com/",
                "",
            })
    void refusesServicesAndRepeatsNoSecret(String service) {
        assertThatThrownBy(() -> new SessionKey(service, "example.com"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("cret");
    }

    @Test
    void refusesWhatIsTooLongAndWhatIsNoJid() {
        assertThatThrownBy(() -> new SessionKey("https://example.com/" + "x".repeat(2_000), "example.com"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SessionKey("https://example.com/", "user@"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
