package org.strophe4j.internal.net;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Checks what the application adds to an HTTP request: nothing may leave its line or upset the exchange. */
final class RequestFields {
    /** Those that HTTP and the WebSocket handshake are made of. */
    private static final Set<String> RESERVED =
            Set.of("connection", "upgrade", "content-length", "transfer-encoding", "trailer", "te", "expect", "cookie");

    private static final String WEBSOCKET = "sec-websocket-";
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";
    private static final String NOT_IN_COOKIES = "\",;\\";

    private RequestFields() {}

    /**
     * Checks headers.
     *
     * @param headers names and values
     * @return a copy, in the same order
     * @throws IllegalArgumentException for a name that is none or is reserved, or a value that HTTP cannot carry; values
     *     are not repeated in the message
     */
    static Map<String, String> checkedHeaders(Map<String, String> headers) {
        headers.forEach(RequestFields::checkHeader);
        return copy(headers);
    }

    /**
     * Checks cookies (RFC 6265, section 4.1.1).
     *
     * @param cookies names and values
     * @return a copy, in the same order
     * @throws IllegalArgumentException for a name or value that a cookie cannot have; values are not repeated in the
     *     message
     */
    static Map<String, String> checkedCookies(Map<String, String> cookies) {
        cookies.forEach((name, value) -> {
            if (!isToken(name) || !value.chars().allMatch(RequestFields::isCookieOctet)) {
                throw new IllegalArgumentException("The cookie " + name + " has a character that cookies cannot have");
            }
        });
        return copy(cookies);
    }

    /** Usually there are none, and every connection keeps them. */
    private static Map<String, String> copy(Map<String, String> fields) {
        return fields.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    private static void checkHeader(String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!isToken(name)) {
            throw new IllegalArgumentException("Not a name for an HTTP header: " + name);
        }
        if (RESERVED.contains(lower) || lower.startsWith(WEBSOCKET)) {
            throw new IllegalArgumentException(
                    "The header " + name + " belongs to HTTP itself; cookies are set by their own option");
        }
        if (!value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 0x7f))) {
            throw new IllegalArgumentException("The header " + name + " has a value that is not printable ASCII");
        }
    }

    private static boolean isToken(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> isLetterOrDigit(c) || TOKEN_MARKS.indexOf(c) >= 0);
    }

    private static boolean isLetterOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static boolean isCookieOctet(int c) {
        return c > ' ' && c < 0x7f && NOT_IN_COOKIES.indexOf(c) < 0;
    }
}
