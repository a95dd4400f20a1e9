package org.strophe4j.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rig itself, seen with the JDK's WebSocket: what fails here is not the library's fault. */
final class ProsodyServerTest {
    private static final long SECONDS = 10;

    @Test
    void greetsWithoutTls() throws Exception {
        ProsodyServer server = ProsodyServer.shared();
        try (Client client = Client.open(server, server.wsUri())) {
            assertThat(client.open(Hosts.MAIN)).contains("SCRAM-SHA-256", "SCRAM-SHA-1", "PLAIN");
        }
    }

    @Test
    void greetsOverTls() throws Exception {
        ProsodyServer server = ProsodyServer.shared();
        try (Client client = Client.open(server, server.wssUri())) {
            assertThat(client.open(Hosts.MAIN)).contains("SCRAM-SHA-256", "SCRAM-SHA-1", "PLAIN");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha1 SCRAM-SHA-1", "sha256 SCRAM-SHA-256", "plain PLAIN", "anon ANONYMOUS"})
    void offersOneMechanismOnItsHost(String hostAndMechanism) throws Exception {
        ProsodyServer server = ProsodyServer.shared();
        String[] expected = hostAndMechanism.split(" ", -1);
        try (Client client = Client.open(server, server.wsUri())) {
            String features = client.open(expected[0] + ".localhost");
            assertThat(features.replaceAll(".*<mechanisms[^>]*>(.*)</mechanisms>.*", "$1"))
                    .isEqualTo("<mechanism>" + expected[1] + "</mechanism>");
        }
    }

    @Test
    void showsEveryKindOfBadCertificate() {
        ProsodyServer server = ProsodyServer.shared();
        assertRefused(server, server.wrongNameUri(), "No subject alternative DNS name matching localhost");
        assertRefused(server, server.expiredUri(), "CertificateExpiredException");
        assertRefused(server, server.unknownAuthorityUri(), "unable to find valid certification path");
    }

    @Test
    void comesBackOnTheSamePortsAfterItWasKilled() throws Exception {
        try (ProsodyServer server = ProsodyServer.start()) {
            Client client = Client.open(server, server.wsUri());
            client.open(Hosts.MAIN);
            server.kill();
            assertThat(client.next()).isEqualTo(Client.CUT_OFF);
            server.restart();
            try (Client again = Client.open(server, server.wsUri())) {
                assertThat(again.open(Hosts.MAIN)).contains("PLAIN");
            }
            assertThat(Files.readString(server.log())).contains("lab: listening");
        }
    }

    /** Its goodbye to the client may be lost on the way, because Prosody does not wait until it is written. */
    @Test
    void endsInOrderWhenItIsStopped() throws Exception {
        try (ProsodyServer server = ProsodyServer.start()) {
            Client client = Client.open(server, server.wsUri());
            client.open(Hosts.MAIN);
            server.stop();
            assertThat(client.next()).containsAnyOf("system-shutdown", Client.CUT_OFF);
            assertThat(Files.readString(server.log())).contains("Received SIGTERM", "Shutdown complete");
        }
    }

    private static void assertRefused(ProsodyServer server, URI uri, String reason) {
        assertThatThrownBy(() -> Client.open(server, uri))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(SSLHandshakeException.class)
                .hasStackTraceContaining(reason);
    }

    /** Speaks the framing of RFC 7395 and nothing above it. */
    private static final class Client implements WebSocket.Listener, AutoCloseable {
        /** What the JDK makes of a connection that ends without a closing frame (RFC 6455, section 7.1.5). */
        static final String CUT_OFF = "closed with 1006";

        private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
        private final StringBuilder message = new StringBuilder();
        private @Nullable WebSocket socket;

        static Client open(ProsodyServer server, URI uri) {
            Client client = new Client();
            client.socket = HttpClient.newBuilder()
                    .sslContext(server.caSslContext())
                    .build()
                    .newWebSocketBuilder()
                    .subprotocols("xmpp")
                    .buildAsync(uri, client)
                    .join();
            return client;
        }

        /** {@return the features that follow the server's greeting} */
        String open(String host) throws InterruptedException {
            send("<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' version='1.0' to='" + host + "'/>");
            assertThat(next()).startsWith("<open ").contains("urn:ietf:params:xml:ns:xmpp-framing", host);
            return next();
        }

        String next() throws InterruptedException {
            String text = received.poll(SECONDS, TimeUnit.SECONDS);
            return text == null ? "nothing within " + SECONDS + " s" : text;
        }

        void send(String text) {
            if (socket != null) {
                socket.sendText(text, true).join();
            }
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            message.append(data);
            if (last) {
                received.add(message.toString());
                message.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            received.add("closed with " + code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            received.add("failed with " + error);
        }

        @Override
        public void close() {
            if (socket != null) {
                socket.abort();
            }
        }
    }
}
