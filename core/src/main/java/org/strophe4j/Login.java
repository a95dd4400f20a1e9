package org.strophe4j;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.run.Connector;
import org.strophe4j.internal.run.Credential;
import org.strophe4j.internal.run.Plan;
import org.strophe4j.internal.session.Profile;
import org.strophe4j.jid.Jid;
import org.strophe4j.sasl.SaslContext;
import org.strophe4j.sasl.SaslMechanism;
import org.strophe4j.sasl.SaslMechanisms;

/** Turns what the application asks for into a plan, and refuses at once what cannot work. */
final class Login {
    /** Makes what connects. */
    @FunctionalInterface
    interface Connectors {
        /**
         * Prepares connecting.
         *
         * @param service where to
         * @param options how
         * @return what makes transports
         * @throws IllegalStateException if the options forbid that service
         */
        Connector connector(URI service, ConnectionOptions options);
    }

    /** Only the credential is checked, which no nonce changes. */
    private static final String ANY_NONCE = "check";

    private final URI service;
    private final ConnectionOptions options;
    private final Connectors connectors;
    private volatile Duration disconnectionTimeout = Duration.ofSeconds(3);

    Login(URI service, ConnectionOptions options, Connectors connectors) {
        this.service = service;
        this.options = options;
        this.connectors = connectors;
    }

    /** {@return the disconnection timeout of the latest plan} */
    Duration lastDisconnectionTimeout() {
        return disconnectionTimeout;
    }

    Plan plan(ConnectRequest request) {
        Jid jid = Jid.of(request.jid());
        String authcid = request.authcid() == null ? jid.local() : request.authcid();
        Credential credential = request.credential();
        check(jid, authcid, credential);
        Connector connector = connectors.connector(service, options);
        disconnectionTimeout = request.disconnectionTimeout();
        return new Plan(
                request.jid(),
                new Profile.Address(jid.local(), jid.domain(), jid.resource()),
                authcid,
                jid.local() == null ? null : jid.bare().toString(),
                credential,
                options.mechanisms(),
                terms(),
                connector,
                request.callback());
    }

    /** A name or password that no mechanism can transport is refused before anything is connected. */
    private void check(Jid jid, @Nullable String authcid, Credential credential) {
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
        options.mechanisms().forEach(supplier -> mechanisms.add(supplier.get()));
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
                        disconnectionTimeout.toMillis()),
                new Plan.Queues(
                        limits.outgoingStanzas(),
                        limits.outgoingBytes(),
                        limits.sendWait().toMillis(),
                        limits.incomingStanzas(),
                        limits.incomingBytes()));
    }
}
