package org.strophe4j.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.strophe4j.xml.Stanza;

/**
 * A BOSH client by hand. {@link #post} says exactly what a test wants said; {@link #send} and {@link #next} make a client of
 * it that knows the rules, and sends again what was lost.
 */
final class RawBosh implements AutoCloseable {
    static final String BOSH = "http://jabber.org/protocol/httpbind";
    static final String XBOSH = "urn:xmpp:xbosh";
    static final String USUAL = "wait='60' hold='1'";
    static final long FIRST_RID = 1_573_741_820L;
    private static final int MAX_ATTEMPTS = 10;

    private final URI service;
    private final @Nullable SSLContext tls;
    private final Deque<RawHttp> idle = new ArrayDeque<>();
    private final List<RawHttp> all = new ArrayList<>();
    /** Sent and not answered, the oldest first. */
    private final Deque<Post> open = new ArrayDeque<>();

    private final Deque<Stanza> inbox = new ArrayDeque<>();
    private String[] headers = {};
    private int mayOpen = 2;
    private long rid = FIRST_RID;
    private String sid = "";

    RawBosh(URI service) {
        this(service, null);
    }

    RawBosh(URI service, @Nullable SSLContext tls) {
        this.service = service;
        this.tls = tls;
    }

    /** Begins with another number. */
    RawBosh from(long first) {
        rid = first;
        return this;
    }

    /** Sends these headers with each request. */
    RawBosh with(String... lines) {
        headers = lines;
        return this;
    }

    /** A request under way. */
    final class Post {
        private final byte[] content;
        private RawHttp http;

        private Post(byte[] content) {
            this.content = content;
            this.http = begin();
        }

        private RawHttp begin() {
            RawHttp connection = idle.isEmpty() ? connect() : idle.removeFirst();
            return connection.post(service.getPath(), content, headers);
        }

        /** {@return what came back} */
        RawHttp.Answer answer() {
            RawHttp.Answer answer = http.answer();
            if (answer.mayGoOn()) {
                idle.addLast(http);
            }
            return answer;
        }

        /** {@return the wrapper that came back} */
        Stanza body() {
            return answer().body();
        }

        /** Sends it again, on another connection. */
        Post again() {
            http = begin();
            return this;
        }

        void drop() {
            http.close();
        }

        RawHttp connection() {
            return http;
        }
    }

    private RawHttp connect() {
        RawHttp connection = RawHttp.connect(service, tls);
        all.add(connection);
        return connection;
    }

    // --- exactly what a test wants said

    /** Sends anything. */
    Post post(String text) {
        return new Post(text.getBytes(UTF_8));
    }

    /** Sends a wrapper with the next rid. */
    Post body(String attributes, String... payload) {
        return body(rid++, attributes, payload);
    }

    Post body(long number, String attributes, String... payload) {
        String session = sid.isEmpty() ? "" : " sid='" + sid + '\'';
        return post("<body xmlns='" + BOSH + "' rid='" + number + '\'' + session + ' ' + attributes + '>'
                + String.join("", payload) + "</body>");
    }

    /** Asks for a session, with the usual attributes and others. */
    Post create(String attributes) {
        return body("xmlns:xmpp='" + XBOSH + "' xmpp:version='1.0' ver='1.11' xml:lang='en' " + attributes);
    }

    /** Asks for a session and reads the answer. */
    Stanza begin(String attributes) {
        Stanza answer = create(attributes).body();
        sid = String.valueOf(answer.attr("sid"));
        return answer;
    }

    /** Uses new connections from now on. */
    RawBosh reconnected() {
        idle.clear();
        return this;
    }

    long rid() {
        return rid;
    }

    String sid() {
        return sid;
    }

    // --- a client that knows the rules

    /** Logs in with PLAIN and binds. */
    static RawBosh login(EmbeddedServer server, String user, String resource) {
        RawBosh client = new RawBosh(server.boshUri());
        client.login(server.domain(), USUAL, user, resource);
        return client;
    }

    RawBosh login(String domain, String attributes, String user, String resource) {
        session(domain, attributes);
        next("features");
        plain(user).restart(domain).next("features");
        bind(resource);
        return this;
    }

    /** Logs in with PLAIN and the usual password. */
    RawBosh plain(String user) {
        send("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>"
                + RawScram.base64("\0" + user + "\0" + user + "pw") + "</auth>");
        next("success");
        return this;
    }

    /** The same, and becomes available. */
    static RawBosh available(EmbeddedServer server, String user, String resource) {
        RawBosh client = login(server, user, resource);
        client.send("<presence xmlns='jabber:client'/>");
        client.next("presence");
        return client;
    }

    /** Asks for a session until there is one. */
    Stanza session(String domain, String attributes) {
        Post request = create("to='" + domain + "' " + attributes);
        Stanza answer = read(request).body();
        sid = String.valueOf(answer.attr("sid"));
        mayOpen = Integer.parseInt(String.valueOf(answer.attr("requests")));
        answer.children().forEach(child -> inbox.add(Stanza.copyOf(child)));
        return answer;
    }

    RawBosh restart(String domain) {
        return ask("xmlns:xmpp='" + XBOSH + "' xmpp:restart='true' to='" + domain + '\'');
    }

    String bind(String resource) {
        send("<iq xmlns='jabber:client' type='set' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>"
                + resource + "</resource></bind></iq>");
        return RawClient.within(next("iq"), "bind > jid").text();
    }

    RawBosh send(String... elements) {
        return ask("", elements);
    }

    /** Sends the next request when it may be sent. */
    RawBosh ask(String attributes, String... payload) {
        while (open.size() >= mayOpen) {
            take();
        }
        open.addLast(body(attributes, payload));
        return this;
    }

    /** {@return the next element; the end of the session reads as the wrapper that says so} */
    Stanza next() {
        while (inbox.isEmpty()) {
            if (open.isEmpty()) {
                open.addLast(body(""));
            }
            take();
        }
        return inbox.removeFirst();
    }

    Stanza next(String name) {
        Stanza element = next();
        if (!element.name().equals(name)) {
            throw new AssertionError("Expected <" + name + ">, came " + element.toXml());
        }
        return element;
    }

    /** Waits for the oldest answer. */
    private void take() {
        Stanza body = read(open.removeFirst()).body();
        body.children().forEach(child -> inbox.add(Stanza.copyOf(child)));
        if (body.attr("type") != null) {
            inbox.add(body);
        }
    }

    private static RawHttp.Answer read(Post request) {
        RawHttp.Answer answer = request.answer();
        for (int attempt = 1; answer.isLost() && attempt < MAX_ATTEMPTS; attempt++) {
            answer = request.again().answer();
        }
        return answer;
    }

    /** Asserts that nothing waits, by a ping whose answer is the next element. */
    void nothingElse() {
        send("<iq xmlns='jabber:client' type='get' id='nothing-else'><ping xmlns='urn:xmpp:ping'/></iq>");
        Stanza answer = next();
        if (!"nothing-else".equals(answer.attr("id"))) {
            throw new AssertionError("Nothing was expected, came " + answer.toXml());
        }
    }

    /** Leaves an empty request with the server, as clients do. */
    RawBosh poll() {
        if (open.isEmpty()) {
            open.addLast(body(""));
        }
        return this;
    }

    @Override
    public void close() {
        all.forEach(RawHttp::close);
    }
}
