package org.strophe4j.testkit.internal.fault;

import java.util.Map;

/**
 * An answer over HTTP.
 *
 * @param status the status code
 * @param headers the headers, without those that frame the answer
 * @param content the body; nobody changes the array
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record HttpAnswer(int status, Map<String, String> headers, byte[] content) {
    /**
     * Takes copies.
     *
     * @param status the code
     * @param headers by their names
     * @param content the body
     */
    public HttpAnswer {
        headers = Map.copyOf(headers);
    }
}
