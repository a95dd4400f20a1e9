package org.strophe4j.examples;

import java.util.Map;
import java.util.function.Supplier;
import org.strophe4j.ConnectionOptions;

/** A web gateway in front of the server that lets nobody pass without a token, and tokens do not live long. */
public final class Gateway {
    private Gateway() {}

    /**
     * Describes such a connection.
     *
     * @param tokens has a fresh token whenever it is asked; it may wait for one
     * @return the options
     */
    public static ConnectionOptions options(Supplier<String> tokens) {
        // region headers
        ConnectionOptions options = new ConnectionOptions()
                .customHeaders(() -> Map.of("Authorization", "Bearer " + tokens.get())) // asked at every attempt
                .cookies(Map.of("region", "eu"));
        // endregion
        return options;
    }
}
