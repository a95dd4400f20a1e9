package org.strophe4j.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The embedded server as a component sees it, byte by byte. */
final class EmbeddedComponentTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String DOMAIN = "echo.localhost";
    private static final String ACCEPT = "jabber:component:accept";

    private final EmbeddedServer server = EmbeddedServer.builder()
            .account("alice", "alicepw")
            .component(DOMAIN, "s3cr3t")
            .start();

    @AfterEach
    void close() {
        server.close();
    }

    /** A component without a library. */
    private record Raw(Socket socket) implements AutoCloseable {
        static Raw open(EmbeddedServer server, String to, String namespace) throws IOException {
            URI service = URI.create(server.componentService());
            Socket socket = new Socket(service.getHost(), service.getPort());
            socket.setSoTimeout((int) PATIENCE.toMillis());
            return new Raw(socket)
                    .says("<stream:stream xmlns='" + namespace
                            + "' xmlns:stream='http://etherx.jabber.org/streams' to='" + to + "'>");
        }

        static Raw online(EmbeddedServer server) throws IOException {
            Raw raw = open(server, DOMAIN, ACCEPT);
            raw.shakesHands("s3cr3t").until("<handshake xmlns=\"" + ACCEPT + "\"/>");
            return raw;
        }

        Raw shakesHands(String secret) throws IOException {
            String header = until("'>");
            String id = header.substring(header.indexOf(" id='") + 5, header.length() - 2);
            return says("<handshake>" + sha1(id + secret) + "</handshake>");
        }

        Raw says(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(UTF_8));
            return this;
        }

        String until(String end) throws IOException {
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            while (!read.toString(UTF_8).endsWith(end)) {
                int next = socket.getInputStream().read();
                if (next < 0) {
                    throw new AssertionError("No " + end + " but " + read.toString(UTF_8));
                }
                read.write(next);
            }
            return read.toString(UTF_8);
        }

        void isEndedBecauseOf(String condition) throws IOException {
            assertThat(until("</stream:stream>")).contains("<" + condition + " ");
        }

        private static String sha1(String text) {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8)));
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void takesWhoKnowsTheSecretAndShowsItToNobody() throws IOException {
        try (Raw component = Raw.online(server)) {
            component.says("</stream:stream>").until("</stream:stream>");
        }
        assertThat(server.journal())
                .filteredOn(entry -> entry.element().name().equals("handshake"))
                .hasSize(2)
                .allMatch(entry -> entry.element().text().isEmpty());
    }

    @Test
    void refusesAWrongSecret() throws IOException {
        try (Raw component = Raw.open(server, DOMAIN, ACCEPT)) {
            component.shakesHands("wrong").isEndedBecauseOf("not-authorized");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "other.localhost, jabber:component:accept, host-unknown",
        "echo.localhost, jabber:client, invalid-namespace"
    })
    void refusesOtherHeaders(String to, String namespace, String condition) throws IOException {
        try (Raw component = Raw.open(server, to, namespace)) {
            component.isEndedBecauseOf(condition);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "<message xmlns='jabber:client' from='echo.localhost' to='alice@localhost'/>, invalid-namespace",
        "<message from='bob@localhost' to='alice@localhost'/>, invalid-from",
        "<message to='alice@localhost'/>, invalid-from",
        "<message from='echo.localhost'/>, improper-addressing",
        "<presence></iq>, bad-format",
        "words, bad-format"
    })
    void isStrict(String stanza, String condition) throws IOException {
        try (Raw component = Raw.online(server)) {
            component.says(stanza).isEndedBecauseOf(condition);
        }
    }

    @Test
    void letsTheFirstOneStay() throws IOException {
        try (Raw first = Raw.online(server);
                Raw second = Raw.open(server, DOMAIN, ACCEPT)) {
            second.shakesHands("s3cr3t").isEndedBecauseOf("conflict");
            first.says(
                    "<iq type='get' id='p' from='x@echo.localhost' to='localhost'><ping xmlns='urn:xmpp:ping'/></iq>");
            assertThat(first.until("/>"))
                    .contains("xmlns=\"jabber:component:accept\"")
                    .contains("type=\"result\"")
                    .contains("to=\"x@echo.localhost\"");
        }
    }

    @Test
    void answersForOneThatIsNotThere() throws IOException {
        try (Raw component = Raw.online(server)) {
            component.says("<iq type='get' id='q' from='echo.localhost' to='nobody@localhost'><q xmlns='urn:q'/></iq>");
            assertThat(component.until("</iq>")).contains("service-unavailable");
        }
        server.awaitElement(entry -> entry.element().name().equals("iq"), PATIENCE);
    }

    @Test
    void canBeMadeToMisbehave() throws IOException {
        try (Raw component = Raw.online(server)) {
            server.send(DOMAIN, "<message xmlns='jabber:client' from='anybody@anywhere'/>");
            assertThat(component.until("/>")).contains("anybody@anywhere");
            server.closeStream(DOMAIN, "reset");
            component.isEndedBecauseOf("reset");
        }
        try (Raw component = Raw.online(server)) {
            server.kill(DOMAIN);
            assertThatThrownBy(() -> component.until("never")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void keepsItsPortWhenItRestarts() throws IOException {
        String before = server.componentService();
        Raw.online(server).close();
        server.restart();
        assertThat(server.componentService()).isEqualTo(before);
        Raw.online(server).close();
    }

    @Test
    void withoutComponentsThereIsNoPort() {
        try (EmbeddedServer other = EmbeddedServer.start()) {
            assertThatThrownBy(other::componentService).isInstanceOf(IllegalStateException.class);
        }
    }
}
