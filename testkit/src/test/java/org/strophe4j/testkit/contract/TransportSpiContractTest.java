package org.strophe4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.strophe4j.TransportFactory;
import org.strophe4j.internal.net.HttpService;
import org.strophe4j.internal.net.Network;
import org.strophe4j.internal.websocket.WebSocketSettings;
import org.strophe4j.internal.websocket.WebSocketTransport;
import org.strophe4j.testkit.EmbeddedServer;

/** A good transport keeps the contract, and each way to break it is seen by the test that is there for it. */
final class TransportSpiContractTest {
    /** What the transport under trial does wrong; null while it is good. */
    private static @Nullable Breach breach;

    /** Run by the tests below, and by nobody else. */
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static final class Trial implements TransportSpiContract {
        private final EmbeddedSite site = EmbeddedSite.start(EmbeddedServer::service);

        @AfterAll
        void stop() {
            site.close();
        }

        @Override
        public Site site() {
            return site;
        }

        @Override
        public TransportFactory factory() {
            return request -> new Offender(
                    new WebSocketTransport(
                            new WebSocketSettings(
                                    HttpService.at(request.service()),
                                    request.domain(),
                                    "en",
                                    request.limits(),
                                    Duration.ofSeconds(60)),
                            Network.shared()),
                    breach);
        }
    }

    private static TestExecutionSummary run(DiscoverySelector selector) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selector)
                                .build(),
                        listener);
        return Objects.requireNonNull(listener.getSummary());
    }

    @Test
    void aGoodTransportKeepsIt() {
        breach = null;
        TestExecutionSummary summary = run(DiscoverySelectors.selectClass(Trial.class));
        assertThat(summary.getFailures()).isEmpty();
        assertThat(summary.getTestsSucceededCount()).isGreaterThan(10);
    }

    @ParameterizedTest
    @EnumSource
    void aBreachIsSeen(Breach committed) {
        breach = committed;
        TestExecutionSummary summary = run(DiscoverySelectors.selectMethod(Trial.class, committed.test));
        assertThat(summary.getTestsFailedCount()).isEqualTo(1);
        assertThat(summary.getFailures().get(0).getException()).isInstanceOf(AssertionError.class);
    }
}
