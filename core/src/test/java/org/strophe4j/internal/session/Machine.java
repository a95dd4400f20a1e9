package org.strophe4j.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.strophe4j.sasl.SaslContext;
import org.strophe4j.sasl.SaslMechanism;
import org.strophe4j.transport.Ending;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.Status;

/** A session on the bench: inputs go in, effects are looked at. */
final class Machine {
    static final String BIND_ID = "bind-1";
    static final String SESSION_ID = "session-1";
    static final String LOGIN_ID = "login-1";
    static final String PROBE_ID = "probe-1";
    static final String SASL = "urn:ietf:params:xml:ns:xmpp-sasl";

    final Session session;
    private final List<Effect> effects = new ArrayList<>();

    Machine() {
        this(profile(new Profile.Policy(true, false, false, false, false, times()), plain()));
    }

    Machine(Profile profile) {
        this(profile, Entrance.LOGIN);
        session.start(0, effects);
        effects.clear();
    }

    private Machine(Profile profile, Entrance entrance) {
        session = new Session(profile, entrance, false, Continuity.NONE);
    }

    private Machine(Profile profile, Continuity continuity) {
        session = new Session(profile, Entrance.LOGIN, false, continuity);
    }

    /** {@return one that comes back, and was started} */
    static Machine returning(Profile.Policy policy, Continuity continuity) {
        Machine machine = new Machine(profile(policy, plain()), continuity);
        machine.does(out -> machine.session.start(0, out));
        return machine;
    }

    static Profile.Policy policy(boolean explicitBinding, boolean reliable) {
        return new Profile.Policy(true, false, false, explicitBinding, reliable, times());
    }

    /** {@return one that goes on with a session, and has not been started yet} */
    static Machine entering(Entrance entrance) {
        return new Machine(profile(new Profile.Policy(true, false, false, false, false, times())), entrance);
    }

    /** {@return one that connects as a component} */
    static Machine component(String domain, String secret) {
        SaslContext context = SaslContext.builder()
                .domain(domain)
                .nonce("nonce")
                .password(secret.toCharArray())
                .build();
        Profile profile = new Profile(
                domain,
                new Profile.Address(null, domain, null),
                context,
                List.of(candidate("HANDSHAKE", false)),
                new Profile.Policy(true, false, false, false, false, times()),
                new Profile.Ids(BIND_ID, SESSION_ID, LOGIN_ID, PROBE_ID));
        Machine machine = new Machine(profile, Entrance.COMPONENT);
        machine.session.start(0, machine.effects);
        machine.effects.clear();
        return machine;
    }

    static Profile.Times times() {
        return new Profile.Times(30_000, 15_000, 3_000, 30_000, 10_000);
    }

    static Profile profile(Profile.Policy policy, Profile.Candidate... candidates) {
        SaslContext context = SaslContext.builder()
                .domain("example.com")
                .authcid("alice")
                .authzid("alice@example.com")
                .nonce("nonce")
                .password("secret".toCharArray())
                .build();
        return new Profile(
                "alice@example.com/desk",
                new Profile.Address("alice", "example.com", "desk"),
                context,
                List.of(candidates),
                policy,
                new Profile.Ids(BIND_ID, SESSION_ID, LOGIN_ID, PROBE_ID));
    }

    static Profile.Candidate plain() {
        return candidate("PLAIN", true);
    }

    static Profile.Candidate candidate(String name, boolean plaintext) {
        return new Profile.Candidate(name, plaintext, new Idle(name));
    }

    /** Feeds an element and returns what it caused. */
    List<Effect> receives(String xml) {
        return does(out -> session.received(Stanza.parse(xml), xml.length(), out));
    }

    List<Effect> does(Consumer<List<Effect>> input) {
        effects.clear();
        input.accept(effects);
        return List.copyOf(effects);
    }

    List<Effect> mechanismSays(Effect.Sasl.Step step, byte @Nullable [] data) {
        return does(out -> session.answered(new SaslAnswer.Done(step, data), out));
    }

    List<Effect> ends(Ending ending) {
        return does(out -> session.ended(ending, 0, out));
    }

    Machine authenticated() {
        receives(features("<mechanisms xmlns='" + SASL + "'><mechanism>PLAIN</mechanism></mechanisms>"));
        mechanismSays(Effect.Sasl.Step.START, new byte[] {1});
        receives("<success xmlns='" + SASL + "'/>");
        mechanismSays(Effect.Sasl.Step.VERIFY, null);
        return this;
    }

    Machine online() {
        authenticated();
        receives(bindFeature());
        receives(bound("alice@example.com/desk"));
        assertThat(session.isOnline()).isTrue();
        return this;
    }

    static String features(String inside) {
        return "<stream:features xmlns:stream='http://etherx.jabber.org/streams'>" + inside + "</stream:features>";
    }

    static String bindFeature() {
        return features("<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/>");
    }

    static String bound(String jid) {
        return "<iq xmlns='jabber:client' type='result' id='" + BIND_ID
                + "'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>" + jid + "</jid></bind></iq>";
    }

    static String streamError(String inside) {
        return "<stream:error xmlns:stream='http://etherx.jabber.org/streams'>" + inside + "</stream:error>";
    }

    static Outgoing message(String id) {
        return Outgoing.of(Stanza.parse("<message xmlns='jabber:client' id='" + id + "'/>"));
    }

    static List<Status> reports(List<Effect> effects) {
        return effects.stream()
                .filter(Effect.Report.class::isInstance)
                .map(effect -> ((Effect.Report) effect).status())
                .toList();
    }

    static List<String> transmitted(List<Effect> effects) {
        return effects.stream()
                .map(Machine::outgoing)
                .filter(Objects::nonNull)
                .map(outgoing -> outgoing.element().toXml())
                .toList();
    }

    private static @Nullable Outgoing outgoing(Effect effect) {
        if (effect instanceof Effect.Say say) {
            return say.element();
        } else if (effect instanceof Effect.Again again) {
            return again.element();
        }
        return effect instanceof Effect.Transmit transmit ? transmit.element() : null;
    }

    static @Nullable Outcome outcome(List<Effect> effects) {
        return effects.stream()
                .filter(Effect.Finished.class::isInstance)
                .map(effect -> ((Effect.Finished) effect).outcome())
                .findFirst()
                .orElse(null);
    }

    static <T extends Effect> boolean has(List<Effect> effects, Class<T> type) {
        return effects.stream().anyMatch(type::isInstance);
    }

    /** A mechanism that is never run here. */
    private record Idle(String name) implements SaslMechanism {
        @Override
        public int priority() {
            return 1;
        }

        @Override
        public boolean isUsable(SaslContext context) {
            return true;
        }

        @Override
        public byte @Nullable [] start(SaslContext context) {
            throw new AssertionError("not run on the bench");
        }

        @Override
        public byte[] respond(SaslContext context, byte[] challenge) {
            throw new AssertionError("not run on the bench");
        }

        @Override
        public void succeed(SaslContext context, byte @Nullable [] data) {
            throw new AssertionError("not run on the bench");
        }
    }
}
