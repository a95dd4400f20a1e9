package org.strophe4j.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntSupplier;
import org.strophe4j.internal.sm.SmPolicy;
import org.strophe4j.internal.sm.StreamManagement;
import org.strophe4j.transport.Ending;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Stanza;

/** A machine that comes back, with stream management or without, and the server's part of the conversation. */
final class Managed {
    static final Ending CUT = Ending.failed("remote-connection-failed", "cut");

    private static final String SM = "urn:xmpp:sm:3";

    final Machine machine;
    final Session session;
    private final Profile.Policy policy;

    Managed(IntSupplier most, boolean counting, Profile.Policy policy) {
        this.policy = policy;
        SmPolicy wanted = new SmPolicy(true, 0, 0, 1_000, true, new SmPolicy.Room(3, 1 << 20), false);
        StreamManagement management = counting ? new StreamManagement(wanted, () -> 0, null) : null;
        machine = Machine.returning(policy, new Continuity(management, most));
        session = machine.session;
    }

    static Managed counting() {
        return new Managed(() -> 5, true, Machine.policy(false, false));
    }

    static Managed plain(int most) {
        return new Managed(() -> most, false, Machine.policy(false, false));
    }

    /** The server's part of a login, with all that it offers. */
    List<Effect> login() {
        machine.authenticated();
        return machine.receives(
                Machine.features("<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/><sm xmlns='" + SM + "'/>"));
    }

    List<Effect> binds() {
        return machine.receives(Machine.bound("alice@example.com/desk"));
    }

    Managed online() {
        login();
        binds();
        assertThat(session.isOnline()).isTrue();
        nonza("enabled resume='true' id='s1'");
        return this;
    }

    List<Effect> nonza(String inside) {
        return machine.receives("<" + inside + " xmlns='" + SM + "'/>");
    }

    List<Effect> stanza(String id) {
        return machine.receives("<message xmlns='jabber:client' id='" + id + "'/>");
    }

    List<Effect> sends(String id) {
        return machine.does(out -> session.send(Machine.message(id), out));
    }

    List<Effect> asks(String id) {
        Outgoing iq = Outgoing.of(Stanza.parse("<iq xmlns='jabber:client' type='get' id='" + id + "'/>"));
        Question question = new Question("iq", id, null, 60_000, new Claim(id));
        return machine.does(out -> session.ask(iq, question, 0, out));
    }

    record Claim(String name) implements Ticket {}

    List<Effect> cut() {
        return machine.ends(CUT);
    }

    /** The time has come, and the credential with it. */
    List<Effect> retries() {
        List<Effect> effects = machine.does(out -> session.expired(Effect.Timer.RETRY, 0, out));
        if (session.isUnderWay() && !session.isResting()) {
            session.prepared(Machine.profile(policy, Machine.plain()));
        }
        return effects;
    }

    List<Effect> silent(long millis) {
        return machine.does(out -> session.silent(millis, out));
    }

    List<Effect> streamError(String condition) {
        return machine.receives(
                Machine.streamError("<" + condition + " xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>"));
    }

    static List<String> answered(List<Effect> effects) {
        return effects.stream()
                .filter(effect -> effect instanceof Effect.Unanswered)
                .map(effect -> ((Claim) ((Effect.Unanswered) effect).ticket()).name())
                .toList();
    }

    /** The names and ids of what is written, in order. */
    static List<String> written(List<Effect> effects) {
        return Machine.transmitted(effects).stream()
                .map(Stanza::parse)
                .map(element -> element.getLocalName() + (element.attr("id") == null ? "" : " " + element.attr("id")))
                .toList();
    }
}
