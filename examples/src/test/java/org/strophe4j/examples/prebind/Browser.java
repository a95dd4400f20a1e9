package org.strophe4j.examples.prebind;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.strophe4j.examples.Sight;

/** A browser without scripts, which keeps cookies and follows no redirect. */
final class Browser {
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final URI base;

    Browser(URI base) {
        this.base = base;
    }

    String origin() {
        return "http://" + base.getAuthority();
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(base.resolve(path)));
    }

    HttpResponse<String> post(String path, String form) {
        return send(HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    HttpResponse<String> postFrom(String origin, String path) {
        return send(HttpRequest.newBuilder(base.resolve(path))
                .header("Origin", origin)
                .POST(BodyPublishers.noBody()));
    }

    HttpResponse<String> logIn(String name, String password) {
        return post(
                "login", "name=" + URLEncoder.encode(name, UTF_8) + "&password=" + URLEncoder.encode(password, UTF_8));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(Sight.PATIENCE).build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interruption) {
            throw new AssertionError("interrupted", interruption);
        }
    }
}
