package org.strophe4j;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.run.Connector;
import org.strophe4j.internal.run.Credential;
import org.strophe4j.internal.run.Plan;
import org.strophe4j.internal.session.Entrance;
import org.strophe4j.internal.session.Profile;
import org.strophe4j.jid.Jid;
import org.strophe4j.sasl.SaslContext;
import org.strophe4j.sasl.SaslMechanism;
import org.strophe4j.sasl.SaslMechanisms;
import org.strophe4j.xmpp.ConnectCallback;

/** Turns what the application asks for into a plan, and refuses at once what cannot work. */
final class Login {
    /** Only the credential is checked, which no nonce changes. */
    private static final String ANY_NONCE = "check";

    private final URI service;
    private final ConnectionOptions options;
    private final Connectors connectors;
    private final Continuing continuing;
    private volatile Duration disconnectionTimeout = Duration.ofSeconds(3);

    Login(URI service, ConnectionOptions options, Connectors connectors, Continuing continuing) {
        this.service = service;
        this.options = options;
        this.connectors = connectors;
        this.continuing = continuing;
    }

    /** {@return the disconnection timeout of the latest plan} */
    Duration lastDisconnectionTimeout() {
        return disconnectionTimeout;
    }

    /**
     * Plans to log in.
     *
     * @param request who, and how
     */
    Plan plan(ConnectRequest request) {
        return plan(request, fresh -> connectors(services(), fresh), continuing::of);
    }

    private List<URI> services() {
        List<URI> services = new ArrayList<>();
        services.add(service);
        if (options.reconnect().enabled()) {
            options.reconnect().fallbacks().forEach(other -> services.add(ServiceAddress.of(other, options)));
        }
        return services;
    }

    /**
     * Plans to share a session with others.
     *
     * @param request who, and how
     * @param hub makes the way to the hub, given how the session is made if there is none
     */
    Plan shared(ConnectRequest request, Function<SharedConnector.Session, Connector> hub) {
        if (options.explicitResourceBinding()) {
            throw new IllegalStateException("The hub of a shared connection binds the resource by itself; use "
                    + "options.worker(...) or explicitResourceBinding(true), not both");
        }
        Plan real = plan(request, fresh -> connectors(services(), fresh), jid -> Plan.Continuation.none());
        Credential own =
                real.credential() instanceof Credential.Password password ? password.copy() : real.credential();
        Connector way = hub.apply(new SharedConnector.Session(real, () -> continuing.of(real.jid())));
        return real.joining(Entrance.JOIN, own, way);
    }

    /**
     * Plans to share a session that is there.
     *
     * @param callback hears the statuses, or null
     * @param hub makes the way to the hub
     */
    Plan sharedAttach(@Nullable ConnectCallback callback, Connector hub) {
        Existing unknown = new Existing(service.getHost(), callback, disconnectionTimeout); // the hub names the JID
        Plan plan = plan(Entrance.SHARED_ATTACH, unknown, hub);
        return plan.joining(Entrance.SHARED_ATTACH, plan.credential(), hub);
    }

    private List<Connector> connectors(List<URI> services, Way way) {
        return services.stream()
                .map(each -> connectors.connector(each, options, way))
                .toList();
    }

    /**
     * Plans to log in for somebody else, who goes on with the session.
     *
     * @param request who, and how
     * @param way what becomes of the session
     */
    Plan plan(ConnectRequest request, UnaryOperator<Way> way) {
        return plan(request, fresh -> connectors(List.of(service), way.apply(fresh)), jid -> Plan.Continuation.none());
    }

    private Plan plan(
            ConnectRequest request,
            Function<FreshSession, List<Connector>> connectorsFor,
            Function<String, Plan.Continuation> continuation) {
        Jid jid = Jid.of(request.jid());
        String authcid = request.authcid() == null ? jid.local() : request.authcid();
        Credential credential = request.credential();
        boolean component = ServiceAddress.isComponent(service);
        List<Supplier<? extends SaslMechanism>> mechanisms =
                component ? ComponentLogin.MECHANISMS : options.mechanisms();
        if (component) {
            ComponentLogin.check(jid, credential);
        }
        check(jid, authcid, credential, mechanisms);
        String account = jid.local() == null ? null : jid.bare().toString();
        FreshSession fresh =
                new FreshSession(request.waitSeconds(), request.hold(), request.route(), request.jid(), account);
        List<Connector> connectors = connectorsFor.apply(fresh);
        disconnectionTimeout = request.disconnectionTimeout();
        return new Plan(
                component ? Entrance.COMPONENT : Entrance.LOGIN,
                request.jid(),
                new Profile.Address(jid.local(), jid.domain(), jid.resource()),
                authcid,
                account,
                credential,
                mechanisms,
                terms(),
                connectors,
                continuation.apply(request.jid()), // last: what it takes must be given up when anything goes wrong
                request.callback());
    }

    /**
     * Plans to go on with a session that exists already.
     *
     * @param entrance attach or restore
     * @param session who it belongs to, and who wants to know
     * @param connector makes its transport
     */
    Plan plan(Entrance entrance, Existing session, Connector connector) {
        Jid jid = Jid.of(session.jid());
        disconnectionTimeout = session.disconnectionTimeout();
        return new Plan(
                entrance,
                session.jid(),
                new Profile.Address(jid.local(), jid.domain(), jid.resource()),
                jid.local(),
                jid.local() == null ? null : jid.bare().toString(),
                new Credential.None(),
                List.of(),
                terms(),
                List.of(connector),
                Plan.Continuation.none(),
                session.callback());
    }

    /**
     * A session that exists already.
     *
     * @param jid the JID that it is bound to
     * @param callback hears the statuses, or null
     * @param disconnectionTimeout how long a graceful end may take
     */
    record Existing(String jid, @Nullable ConnectCallback callback, Duration disconnectionTimeout) {}

    /** A name or password that no mechanism can transport is refused before anything is connected. */
    private static void check(
            Jid jid,
            @Nullable String authcid,
            Credential credential,
            List<Supplier<? extends SaslMechanism>> suppliers) {
        SaslContext.Builder context = SaslContext.builder()
                .domain(jid.domain())
                .authcid(authcid)
                .authzid(jid.local() == null ? null : jid.bare().toString())
                .nonce(ANY_NONCE);
        if (credential instanceof Credential.Password password) {
            context.password(password.characters());
        } else if (credential instanceof Credential.Keys keys) {
            context.scramKeys(keys.keys());
        }
        List<SaslMechanism> mechanisms = new ArrayList<>();
        suppliers.forEach(supplier -> mechanisms.add(supplier.get()));
        SaslMechanisms.check(context.build(), mechanisms);
    }

    private Plan.Terms terms() {
        LimitOptions limits = options.limits();
        return new Plan.Terms(
                options.security().legacyAuthentication(),
                options.explicitResourceBinding(),
                new Profile.Times(
                        limits.connectTimeout().toMillis(),
                        limits.stageTimeout().toMillis(),
                        disconnectionTimeout.toMillis(),
                        limits.silence().toMillis(),
                        limits.patience().toMillis()),
                new Plan.Queues(
                        limits.outgoingStanzas(),
                        limits.outgoingBytes(),
                        limits.sendWait().toMillis(),
                        limits.incomingStanzas(),
                        limits.incomingBytes()));
    }
}
