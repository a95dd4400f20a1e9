package org.strophe4j;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.net.EventLoops;
import org.strophe4j.internal.run.Connector;
import org.strophe4j.internal.run.Environment;
import org.strophe4j.internal.run.Plan;
import org.strophe4j.internal.shared.Hub;
import org.strophe4j.internal.shared.Hubs;
import org.strophe4j.internal.shared.SharedTransport;
import org.strophe4j.internal.shared.World;
import org.strophe4j.internal.shared.engine.Applicant;
import org.strophe4j.internal.shared.engine.Limits;
import org.strophe4j.internal.shared.socket.DistantTransport;
import org.strophe4j.internal.shared.socket.Meeting;
import org.strophe4j.transport.Transport;
import org.strophe4j.xmpp.ErrorCondition;
import org.strophe4j.xmpp.SessionInUseException;

/** Connects a member to the hub of a name, which it founds when there is none. Serves one attempt. */
final class SharedConnector implements Connector {
    /** What the name of a session begins with that processes share; the path of a socket follows. */
    private static final String UNIX = "unix:";

    private final String name;
    private final URI service;
    private final Environment environment;
    private final @Nullable Session founding;
    /** Null before there is one. */
    private volatile @Nullable SharedTransport transport;
    /** The session of a hub that this member has made for several processes; null before there is one. */
    private volatile @Nullable HubSession hosted;
    /** Completes when the socket of that hub is away. */
    private final CompletableFuture<Void> shut = new CompletableFuture<>();
    /** How long a hub outlives its last member. */
    private final Duration grace;

    /**
     * The session that a hub of this member's would have.
     *
     * @param plan how it logs in
     * @param continuation what makes it outlive its streams; asking for it may block
     */
    record Session(Plan plan, Supplier<Plan.Continuation> continuation) {}

    /**
     * Prepares to join.
     *
     * @param name the hub's name
     * @param service the service that it is connected to
     * @param environment threads and time of a new hub
     * @param grace how long a new hub would outlive its last member
     * @param founding what a new hub would be; null to join only one that is there
     */
    SharedConnector(String name, URI service, Environment environment, Duration grace, @Nullable Session founding) {
        this.name = name;
        this.service = service;
        this.environment = environment;
        this.grace = grace;
        this.founding = founding;
    }

    @Override
    public URI service() {
        return service;
    }

    @Override
    public Transport transport(URI target, String domain) throws Exception {
        String socket = socket();
        if (socket != null) {
            return distant(Path.of(socket));
        }
        SharedTransport made = founding == null ? attached() : joined(founding);
        transport = made;
        return made;
    }

    /** {@return the path of the socket where processes meet, null when the name is for this process only} */
    private @Nullable String socket() {
        return name.startsWith(UNIX) ? name.substring(UNIX.length()) : null;
    }

    /** The member keeps what it takes to make a hub, in case that the process of this one ends. */
    private Transport distant(Path socket) {
        World world = new Surroundings(environment);
        Session own = founding;
        if (own == null) {
            return new DistantTransport(meeting(socket, world, null), () -> {});
        }
        Hubs.Founder founder = hub -> {
            HubSession made = session(hub, own);
            hosted = made;
            return made;
        };
        Meeting.Founding hosting = new Meeting.Founding(limits(own.plan()), founder, () -> shut.complete(null));
        return new DistantTransport(meeting(socket, world, hosting), own.plan()::wipeCredential);
    }

    private Meeting meeting(Path socket, World world, Meeting.@Nullable Founding hosting) {
        return new Meeting(socket, applicant(founding), hosting, world, environment.completions(), EventLoops.shared());
    }

    private Applicant applicant(@Nullable Session own) {
        return own == null
                ? new Applicant(Applicant.Way.ATTACH, service.toString(), null, null)
                : new Applicant(
                        Applicant.Way.LOGIN,
                        service.toString(),
                        own.plan().authzid(),
                        own.plan().authcid());
    }

    private Limits limits(Plan plan) {
        Plan.Queues queues = plan.terms().queues();
        return Limits.of(queues.incomingStanzas(), queues.incomingBytes(), grace.toMillis());
    }

    /** Made with a copy of the credential: its login wipes it, and there may be another one. */
    private HubSession session(Hub hub, Session own) {
        return new HubSession(
                hub,
                environment,
                own.plan().withOwnCredential(),
                own.continuation().get());
    }

    private SharedTransport attached() throws Unavailable {
        SharedTransport found = Hubs.shared().existing(name, applicant(null));
        if (found == null) {
            throw new Unavailable(
                    ErrorCondition.ITEM_NOT_FOUND, "There is no shared connection of that name to attach to");
        }
        return found;
    }

    private SharedTransport joined(Session own) throws Exception {
        Plan plan = own.plan();
        boolean[] founded = {false};
        Hubs.Terms terms = new Hubs.Terms(limits(plan), new Surroundings(environment), hub -> {
            founded[0] = true;
            return new HubSession(hub, environment, plan, own.continuation().get());
        });
        try {
            return Hubs.shared().join(name, applicant(own), terms);
        } catch (SessionInUseException taken) {
            throw new Unavailable(ErrorCondition.CONFLICT, "Somebody else goes on with the stored session");
        } finally {
            if (!founded[0]) {
                plan.wipeCredential();
            }
        }
    }

    @Override
    public boolean mayFollow(URI target, String domain) {
        return false;
    }

    /** {@return the hub's session; null before there is one} */
    @Nullable
    HubSession session() {
        SharedTransport current = transport;
        return current == null ? hosted : (HubSession) current.session();
    }

    /** {@return completes when a session that this member has made for several processes, and nobody shares any more, has ended} */
    CompletableFuture<Void> settled() {
        HubSession own = hosted;
        CompletableFuture<Void> end = own == null ? null : own.end();
        return end == null ? CompletableFuture.completedFuture(null) : CompletableFuture.allOf(end, shut);
    }

    /** Whether this member has shown a credential, or brought it. */
    boolean isTrusted() {
        return founding != null;
    }

    /** The hub's time and chance. */
    private record Surroundings(Environment environment) implements World {
        @Override
        public long now() {
            return environment.timers().now();
        }

        @Override
        public Runnable schedule(long millis, Runnable task) {
            return environment.timers().schedule(millis, task)::cancel;
        }

        @Override
        public String id() {
            return environment.random().id();
        }
    }
}
