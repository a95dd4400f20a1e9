package org.strophe4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.strophe4j.internal.run.Archive;
import org.strophe4j.internal.run.Backoff;
import org.strophe4j.internal.run.Plan;
import org.strophe4j.internal.shared.Hub;
import org.strophe4j.internal.shared.Seat;
import org.strophe4j.internal.shared.Uplink;
import org.strophe4j.internal.shared.World;
import org.strophe4j.internal.shared.engine.Applicant;
import org.strophe4j.internal.shared.engine.Applicant.Way;
import org.strophe4j.internal.shared.engine.Arrival;
import org.strophe4j.internal.shared.engine.Limits;
import org.strophe4j.internal.shared.engine.Numbers;
import org.strophe4j.internal.shared.engine.Origin;
import org.strophe4j.internal.sm.Sent;
import org.strophe4j.internal.sm.SmChange;
import org.strophe4j.internal.sm.SmPlace;
import org.strophe4j.internal.sm.SmState;
import org.strophe4j.transport.Ending;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.Delivery;

/** What is kept beside the session of a hub. */
final class HubArchiveTest {
    private static final Applicant ALICE = new Applicant(Way.LOGIN, "wss://example.com", "alice@example.com", "alice");

    private final List<SmChange> kept = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private List<SmPlace> members = List.of();
    private final Hub hub = new Hub(ALICE, Limits.of(100, 10_000, 10_000), new Stillness(), () -> {});

    /** Nothing happens by itself. */
    private static final class Stillness implements World {
        @Override
        public long now() {
            return 0;
        }

        @Override
        public Runnable schedule(long millis, Runnable task) {
            return () -> {};
        }

        @Override
        public String id() {
            return "id";
        }
    }

    private final class Records implements Archive {
        @Override
        public void keep(SmChange change) {
            kept.add(change);
        }

        @Override
        public void then(Runnable step) {
            step.run();
        }

        @Override
        public void ifOurs(Runnable step) {
            step.run();
        }

        @Override
        public void whenTaken(Runnable step) {
            told.add("whenTaken");
        }

        @Override
        public List<SmPlace> members() {
            return members;
        }

        @Override
        public void close() {
            told.add("close");
        }
    }

    /** A session that never comes. */
    private static final class Nothing implements Uplink {
        @Override
        public void begin() {
            // it does not
        }

        @Override
        public void relay(Outgoing stanza, @Nullable Origin origin, Consumer<@Nullable Delivery> outcome) {
            throw new AssertionError("there is no session");
        }

        @Override
        public void enlist(String member) {
            throw new AssertionError("there is no session");
        }

        @Override
        public void delist(String member) {
            throw new AssertionError("there is no session");
        }

        @Override
        public void abandon() {
            throw new AssertionError("nobody gives up");
        }

        @Override
        public void leave() {
            // it does
        }
    }

    /** A member of the earlier hub, who hears that what he had sent is done with. */
    private final class Returned implements Seat {
        @Override
        public void numbered(int given) {
            // of no interest
        }

        @Override
        public void hear(Stanza element, int bytes, long number) {
            told.add(element.getLocalName());
        }

        @Override
        public void concluded(Outgoing given, @Nullable Delivery outcome) {
            told.add("concluded");
        }

        @Override
        public @Nullable Origin origin(Outgoing given) {
            return null;
        }

        @Override
        public void settled(@Nullable Delivery outcome) {
            told.add("settled " + outcome);
        }

        @Override
        public void dismissed(Ending ending) {
            told.add("dismissed");
        }
    }

    private void comesBack() {
        hub.enter(
                new Returned(),
                new Arrival(
                        new Applicant(Way.RETURN, "wss://example.com", "alice@example.com", "alice"),
                        "one",
                        new Arrival.Comeback("s", new Numbers(), Map.of())));
    }

    private static Outgoing stanza(String id) {
        return Outgoing.of(Stanza.parse("<message xmlns='jabber:client' id='" + id + "'/>"));
    }

    private static Sent sent(long number, Outgoing element) {
        return new Sent(number, element, 7, 0);
    }

    private static SmState state(@Nullable String id, long acked, Sent... unacked) {
        return new SmState("alice@example.com/x", id, null, 0, 0, acked, List.of(unacked));
    }

    private HubArchive archive(@Nullable SmState left, SmPlace... places) {
        members = List.of(places);
        hub.begin(new Nothing());
        Plan.Continuation continuation = new Plan.Continuation(() -> 0, new Backoff(0, 0), null, left, new Records());
        return Objects.requireNonNull(HubArchive.of(continuation, hub));
    }

    private static SmChange.Members onlyMembers(SmPlace... places) {
        return new SmChange.Members(List.of(places));
    }

    // ---- what members send

    @Test
    void aMembersStanzaIsKeptWithItsPlace() {
        HubArchive archive = archive(state("s", 0));
        archive.enlist("one");
        Outgoing his = stanza("a");
        SmChange.Added own = new SmChange.Added(sent(1, stanza("a")));
        archive.expect(his, new Origin("one", 3));
        archive.keep(own);
        archive.keep(new SmChange.Added(sent(2, his)));
        assertThat(kept)
                .containsExactly(
                        onlyMembers(new SmPlace("one", 0)),
                        own,
                        new SmChange.Relayed(sent(2, his), new SmPlace("one", 3)));
        archive.enlist("one");
        assertThat(kept).as("his place is known").endsWith(onlyMembers(new SmPlace("one", 3)));
    }

    @Test
    void itIsExpectedOnceAndNotWhenItIsForgotten() {
        HubArchive archive = archive(state("s", 0));
        archive.enlist("one");
        Outgoing his = stanza("a");
        archive.expect(his, new Origin("one", 1));
        archive.forget(his);
        archive.keep(new SmChange.Added(sent(1, his)));
        archive.expect(his, new Origin("one", 1));
        archive.keep(new SmChange.Added(sent(2, his)));
        archive.keep(new SmChange.Added(sent(3, his)));
        assertThat(kept.subList(1, 4))
                .extracting(change -> change.getClass().getSimpleName())
                .containsExactly("Added", "Relayed", "Added");
    }

    @Test
    void whoHasLeftHasNoPlace() {
        HubArchive archive = archive(state("s", 0));
        archive.enlist("one");
        Outgoing his = stanza("a");
        archive.expect(his, new Origin("one", 1));
        archive.delist("one");
        SmChange.Added added = new SmChange.Added(sent(1, his));
        archive.keep(added);
        assertThat(kept).containsExactly(onlyMembers(new SmPlace("one", 0)), new SmChange.MemberLeft("one"), added);
    }

    // ---- what is stored

    @Test
    void anotherSessionHasTheSameMembers() {
        HubArchive archive = archive(state("s", 0), new SmPlace("one", 4));
        archive.enlist("two");
        SmChange begun = new SmChange.Begun(state("t", 0));
        archive.keep(begun);
        assertThat(kept)
                .containsExactly(
                        onlyMembers(new SmPlace("two", 0)),
                        begun,
                        onlyMembers(new SmPlace("one", 4), new SmPlace("two", 0)));
        assertThat(archive.session()).isEqualTo("t");
    }

    /** A store cannot change what it does not have. */
    @Test
    void membersAreKeptOnlyWhileASessionIs() {
        HubArchive archive = archive(null);
        archive.enlist("one");
        archive.enlist("two");
        archive.delist("two");
        assertThat(kept).isEmpty();
        SmChange begun = new SmChange.Begun(state(null, 0));
        archive.keep(begun);
        assertThat(kept).containsExactly(begun, onlyMembers(new SmPlace("one", 0)));
        assertThat(archive.session()).isNull();
        archive.keep(new SmChange.Over());
        kept.clear();
        archive.enlist("three");
        archive.delist("one");
        assertThat(kept).isEmpty();
    }

    @Test
    void withoutMembersThereIsNothingToKeepOfThem() {
        SmChange begun = new SmChange.Begun(state("s", 0));
        archive(null).keep(begun);
        assertThat(kept).containsExactly(begun);
    }

    @Test
    void whereNothingIsKeptThereIsNoArchive() {
        assertThat(HubArchive.of(Plan.Continuation.none(), hub)).isNull();
    }

    @Test
    void allElseIsPassedOn() {
        HubArchive archive = archive(state("s", 0));
        SmChange handled = new SmChange.Handled(3);
        archive.keep(handled);
        archive.then(() -> told.add("then"));
        archive.ifOurs(() -> told.add("ifOurs"));
        archive.whenTaken(() -> {});
        archive.close();
        assertThat(kept).containsExactly(handled);
        assertThat(told).containsExactly("then", "ifOurs", "whenTaken", "close");
    }

    // ---- what an earlier hub has left

    @Test
    void theHubHearsOfTheMembersThatAreLeft() {
        assertThat(archive(state("s", 0), new SmPlace("one", 4), new SmPlace("two", 0))
                        .session())
                .isEqualTo("s");
        assertThat(hub.places()).containsOnly(Map.entry("one", 4L), Map.entry("two", 0L));
    }

    @Test
    void aSessionThatCannotGoOnLeavesNobody() {
        archive(state(null, 0), new SmPlace("one", 4));
        assertThat(hub.places()).isEmpty();
    }

    @Test
    void whatWasAcknowledgedAlreadyIsSettledAtOnce() {
        archive(state("s", 7), new SmPlace("one", 4));
        comesBack();
        assertThat(told).containsExactly("settled ACKED");
    }

    @Test
    void itIsSettledWhenTheServerHasTheLastOfIt() {
        HubArchive archive = archive(state("s", 7, sent(8, stanza("a")), sent(9, stanza("b"))), new SmPlace("one", 4));
        comesBack();
        archive.keep(new SmChange.Acked(7, 8));
        assertThat(told).isEmpty();
        archive.keep(new SmChange.Acked(8, 9));
        assertThat(told).containsExactly("settled ACKED");
        archive.keep(new SmChange.Acked(9, 10));
        archive.keep(new SmChange.Begun(state("t", 0)));
        assertThat(told).as("told once").containsExactly("settled ACKED");
    }

    @Test
    void whoComesLaterHearsItToo() {
        HubArchive archive = archive(state("s", 7, sent(8, stanza("a"))), new SmPlace("one", 4));
        archive.keep(new SmChange.Acked(7, 8));
        assertThat(told).isEmpty();
        comesBack();
        assertThat(told).containsExactly("settled ACKED");
    }

    @Test
    void ofAnotherSessionNobodyKnows() {
        HubArchive archive = archive(state("s", 7, sent(8, stanza("a"))), new SmPlace("one", 4));
        comesBack();
        archive.keep(new SmChange.Begun(state("t", 0)));
        archive.keep(new SmChange.Acked(0, 20));
        assertThat(told).containsExactly("settled null");
    }
}
