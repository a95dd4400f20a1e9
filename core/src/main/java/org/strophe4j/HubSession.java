package org.strophe4j;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.run.Audience;
import org.strophe4j.internal.run.Driver;
import org.strophe4j.internal.run.Environment;
import org.strophe4j.internal.run.Plan;
import org.strophe4j.internal.run.Reception;
import org.strophe4j.internal.run.Relayed;
import org.strophe4j.internal.session.Session;
import org.strophe4j.internal.shared.Hub;
import org.strophe4j.internal.shared.Uplink;
import org.strophe4j.internal.shared.engine.Established;
import org.strophe4j.internal.shared.engine.Farewell;
import org.strophe4j.internal.shared.engine.Origin;
import org.strophe4j.internal.shared.engine.Proof;
import org.strophe4j.sasl.ScramKeys;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.Delivery;
import org.strophe4j.xmpp.NS;
import org.strophe4j.xmpp.NotConnectedException;
import org.strophe4j.xmpp.QueueFullException;
import org.strophe4j.xmpp.Status;

/** The session of a hub: a driver without an application, which outlives the member that made it. */
final class HubSession implements Uplink, Reception {
    /** Logins that show nothing: everybody can say as much. */
    private static final Set<String> SILENT = Set.of("ANONYMOUS", "EXTERNAL");

    private final Hub hub;
    private final Environment environment;
    private final Audience audience;
    private final Driver driver;
    private final Plan plan;
    /** Null where nothing is kept. */
    private final @Nullable HubArchive archive;

    /** The one message of the login; null for one that has more, or none. Touched while effects are performed. */
    private @Nullable Stanza login;
    /** The failure that was reported; null while there is none. Touched likewise. */
    private @Nullable Failure failure;
    /** Completes when the session has ended. */
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    /** Fails when the session is not to be; null before it begins. */
    private volatile @Nullable CompletableFuture<HubSession> established;

    private record Failure(
            Status status,
            @Nullable String condition,
            @Nullable Stanza cause) {}

    HubSession(Hub hub, Environment environment, Plan plan, Plan.Continuation continuation) {
        this.hub = hub;
        this.environment = environment;
        archive = HubArchive.of(continuation, hub);
        this.plan = plan.founded(archive == null ? continuation : archive.continued(continuation), this::reported);
        audience = new Audience(this, environment);
        driver = new Driver(environment, audience);
    }

    // ---- what the hub wants

    @Override
    public void begin() {
        audience.hooks().xmlOutput(this::leaves);
        established = driver.connect(plan, this);
    }

    @Override
    public void relay(Outgoing stanza, @Nullable Origin origin, Consumer<@Nullable Delivery> outcome) {
        HubArchive places = origin == null ? null : archive;
        if (places != null && origin != null) {
            places.expect(stanza, origin);
        }
        try {
            driver.send(stanza, new Relayed(outcome));
        } catch (NotConnectedException | QueueFullException over) {
            if (places != null) {
                places.forget(stanza);
            }
            outcome.accept(null); // its end is on the way to the members
        }
    }

    @Override
    public void enlist(String member) {
        if (archive != null) {
            archive.enlist(member);
        }
    }

    @Override
    public void delist(String member) {
        if (archive != null) {
            archive.delist(member);
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // nobody is left to wait for it
    public void leave() {
        driver.close();
        driver.disconnect(null);
    }

    @Override
    public void abandon() {
        plan.continuation().close();
        plan.wipeCredential();
    }

    // ---- what the session tells

    @Override
    public void received(Stanza element, int bytes, long number, Runnable done) {
        hub.incoming(element, bytes, number, done);
    }

    @Override
    public void behind(Runnable task) {
        hub.mark(task);
    }

    /** Watches the login, while there is one. */
    private void leaves(Stanza element) {
        if (element.namespace().equals(NS.SASL)) {
            login = element.getLocalName().equals("auth") ? element : null;
        }
    }

    private void reported(Status status, @Nullable String condition, @Nullable Stanza cause) {
        switch (status) {
            case AUTHENTICATING -> hub.authenticating();
            case CONNECTED -> online();
            case RECONNECTING -> {
                audience.hooks().xmlOutput(this::leaves);
                hub.lost(condition, driver.is(Session::isResumable), cause);
            }
            case CONNFAIL, AUTHFAIL, CONNTIMEOUT, ERROR -> failure = new Failure(status, condition, cause);
            case DISCONNECTED -> ended(condition);
            default -> {
                // of no interest to members
            }
        }
    }

    private void online() {
        audience.hooks().xmlOutput(null);
        hub.online(new Established(
                driver.memory().identity().jid(),
                driver.memory().features(),
                driver.is(Session::hasResumed),
                driver.number(Session::before),
                archive == null ? null : archive.session(),
                proof()));
        login = null;
    }

    private Proof proof() {
        ScramKeys keys = driver.memory().scramKeys();
        if (keys != null) {
            return Proof.ofScram(
                    keys.name(),
                    keys.ck(),
                    keys.sk(),
                    keys.iter(),
                    keys.salt(),
                    environment.random().nonce());
        }
        Stanza message = login;
        String mechanism = message == null ? null : message.attr("mechanism");
        if (message == null
                || mechanism == null
                || SILENT.contains(mechanism)
                || message.text().isEmpty()) {
            return new Proof.None();
        }
        byte[] key = new byte[32];
        environment.random().fill(key);
        return Proof.ofMessage(mechanism, message.text(), key);
    }

    private void ended(@Nullable String reason) {
        Failure failed = failure;
        hub.ended(
                failed == null
                        ? new Farewell(null, reason, "", null)
                        : new Farewell(failed.status().name(), failed.condition(), detail(failed), failed.cause()));
        over.complete(null);
    }

    /** {@return completes when the session has ended; null while somebody may share it} */
    @Nullable
    CompletableFuture<Void> end() {
        return hub.isOver() ? over.copy() : null;
    }

    /** The future knows it in words. */
    private String detail(Failure failed) {
        CompletableFuture<HubSession> future = established;
        String words = future == null || !future.isCompletedExceptionally()
                ? null
                : future.handle((session, thrown) -> thrown == null ? null : thrown.getMessage())
                        .join();
        return words == null ? String.valueOf(failed.condition()) : words;
    }

    // ---- what members may know

    boolean is(Function<Session, Boolean> question) {
        return driver.is(question);
    }

    @Nullable
    ScramKeys scramKeys() {
        return driver.memory().scramKeys();
    }
}
