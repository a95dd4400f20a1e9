package org.strophe4j;

import org.strophe4j.transport.Transport;

/**
 * Makes the transports of a protocol that was registered with {@link Connection#addProtocol}. What a transport must do is
 * told by {@link org.strophe4j.transport}.
 */
@FunctionalInterface
public interface TransportFactory {
    /**
     * Makes the transport of one attempt; an attempt that reconnects asks for another. Called on a thread that may wait, by
     * several threads at once. Nothing is connected, and no thread started, before {@link Transport#open}: an attempt that
     * was given up meanwhile throws the transport away unopened.
     *
     * @param request where to, and how
     * @return a transport that was not opened yet and is not used for anything else
     * @throws Exception when there can be none: the attempt ends with CONNFAIL, and {@link Connection#onHandlerError} hears
     *     of it
     */
    Transport create(TransportRequest request) throws Exception;
}
