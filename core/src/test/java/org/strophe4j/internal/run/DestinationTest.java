package org.strophe4j.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.transport.Transport;

/** Where the next attempt goes: also row M11. */
class DestinationTest {
    /** Follows within example.com. */
    private record Service(URI service) implements Connector {
        @Override
        public Transport transport(URI target, String domain) {
            throw new AssertionError("nobody connects here");
        }

        @Override
        public boolean mayFollow(URI target, String domain) {
            return target.getHost().endsWith("example.com");
        }
    }

    private static Destination among(@Nullable String worked, String... services) {
        List<Connector> connectors = new ArrayList<>();
        for (String service : services) {
            connectors.add(new Service(URI.create(service)));
        }
        return new Destination(connectors, "example.com", worked == null ? null : URI.create(worked));
    }

    private static Destination three(@Nullable String worked) {
        return among(worked, "wss://a.example.com/ws", "wss://b.example.com/ws", "https://c.example.com/bosh");
    }

    private static String host(Destination destination) {
        assertThat(destination.connector().service().getHost())
                .isEqualTo(destination.address().getHost());
        return destination.address().getHost().substring(0, 1);
    }

    @Test
    void oneAfterTheOtherAndThenAPause() {
        Destination destination = three(null);
        StringBuilder tried = new StringBuilder(host(destination));
        for (int i = 0; i < 6; i++) {
            boolean fresh = destination.next(true);
            tried.append(fresh ? "" : " ").append(host(destination));
        }
        assertThat(tried).hasToString("abc abc a");
    }

    @Test
    void thereMayBeOnlyOne() {
        Destination destination = among(null, "wss://a.example.com/ws");
        assertThat(destination.next(true)).isFalse();
        assertThat(destination.next(false)).isFalse();
        assertThat(host(destination)).isEqualTo("a");
    }

    @Test
    void theOneThatWorkedLastComesFirst() {
        Destination destination = three("https://c.example.com/bosh");
        assertThat(host(destination)).isEqualTo("c");
        assertThat(destination.next(true)).isTrue();
        assertThat(host(destination)).isEqualTo("a");
        assertThat(host(three("wss://unknown.example.com/"))).isEqualTo("a");
    }

    @Test
    void aLostSessionIsNoFaultOfTheService() {
        Destination destination = three(null);
        destination.next(true);
        destination.worked();
        assertThat(destination.next(false)).isFalse();
        assertThat(host(destination)).isEqualTo("b");
        assertThat(destination.next(true)).isTrue();
        assertThat(destination.next(true)).isTrue();
        assertThat(destination.next(true)).as("all of them have failed").isFalse();
        assertThat(host(destination)).isEqualTo("b");
    }

    @Test
    void threeRedirectionsWithinTheDomainAreFollowed() {
        Destination destination = three(null);
        for (int i = 0; i < 3; i++) {
            assertThat(destination.moveTo(URI.create("wss://r" + i + ".example.com/")))
                    .isTrue();
        }
        assertThat(destination.address().getHost()).isEqualTo("r2.example.com");
        assertThat(destination.moveTo(URI.create("wss://r3.example.com/"))).isFalse();
        destination.next(false);
        assertThat(host(destination)).as("from the beginning").isEqualTo("a");
        assertThat(destination.moveTo(URI.create("wss://evil.example/"))).isFalse();
        assertThat(host(destination)).isEqualTo("a");
    }

    // ---- where the server wants the session resumed

    @ParameterizedTest
    @CsvSource({
        "node1.example.com,wss://node1.example.com/ws?x=1",
        "node1.example.com:8443,wss://node1.example.com:8443/ws?x=1",
        "NODE1.example.com:8443,",
    })
    void itPrefersAnotherHostOfTheDomain(String location, @Nullable String address) {
        Destination destination = among(null, "wss://a.example.com/ws?x=1");
        destination.prefer(location);
        assertThat(destination.address().toString())
                .isEqualToIgnoringCase(address == null ? "wss://node1.example.com:8443/ws?x=1" : address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil:1",
                "evil.example",
                "example.com.evil.example",
                "user@node1.example.com",
                "user:pw@example.com",
                "node1.example.com/path",
                "",
                " ",
                "node1.example.com:x",
                "::1",
                "a b",
                "//node1.example.com",
                "\n"
            })
    void whatIsNotAcceptableIsIgnored(String location) {
        Destination destination = among(null, "wss://a.example.com/ws");
        destination.prefer(location);
        assertThat(destination.address()).hasToString("wss://a.example.com/ws");
    }

    @Test
    void thePortOfTheServiceStays() {
        Destination destination = among(null, "wss://a.example.com:5281/ws");
        destination.prefer("node1.example.com");
        assertThat(destination.address()).hasToString("wss://node1.example.com:5281/ws");
        destination.prefer(null);
        assertThat(destination.address()).as("nothing is said").hasToString("wss://node1.example.com:5281/ws");
    }

    @Test
    void aLocationThatFailsIsNotTriedAgainUntilSomethingWorks() {
        Destination destination = three(null);
        destination.prefer("node1.example.com");
        assertThat(destination.next(true)).isFalse();
        assertThat(host(destination)).as("the service is not to blame").isEqualTo("a");
        destination.prefer("node1.example.com");
        assertThat(host(destination)).isEqualTo("a");
        destination.worked();
        destination.next(false);
        destination.prefer("node1.example.com");
        assertThat(destination.address().getHost()).isEqualTo("node1.example.com");
    }
}
