package org.strophe4j.examples.prebind;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.strophe4j.Prebind;
import org.strophe4j.PreboundSession;
import org.strophe4j.jid.Jid;
import org.strophe4j.testkit.EmbeddedServer;
import org.strophe4j.xmpp.ConnectionException;
import org.strophe4j.xmpp.Status;

/**
 * A chat in the browser. The application takes name and password, logs in over BOSH, and leaves the session to Strophe.js
 * in the page: no password, and nothing that outlives the session, reaches a script.
 *
 * <p>It listens on this machine only; what others are to use belongs behind TLS.
 */
public final class ChatApplication implements AutoCloseable {
    /** A page asks at once. No server ends a session as soon as this by itself. */
    static final Duration LIMIT = Duration.ofSeconds(20);

    private static final int THREADS = 8;
    private static final Logger LOG = System.getLogger(ChatApplication.class.getName());

    private final String service;
    private final String domain;
    private final byte[] strophe;
    private final Prebind prebind;
    private final Cloakroom cloakroom;
    private final String policy;
    private final Page login = Page.named("login.html");
    private final Page chat = Page.named("chat.html");
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final HttpServer server;

    ChatApplication(String service, String domain, Path strophe, int port, Delay delay) throws IOException {
        this.service = service;
        this.domain = domain;
        this.strophe = Files.readAllBytes(strophe.resolve("strophe.umd.min.js"));
        prebind = new Prebind(service);
        cloakroom = new Cloakroom(LIMIT, delay, prebind::abandon);
        policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self' "
                + origin(URI.create(service)) + "; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /**
     * Starts the application.
     *
     * @param service the BOSH service of the XMPP server, for this program and for the browser
     * @param domain the domain of the accounts
     * @param strophe the folder {@code dist} of the npm package {@code strophe.js}
     * @param port where to listen on this machine; 0 for any
     * @return the application, listening
     * @throws UncheckedIOException if Strophe.js is not in that folder, or the port is taken
     */
    public static ChatApplication start(String service, String domain, Path strophe, int port) {
        try {
            return new ChatApplication(service, domain, strophe, port, Delay.REAL);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Starts it for the server that is named, or for one inside the program that knows alice (alicepw) and bob (bobpw).
     *
     * @param args the folder {@code dist} of strophe.js; and, if there is a server, its BOSH service and the domain
     */
    public static void main(String[] args) {
        if (args.length != 1 && args.length != 3) {
            System.err.println("Arguments: FOLDER [SERVICE DOMAIN], such as node_modules/strophe.js/dist"
                    + " https://example.com/http-bind example.com");
            System.exit(1);
        }
        String service = args.length == 3 ? args[1] : EmbeddedServer.start().boshService();
        ChatApplication application = start(service, args.length == 3 ? args[2] : "localhost", Path.of(args[0]), 8080);
        System.out.println("Open " + application.address());
    }

    /** {@return the address of the login page} */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Visit visit = new Visit(exchange, policy);
            if (visit.line().startsWith("POST ") && visit.isForeign()) {
                visit.text(403, "Not from there");
                return;
            }
            switch (visit.line()) {
                case "GET /" -> visit.html(200, login.with(Map.of("domain", domain)));
                case "POST /login" -> logIn(visit);
                case "GET /chat" -> showChat(visit);
                case "POST /session" -> handOut(visit);
                case "POST /logout" -> logOut(visit);
                case "GET /chat.js" -> visit.send(200, "text/javascript", Page.resource("chat.js"));
                case "GET /style.css" -> visit.send(200, "text/css", Page.resource("style.css"));
                case "GET /strophe.js" -> visit.send(200, "text/javascript", strophe);
                default -> visit.text(404, "There is nothing here");
            }
        }
    }

    // region login
    private void logIn(Visit visit) throws IOException {
        Map<String, String> form = visit.form();
        String name = form.getOrDefault("name", "");
        try {
            String jid = Jid.of(name, domain, null).toString();
            PreboundSession session =
                    prebind.open(jid, form.getOrDefault("password", "")).join();
            visit.setTicket(cloakroom.leave(session));
            visit.redirect("/chat");
        } catch (IllegalArgumentException notAName) {
            refuse(visit, name, notAName);
        } catch (CompletionException failed) {
            refuse(visit, name, failed.getCause());
        }
    }
    // endregion

    private void refuse(Visit visit, String name, @Nullable Throwable cause) throws IOException {
        boolean wrong = cause instanceof IllegalArgumentException
                || (cause instanceof ConnectionException failed && failed.status() == Status.AUTHFAIL);
        if (!wrong) {
            LOG.log(Level.WARNING, "A login failed, and not for the user's fault", cause);
        }
        String problem =
                wrong ? "Name or password is wrong." : "The chat server does not answer. Please try again later.";
        visit.html(wrong ? 403 : 503, login.with(Map.of("domain", domain, "name", name, "problem", problem)));
    }

    private void showChat(Visit visit) throws IOException {
        Optional<String> owner = cloakroom.owner(visit.ticket());
        if (owner.isEmpty()) {
            visit.redirect("/");
        } else {
            visit.html(200, chat.with(Map.of("jid", owner.get(), "service", service)));
        }
    }

    // region hand-out
    private void handOut(Visit visit) throws IOException {
        Optional<PreboundSession> session = cloakroom.take(visit.ticket());
        if (session.isPresent()) {
            visit.send(200, "application/json", session.get().toJson().getBytes(StandardCharsets.UTF_8));
        } else {
            visit.text(410, "Handed out already, or never fetched in time");
        }
    }
    // endregion

    private void logOut(Visit visit) throws IOException {
        cloakroom.abandon(visit.ticket());
        visit.dropTicket();
        visit.redirect("/");
    }

    private static String origin(URI service) {
        return service.getScheme() + "://" + service.getRawAuthority();
    }

    /** Stops listening, and ends the sessions that nobody has fetched. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
        cloakroom.abandonAll();
    }
}
