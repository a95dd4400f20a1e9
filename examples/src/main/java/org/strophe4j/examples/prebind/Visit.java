package org.strophe4j.examples.prebind;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One request of a browser, and the answer to it.
 *
 * @param exchange the request
 * @param policy what pages may load and talk to
 */
record Visit(HttpExchange exchange, String policy) {
    private static final String COOKIE = "ticket";
    /** A name and a password need less. */
    private static final int LONGEST_FORM = 4096;

    /** {@return such as {@code GET /chat}} */
    String line() {
        return exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    }

    /** {@return whether a page of somebody else makes the request; browsers tell where a POST comes from} */
    boolean isForeign() {
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        return origin != null
                && !origin.equals("http://" + exchange.getRequestHeaders().getFirst("Host"));
    }

    /** {@return the fields of a form; none of one that is too long} */
    Map<String, String> form() throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_FORM + 1);
        Map<String, String> fields = new HashMap<>();
        if (body.length <= LONGEST_FORM) {
            for (String field : new String(body, StandardCharsets.US_ASCII).split("&", -1)) {
                int equals = field.indexOf('=');
                if (equals > 0) {
                    fields.put(decoded(field.substring(0, equals)), decoded(field.substring(equals + 1)));
                }
            }
        }
        return fields;
    }

    /** A browser writes nothing else; what is garbled is nobody's name. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException garbled) {
            return "";
        }
    }

    /** {@return the cookie, empty without one} */
    String ticket() {
        List<String> headers =
                Objects.requireNonNullElse(exchange.getRequestHeaders().get("Cookie"), List.of());
        for (String header : headers) {
            for (String cookie : header.split(";", -1)) {
                String[] pair = cookie.strip().split("=", 2);
                if (pair.length == 2 && pair[0].equals(COOKIE)) {
                    return pair[1];
                }
            }
        }
        return "";
    }

    /** No script can read the cookie, and no other site can have it sent. Behind TLS it is Secure as well. */
    void setTicket(String ticket) {
        exchange.getResponseHeaders().add("Set-Cookie", COOKIE + "=" + ticket + "; Path=/; HttpOnly; SameSite=Strict");
    }

    void dropTicket() {
        exchange.getResponseHeaders().add("Set-Cookie", COOKIE + "=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
    }

    /** Sends the browser to another page, with a GET. */
    void redirect(String path) throws IOException {
        exchange.getResponseHeaders().set("Location", path);
        send(303, "text/plain", new byte[0]);
    }

    void html(int status, String page) throws IOException {
        send(status, "text/html", page.getBytes(StandardCharsets.UTF_8));
    }

    void text(int status, String text) throws IOException {
        send(status, "text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    void send(int status, String type, byte[] content) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type + "; charset=utf-8");
        headers.set("Content-Security-Policy", policy);
        headers.set("Cache-Control", "no-store");
        // Without any, browsers leave out where a form comes from.
        headers.set("Referrer-Policy", "same-origin");
        headers.set("X-Content-Type-Options", "nosniff");
        exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
        exchange.getResponseBody().write(content);
    }
}
