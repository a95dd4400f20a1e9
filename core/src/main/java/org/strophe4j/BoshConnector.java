package org.strophe4j;

import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.bosh.BoshSettings;
import org.strophe4j.internal.bosh.BoshTransport;
import org.strophe4j.internal.bosh.BoshWatch;
import org.strophe4j.internal.bosh.engine.BoshPlan;
import org.strophe4j.internal.bosh.engine.BoshState;
import org.strophe4j.internal.bosh.engine.Opening;
import org.strophe4j.internal.bosh.engine.Retries;
import org.strophe4j.internal.net.HttpService;
import org.strophe4j.internal.net.Network;
import org.strophe4j.internal.net.ProxySettings;
import org.strophe4j.internal.net.TlsSettings;
import org.strophe4j.internal.run.Connector;
import org.strophe4j.transport.Transport;
import org.strophe4j.xml.XmlLimits;
import org.strophe4j.xmpp.ErrorCondition;

/** Makes BOSH transports out of the options as they are when {@code connect} is called. */
final class BoshConnector implements Connector {
    private static final String LANGUAGE = "en";
    /** More than two connections to the same server differ in nearly every network; nothing that anybody notices. */
    private static final long SPACING_MILLIS = 20;

    private final URI service;
    private final Way way;
    private final int maxRetries;
    private final Supplier<? extends BoshWatch> watches;
    private final Supplier<Map<String, String>> headers;
    private final Map<String, String> cookies;
    private final BoshSettings.Http http;
    private final TlsSettings tls;
    private final @Nullable ProxySettings proxy;
    private final XmlLimits limits;
    private final int maxBodyBytes;
    private final @Nullable Boolean keys;

    BoshConnector(
            URI service, ConnectionOptions options, Way way, int maxRetries, Supplier<? extends BoshWatch> watches) {
        ServiceAddress.requireSafe(service, options);
        this.service = service;
        this.way = way;
        this.maxRetries = maxRetries;
        this.watches = watches;
        headers = options.customHeaders();
        cookies = options.cookies();
        http = new BoshSettings.Http(options.contentType(), options.withCredentials());
        tls = new TlsSettings(options.sslContext(), options.security().verifyHostname());
        proxy = ProxyRoute.of(options.proxy());
        limits = options.limits().xml();
        maxBodyBytes = options.limits().httpBodyBytes();
        keys = options.security().boshKeys();
        // A cookie that cannot be sent, say, is the caller's mistake: told at once, not by a failing attempt.
        http(service, Map.of());
    }

    @Override
    public URI service() {
        return service;
    }

    @Override
    public Transport transport(URI target, String domain) throws Unavailable {
        if (way instanceof MissingSession) {
            throw new Unavailable(ErrorCondition.ITEM_NOT_FOUND, "No session is stored that could be restored");
        }
        HttpService goal = http(target, headers.get());
        BoshPlan plan = plan(goal, domain);
        BoshSettings.Start start = new BoshSettings.Start(
                way instanceof ExistingSession existing ? existing.state() : null, withKeys(goal, plan));
        return new BoshTransport(
                new BoshSettings(goal, plan, start, http, limits, maxBodyBytes, watches.get()), Network.shared());
    }

    @Override
    public boolean mayFollow(URI target, String domain) {
        return ServiceAddress.mayFollow(service, target, domain);
    }

    private HttpService http(URI target, Map<String, String> fields) {
        return new HttpService(target, fields, cookies, tls, proxy);
    }

    /** Who takes a session over knows its sid and rid, and not its keys. */
    private boolean withKeys(HttpService goal, BoshPlan plan) {
        return plan.handOver() == null && (keys == null ? !goal.isEncrypted() : keys);
    }

    private BoshPlan plan(HttpService goal, String domain) {
        if (way instanceof HandedOverSession left) {
            return plan(left.fresh(), goal, domain, new BoshPlan.HandOver(left.pauseSeconds()));
        }
        if (way instanceof FreshSession fresh) {
            return plan(fresh, goal, domain, null);
        }
        BoshState state = ((ExistingSession) way).state();
        FreshSession same =
                new FreshSession(state.terms().waitSeconds(), state.terms().hold(), null, "", null);
        return plan(same, goal, domain, null);
    }

    private BoshPlan plan(FreshSession fresh, HttpService goal, String domain, BoshPlan.@Nullable HandOver handOver) {
        Opening opening = new Opening(
                domain,
                goal.isEncrypted() ? fresh.from() : null,
                LANGUAGE,
                http.contentType(),
                fresh.waitSeconds(),
                fresh.hold(),
                fresh.route());
        return new BoshPlan(opening, new Retries(maxRetries), SPACING_MILLIS, handOver);
    }
}
