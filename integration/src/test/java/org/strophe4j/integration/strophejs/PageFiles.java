package org.strophe4j.integration.strophejs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Serves the files of a page to the browser, and nothing else. */
final class PageFiles implements AutoCloseable {
    private static final Map<String, String> TYPES =
            Map.of("html", "text/html", "css", "text/css", "mjs", "text/javascript", "js", "text/javascript");

    private final Path folder;
    private final HttpServer server;

    private PageFiles(Path folder, HttpServer server) {
        this.folder = folder;
        this.server = server;
    }

    static PageFiles serve(Path folder) {
        HttpServer server = listen();
        PageFiles files = new PageFiles(folder, server);
        server.createContext("/", files::answer);
        server.start();
        return files;
    }

    private static HttpServer listen() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + path);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Path file = folder.resolve(exchange.getRequestURI().getPath().substring(1))
                    .normalize();
            if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            String name = file.getFileName().toString();
            String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
            byte[] content = Files.readAllBytes(file);
            exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
