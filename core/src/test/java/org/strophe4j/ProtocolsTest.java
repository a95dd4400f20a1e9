package org.strophe4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strophe4j.Bench.message;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.transport.Ending;
import org.strophe4j.transport.TransportTraits;
import org.strophe4j.xml.XmlLimits;
import org.strophe4j.xmpp.SessionException;

/**
 * Protocols that were added: which of them is chosen, what its transports are made of, and what they may not do. The JVM keeps a
 * protocol, so that each test adds one of its own.
 */
final class ProtocolsTest {
    private static final TransportTraits SECURE = new TransportTraits(true, false);

    private final List<TransportRequest> requests = new ArrayList<>();

    /** A bench whose transports come from the protocol of that name, which the options or the service must choose. */
    private Bench bench(String name, TransportTraits traits, String service, ConnectionOptions options) {
        List<FakeTransport> transports = new ArrayList<>();
        Connection.addProtocol(name, request -> {
            requests.add(request);
            transports.add(new FakeTransport(traits));
            return transports.get(transports.size() - 1);
        });
        return Bench.withProtocols(service, options, transports);
    }

    // ---- which one

    @Test
    void theSchemeOfTheServiceChooses() {
        Bench bench = bench("pigeon", SECURE, "Pigeon:loft", new ConnectionOptions());
        bench.online();

        assertThat(requests).containsExactly(TransportRequest.of(URI.create("Pigeon:loft"), "example.com"));
        bench.wire().receive(message("hello"));
        bench.connection.disconnect();
        assertThat(bench.statuses).containsExactly("DISCONNECTING", "DISCONNECTED");
    }

    @Test
    void theOptionsChooseWhateverTheSchemeIs() {
        Connection.addProtocol("owl", request -> new FakeTransport(SECURE)); // a name can be chosen when it is known
        Bench bench = bench("owl", SECURE, "https://example.com/http-bind", new ConnectionOptions().protocol("owl"));
        bench.online();

        assertThat(requests)
                .containsExactly(TransportRequest.of(URI.create("https://example.com/http-bind"), "example.com"));
        assertThatThrownBy(() -> bench.connection.attach("alice@example.com/x", "sid", 1, bench.recorder()))
                .isInstanceOf(SessionException.class);
        assertThatThrownBy(() -> new Prebind("https://example.com/http-bind", new ConnectionOptions().protocol("owl")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatNobodyHasAddedCannotBeChosen() {
        assertThatThrownBy(() -> new ConnectionOptions().protocol("unheard-of"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("addProtocol(\"unheard-of\"");
        assertThatThrownBy(() -> new Connection("unheard-of://example.com"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unheard-of");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws", "wss", "http", "https", "component", "tcp", "tcps", "worker"})
    void theLibrarysOwnNamesStayItsOwn(String name) {
        assertThatThrownBy(() -> Connection.addProtocol(name, request -> new FakeTransport(SECURE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Pigeon", "2fast", "a:b", "a_b", "\u00e4"})
    void aNameMustBeFitForAnAddress(String name) {
        assertThatThrownBy(() -> Connection.addProtocol(name, request -> new FakeTransport(SECURE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("scheme");
    }

    @Test
    void aServiceIsAbsoluteAndHasNoPassword() {
        Connection.addProtocol("crow", request -> new FakeTransport(SECURE));
        ConnectionOptions options = new ConnectionOptions().protocol("crow");

        assertThatThrownBy(() -> new Connection("/path", options)).hasMessageContaining("absolute");
        assertThatThrownBy(() -> new Connection("crow://alice:secret@under_score/", options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must not carry a name or password");
    }

    // ---- what it is made of

    @Test
    void theOptionsThatMeanSomethingToACarrierReachIt() {
        Proxy proxy = Proxy.http("proxy.example", 8080).login("me", "proxy secret");
        ConnectionOptions options = new ConnectionOptions()
                .customHeaders(Map.of("Authorization", "Bearer header secret"))
                .cookies(Map.of("sid", "cookie secret"))
                .proxy(proxy)
                .limits(limits -> limits.xml(new XmlLimits(5_000, 5, 5, 5_000, 50, 50)))
                .security(security -> security.verifyHostname(false));
        bench("stork", SECURE, "stork://example.com/nest", options).connect();

        TransportRequest request = requests.get(0);
        assertThat(request)
                .isEqualTo(new TransportRequest(
                        URI.create("stork://example.com/nest"),
                        "example.com",
                        new XmlLimits(5_000, 5, 5, 5_000, 50, 50),
                        Map.of("Authorization", "Bearer header secret"),
                        Map.of("sid", "cookie secret"),
                        null,
                        false,
                        proxy));
        assertThat(request.toString()).contains("stork://example.com/nest").doesNotContain("secret");
    }

    @Test
    void afterALossAnotherTransportIsMadeAndTheFirstIsDeaf() {
        Bench bench = bench("swift", SECURE, "swift:south", new ConnectionOptions().reconnect(true));
        List<String> heard = new ArrayList<>();
        bench.online();
        bench.connection.on("message").handle(stanza -> heard.add(stanza.getTextContent()));
        FakeTransport lost = bench.wire();
        lost.close(Ending.failed("remote-connection-failed", "gone"));
        while (requests.size() < 2) {
            bench.timers.advance(100);
        }
        lost.haunt(message("from beyond"));
        bench.authenticate().bind();
        lost.haunt(message("from beyond"));
        bench.wire().receive(message("hello"));

        assertThat(bench.wire()).isNotSameAs(lost);
        assertThat(heard).containsExactly("hello");
        assertThat(bench.statuses)
                .containsExactly("RECONNECTING(remote-connection-failed)", "CONNECTING", "AUTHENTICATING", "CONNECTED");
    }

    @Test
    void aFactoryThatThrowsFailsItsAttempt() {
        Connection.addProtocol("dodo", request -> {
            throw new IllegalStateException("extinct");
        });
        List<Throwable> heard = new ArrayList<>();
        Bench bench = Bench.withProtocols("dodo:mauritius", new ConnectionOptions(), new ArrayList<>());
        bench.connection.onHandlerError(heard::add);
        bench.connect();

        assertThat(bench.statuses)
                .containsExactly("CONNECTING", "CONNFAIL(undefined-condition)", "DISCONNECTED(undefined-condition)");
        assertThat(heard).singleElement().satisfies(thrown -> assertThat(thrown).hasMessage("extinct"));
    }

    // ---- what it may not do

    @ParameterizedTest
    @CsvSource({
        "true, false, false, true",
        "false, true, false, true",
        "false, false, true, true",
        "false, false, false, false"
    })
    void cleartextIsForThisMachineOrForWhoAllowsIt(boolean secure, boolean loopback, boolean allowed, boolean opened) {
        ConnectionOptions options =
                new ConnectionOptions().reconnect(true).security(security -> security.allowInsecure(allowed));
        Bench bench = bench("gull", new TransportTraits(secure, loopback), "gull://example.com", options);
        bench.connect();

        assertThat(bench.wire().isOpen()).isEqualTo(opened);
        assertThat(bench.statuses)
                .isEqualTo(
                        opened
                                ? List.of("CONNECTING")
                                : List.of("CONNECTING", "CONNFAIL(x-strophe-tls)", "DISCONNECTED(x-strophe-tls)"));
        assertThat(bench.timers.waiting() > 0).isEqualTo(opened); // nothing comes back to an address that is not safe
    }

    @ParameterizedTest
    @CsvSource({
        "hawk://a.example:1/x, hawk://a.example:2/y, true",
        "hawk://a.example, HAWK://A.EXAMPLE, true",
        "hawk://a.example, hawk://example.com, false",
        "hawk://a.example, wss://a.example, false",
        "hawk://a.example, hawk://me@a.example, false",
        "hawk:nowhere, hawk:elsewhere, false",
        "hawk:nowhere, hawk://a.example, false",
    })
    void aServerSendsUsToItselfOnly(String service, String target, boolean followed) {
        ProtocolConnector connector = new ProtocolConnector(
                URI.create(service), new ConnectionOptions(), request -> new FakeTransport(SECURE));
        assertThat(connector.mayFollow(URI.create(target), "example.com")).isEqualTo(followed);
    }
}
