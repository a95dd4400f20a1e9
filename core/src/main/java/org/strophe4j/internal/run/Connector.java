package org.strophe4j.internal.run;

import java.net.URI;
import org.strophe4j.transport.Transport;

/** Makes the transport of each attempt. */
public interface Connector {
    /** {@return where to connect to first} */
    URI service();

    /**
     * Makes a transport. May run application code and wait.
     *
     * @param target where to connect to
     * @param domain the domain of the stream
     * @return a transport that was not opened yet
     * @throws Exception whatever the application's suppliers throw
     */
    Transport transport(URI target, String domain) throws Exception;

    /**
     * Judges a redirection by the server.
     *
     * @param target where the server sent us
     * @param domain the domain of the stream
     * @return whether to go there
     */
    boolean mayFollow(URI target, String domain);
}
