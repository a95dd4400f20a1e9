package org.strophe4j.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Speaks the framing of RFC 7395 with the JDK's WebSocket, and nothing above it. */
final class RawWebSocket implements WebSocket.Listener, AutoCloseable {
    /** What the JDK makes of a connection that ends without a closing frame (RFC 6455, section 7.1.5). */
    static final String CUT_OFF = "closed with 1006";

    private static final long SECONDS = 10;

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final StringBuilder message = new StringBuilder();

    /** Null until it is open; written once, by the thread that opens. */
    private @Nullable WebSocket socket;

    static RawWebSocket open(SSLContext trust, URI uri) {
        RawWebSocket client = new RawWebSocket();
        client.socket = HttpClient.newBuilder()
                .sslContext(trust)
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
