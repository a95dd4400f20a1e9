package org.strophe4j.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ongres.scram.common.ScramFunctions;
import com.ongres.scram.common.ScramMechanism;
import com.ongres.scram.common.StringPreparation;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.strophe4j.xml.Stanza;

/** A client that sends text and waits for elements. What it does not wait for stays in its queue. */
final class RawClient implements AutoCloseable {
    private static final int SECONDS = 10;
    static final String NONCE = "fyko+d2lbbFgONRv9qkxdawL";

    private final WebSocket socket;
    private final Incoming incoming = new Incoming();
    private String jid = "";

    private RawClient(URI service, HttpClient http, String subprotocol) {
        socket = http.newWebSocketBuilder()
                .subprotocols(subprotocol)
                .buildAsync(service, incoming)
                .join();
    }

    static RawClient connect(URI service) {
        return new RawClient(service, HttpClient.newHttpClient(), "xmpp");
    }

    static RawClient connect(URI service, SSLContext tls) {
        return new RawClient(service, HttpClient.newBuilder().sslContext(tls).build(), "xmpp");
    }

    /** Connects, logs in with SCRAM-SHA-256 and binds. */
    static RawClient login(EmbeddedServer server, String user, String resource) {
        RawClient client = connect(server.webSocketUri());
        client.open(server.domain());
        client.next("features");
        Stanza success = client.scram("SCRAM-SHA-256", user, user + "pw");
        if (!success.name().equals("success")) {
            throw new AssertionError("No login: " + success.toXml());
        }
        client.open(server.domain());
        client.next("features");
        client.bind(resource);
        return client;
    }

    /** The same, and becomes available: the client's own presence has come back when this returns. */
    static RawClient available(EmbeddedServer server, String user, String resource) {
        RawClient client = login(server, user, resource);
        client.send("<presence xmlns='jabber:client'/>");
        client.next("presence");
        return client;
    }

    private static final class Incoming implements WebSocket.Listener {
        private final LinkedBlockingQueue<String> messages = new LinkedBlockingQueue<>();
        private final StringBuilder partial = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                messages.add(partial.toString());
                partial.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            messages.add("<closed code='" + code + "'/>");
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            messages.add("<lost/>");
        }
    }

    String jid() {
        return jid;
    }

    RawClient send(String xml) {
        socket.sendText(xml, true).join();
        return this;
    }

    void sendBinary(byte[] bytes) {
        socket.sendBinary(java.nio.ByteBuffer.wrap(bytes), true).join();
    }

    void open(String domain) {
        send("<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' to='" + domain + "' version='1.0'/>");
        next("open");
    }

    /** Logs in with SCRAM. {@return the last element: success, failure or nothing of the kind} */
    Stanza scram(String mechanism, String user, String password) {
        ScramMechanism functions = ScramMechanism.byName(mechanism);
        if (functions == null) {
            throw new IllegalArgumentException(mechanism);
        }
        String firstBare = "n=" + user + ",r=" + NONCE;
        auth(mechanism, "n,," + firstBare);
        Stanza answer = next();
        if (!answer.name().equals("challenge")) {
            return answer;
        }
        String serverFirst = decoded(answer);
        Map<String, String> said = attributes(serverFirst);
        byte[] salted = ScramFunctions.saltedPassword(
                functions,
                StringPreparation.SASL_PREPARATION,
                password.toCharArray(),
                Base64.getDecoder().decode(said.get("s")),
                Integer.parseInt(said.get("i")));
        byte[] clientKey = ScramFunctions.clientKey(functions, salted);
        String last = "c=biws,r=" + said.get("r");
        String authMessage = firstBare + ',' + serverFirst + ',' + last;
        byte[] signature =
                ScramFunctions.clientSignature(functions, ScramFunctions.storedKey(functions, clientKey), authMessage);
        String proof = Base64.getEncoder().encodeToString(ScramFunctions.clientProof(clientKey, signature));
        send("<response xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>" + base64(last + ",p=" + proof) + "</response>");
        Stanza end = next();
        if (end.name().equals("success")) {
            byte[] verifier =
                    ScramFunctions.serverSignature(functions, ScramFunctions.serverKey(functions, salted), authMessage);
            String expected = "v=" + Base64.getEncoder().encodeToString(verifier);
            if (!decoded(end).equals(expected)) {
                throw new AssertionError("The server did not prove itself: " + decoded(end));
            }
        }
        return end;
    }

    void auth(String mechanism, String message) {
        send("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='" + mechanism + "'>" + base64(message)
                + "</auth>");
    }

    void bind(@Nullable String resource) {
        Stanza result = requestBind(resource);
        jid = within(result, "bind > jid").text();
    }

    Stanza requestBind(@Nullable String resource) {
        String wanted = resource == null ? "" : "<resource>" + resource + "</resource>";
        send("<iq xmlns='jabber:client' type='set' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'>" + wanted
                + "</bind></iq>");
        return next("iq");
    }

    /** {@return the next element that came} */
    Stanza next() {
        try {
            String text = incoming.messages.poll(SECONDS, TimeUnit.SECONDS);
            if (text == null) {
                throw new AssertionError("Nothing came within " + SECONDS + " s");
            }
            return Stanza.parse(text);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** {@return the next element, which has this name} */
    Stanza next(String name) {
        Stanza element = next();
        if (!element.name().equals(name)) {
            throw new AssertionError("Expected <" + name + ">, came " + element.toXml());
        }
        return element;
    }

    /** Asserts that nothing waits, by a ping whose answer is the next element. */
    void nothingElse() {
        send("<iq xmlns='jabber:client' type='get' id='nothing-else'><ping xmlns='urn:xmpp:ping'/></iq>");
        Stanza answer = next();
        if (!"nothing-else".equals(answer.attr("id"))) {
            throw new AssertionError("Nothing was expected, came " + answer.toXml());
        }
    }

    /** {@return the descendant that a selector names, which is there} */
    static Stanza within(Stanza element, String selector) {
        Stanza found = element.querySelector(selector);
        if (found == null) {
            throw new AssertionError("No " + selector + " in " + element.toXml());
        }
        return found;
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static String decoded(Stanza element) {
        return new String(Base64.getDecoder().decode(element.text()), UTF_8);
    }

    private static Map<String, String> attributes(String message) {
        Map<String, String> attributes = new HashMap<>();
        for (String pair : message.split(",", -1)) {
            attributes.put(pair.substring(0, 1), pair.substring(2));
        }
        return attributes;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
