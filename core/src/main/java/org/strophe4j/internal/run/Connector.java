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

    /** There is nothing to connect to, and no use in trying. */
    final class Unavailable extends Exception {
        private static final long serialVersionUID = 1L;

        private final String condition;

        /**
         * Creates an exception.
         *
         * @param condition what to report
         * @param message what is missing
         */
        public Unavailable(String condition, String message) {
            super(message);
            this.condition = condition;
        }

        String condition() {
            return condition;
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    /**
     * Judges a redirection by the server.
     *
     * @param target where the server sent us
     * @param domain the domain of the stream
     * @return whether to go there
     */
    boolean mayFollow(URI target, String domain);
}
