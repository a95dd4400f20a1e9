package org.strophe4j.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What a rig must do, seen with the clients of the JDK: what fails here is not the library's fault. */
interface RigContract {
    /** {@return the server that the tests share} */
    RealServer shared();

    /** {@return another one} */
    RealServer start();

    /** {@return the mechanisms that each host offers, in alphabetical order} */
    Map<String, String> mechanisms();

    /** {@return what the log must say of a server that was asked to stop} */
    String[] lastWords();

    @ParameterizedTest
    @EnumSource(names = "WEBSOCKET.*", mode = EnumSource.Mode.MATCH_ALL)
    default void greetsOverWebSocket(Endpoint endpoint) throws Exception {
        try (RawWebSocket client = open(shared(), endpoint)) {
            assertThat(client.open(Hosts.MAIN)).contains("SCRAM-SHA-256", "SCRAM-SHA-1", "PLAIN");
        }
    }

    @Test
    default void offersItsMechanismsOnEachHost() throws Exception {
        Map<String, String> offered = new TreeMap<>();
        for (String host : mechanisms().keySet()) {
            try (RawWebSocket client = open(shared(), Endpoint.WEBSOCKET)) {
                offered.put(host, mechanismsIn(client.open(host)));
            }
        }
        assertThat(offered).isEqualTo(mechanisms());
    }

    private static String mechanismsIn(String features) {
        String mechanisms = features.replaceAll(".*<mechanisms[^>]*>(.*)</mechanisms>.*", "$1");
        return String.join(
                " ",
                new TreeSet<>(Arrays.asList(
                        mechanisms.replaceAll("</?mechanism>", " ").trim().split(" +"))));
    }

    @ParameterizedTest
    @EnumSource(names = "BOSH.*", mode = EnumSource.Mode.MATCH_ALL)
    default void createsSessionsOverBosh(Endpoint endpoint) throws Exception {
        Element answer = post(shared(), shared().uri(endpoint), """
                        <body xmlns='http://jabber.org/protocol/httpbind' xmlns:xmpp='urn:xmpp:xbosh' xmpp:version='1.0'
                          rid='1573741820' to='localhost' xml:lang='en' wait='60' hold='1' ver='1.6'
                          content='text/xml; charset=utf-8'/>
                        """).getDocumentElement();
        assertThat(answer.getLocalName()).isEqualTo("body");
        assertThat(answer.getAttribute("sid")).isNotEmpty();
        assertThat(answer.hasAttribute("type")).isFalse();
        assertThat(answer.getElementsByTagNameNS("urn:ietf:params:xml:ns:xmpp-sasl", "mechanism")
                        .getLength())
                .isPositive();
    }

    private static Document post(RealServer server, URI service, String body) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().sslContext(server.caSslContext()).build();
        HttpRequest request = HttpRequest.newBuilder(service)
                .header("Content-Type", "text/xml; charset=utf-8")
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).isEqualTo(200);
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(response.body()));
    }

    @Test
    default void comesBackOnTheSamePortsAfterItWasKilled() throws Exception {
        try (RealServer server = start()) {
            RawWebSocket client = open(server, Endpoint.WEBSOCKET);
            client.open(Hosts.MAIN);
            server.kill();
            assertThat(client.next()).isEqualTo(RawWebSocket.CUT_OFF);
            server.restart();
            try (RawWebSocket again = open(server, Endpoint.WEBSOCKET)) {
                assertThat(again.open(Hosts.MAIN)).contains("PLAIN");
            }
            assertThat(Files.readString(server.log())).containsSubsequence("lab: listening", "lab: listening");
        }
    }

    /** Its goodbye to the client may be lost on the way, because servers do not wait until it is written. */
    @Test
    default void endsInOrderWhenItIsStopped() throws Exception {
        try (RealServer server = start()) {
            RawWebSocket client = open(server, Endpoint.WEBSOCKET);
            client.open(Hosts.MAIN);
            server.stop();
            assertThat(client.next()).containsAnyOf("system-shutdown", RawWebSocket.CUT_OFF);
            assertThat(Files.readString(server.log())).contains(lastWords());
        }
    }

    private static RawWebSocket open(RealServer server, Endpoint endpoint) {
        return RawWebSocket.open(server.caSslContext(), server.uri(endpoint));
    }
}
