package org.strophe4j.examples;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.strophe4j.Connection;
import org.strophe4j.ConnectionOptions;

/** Stays connected: comes back when the connection was lost, over BOSH where WebSocket is blocked. */
public final class ComesBack {
    private ComesBack() {}

    /**
     * Connects, and stays so.
     *
     * @param webSocket where the server accepts WebSockets
     * @param bosh where it speaks BOSH
     * @param jid who
     * @param password the password
     * @param news hears what happens, in words
     * @return completes when there is a session; fails when the credentials are refused, say
     */
    public static CompletableFuture<Connection> connect(
            String webSocket, String bosh, String jid, String password, Consumer<String> news) {
        // region connect
        ConnectionOptions options = new ConnectionOptions()
                .enableStreamManagement(true)
                .reconnect(back -> back.fallbacks(List.of(bosh)).maxDelay(Duration.ofSeconds(30)));
        Connection connection = new Connection(webSocket, options);
        CompletableFuture<Connection> connected = connection.connect(jid, password, (status, condition, element) -> {
            switch (status) {
                case RECONNECTING -> news.accept("lost: " + condition); // and back soon
                case CONNECTED -> news.accept(connection.hasResumed() ? "as if nothing had happened" : "a new session");
                case DISCONNECTED -> news.accept("the end"); // told once, when no attempt follows
                default -> {}
            }
        });
        // endregion
        return connected;
    }
}
