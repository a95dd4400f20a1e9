package org.strophe4j.internal.websocket;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.net.HttpService;
import org.strophe4j.xml.XmlLimits;

/**
 * What one attempt over WebSocket has to know.
 *
 * @param service where to connect
 * @param domain the XMPP domain, the {@code to} of each {@code <open/>}
 * @param language the default language of what is sent, null for none
 * @param limits what one message from the server may cost
 * @param messageTime how long the server may take from the first byte of a message to its last
 */
public record WebSocketSettings(
        HttpService service, String domain, @Nullable String language, XmlLimits limits, Duration messageTime) {
    /** A message of 1 MiB over a slow mobile line takes less. */
    private static final Duration DEFAULT_MESSAGE_TIME = Duration.ofSeconds(60);

    /**
     * Makes settings with everything else at its default.
     *
     * @param address where to connect
     * @param domain the XMPP domain
     * @return the settings
     * @throws IllegalArgumentException when the address cannot be used
     */
    public static WebSocketSettings of(URI address, String domain) {
        return new WebSocketSettings(HttpService.at(address), domain, null, XmlLimits.defaults(), DEFAULT_MESSAGE_TIME);
    }
}
