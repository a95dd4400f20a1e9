package org.strophe4j;

import java.net.URI;
import org.strophe4j.internal.run.Connector;

/** Makes what connects to a service. */
@FunctionalInterface
interface Connectors {
    /**
     * Prepares connecting.
     *
     * @param service where to
     * @param options how
     * @param way how the session is come by
     * @return what makes transports
     * @throws IllegalStateException if the options forbid that service
     */
    Connector connector(URI service, ConnectionOptions options, Way way);
}
