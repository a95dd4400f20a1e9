package org.strophe4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.strophe4j.internal.sm.Sent;
import org.strophe4j.internal.sm.SmChange;
import org.strophe4j.internal.sm.SmFields;
import org.strophe4j.internal.sm.SmPlace;
import org.strophe4j.internal.sm.SmState;
import org.strophe4j.store.SessionKey;
import org.strophe4j.store.SessionLease;
import org.strophe4j.store.StoredSession;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Stanza;

/** Changes of a hub's session, in one write. */
final class SmWriteTest {
    private final OneSession store = new OneSession();
    private final SessionLease lease;

    SmWriteTest() throws IOException {
        lease = store.acquire(new SessionKey("wss://example.com/", "alice@example.com"));
        store.stored = new StoredSession(
                SmArchive.KIND, Map.of("jid", "alice@example.com/x", "m.one", "4", "u.1", "7 0 <a/>"), Instant.EPOCH);
        store.calls.clear();
    }

    private static Sent sent(long number) {
        return new Sent(
                number, Outgoing.of(Stanza.parse("<message xmlns='jabber:client' id='" + number + "'/>")), 7, 0);
    }

    private static SmChange relayed(long number, String member, long place) {
        return new SmChange.Relayed(sent(number), new SmPlace(member, place));
    }

    private static SmChange members(SmPlace... places) {
        return new SmChange.Members(List.of(places));
    }

    private static SmChange begun() {
        return new SmChange.Begun(new SmState("alice@example.com/x", "id", null, 0, 0, 0, List.of()));
    }

    private void write(SmChange... changes) throws IOException {
        SmWrite.of(List.of(changes), Instant.EPOCH).perform(lease);
    }

    private Map<String, String> members() {
        Map<String, String> members = new HashMap<>(fields());
        members.keySet().removeIf(name -> !name.startsWith("m."));
        return members;
    }

    private Map<String, String> fields() {
        return Objects.requireNonNull(store.stored).fields();
    }

    @Test
    void aStanzaAndItsPlaceAreOneWrite() throws IOException {
        write(relayed(2, "one", 5));
        assertThat(store.calls).containsExactly("update +[u.2, m.one] -[]");
        assertThat(members()).containsExactly(Map.entry("m.one", "5"));
        assertThat(fields()).containsEntry("u.2", SmFields.value(sent(2)));
    }

    @Test
    void theLastPlaceCounts() throws IOException {
        write(members(new SmPlace("two", 0)), relayed(2, "two", 1), relayed(3, "one", 5), relayed(4, "two", 2));
        assertThat(members()).containsOnly(Map.entry("m.one", "5"), Map.entry("m.two", "2"));
        assertThat(store.calls).hasSize(1);
    }

    @Test
    void acknowledgedInTheSameWriteLeavesThePlace() throws IOException {
        write(relayed(2, "one", 5), new SmChange.Acked(0, 2));
        assertThat(store.calls).containsExactly("update +[m.one, a] -[u.1]");
        assertThat(members()).containsExactly(Map.entry("m.one", "5"));
    }

    @Test
    void whoLeavesIsRemovedAlsoWhereHeWasStoredBefore() throws IOException {
        write(new SmChange.MemberLeft("one"));
        assertThat(members()).isEmpty();
    }

    @Test
    void whoSendsAndLeavesInOneWriteIsRemovedToo() throws IOException {
        write(relayed(2, "one", 5), members(new SmPlace("two", 0)), new SmChange.MemberLeft("one"));
        assertThat(members()).containsExactly(Map.entry("m.two", "0"));
        assertThat(fields()).containsKey("u.2");
    }

    @Test
    void whoComesAndGoesInOneWriteWasNeverThere() throws IOException {
        write(members(new SmPlace("two", 0)), new SmChange.MemberLeft("two"));
        assertThat(members()).containsExactly(Map.entry("m.one", "4"));
    }

    @Test
    void whoGoesAndComesBackInOneWriteIsThere() throws IOException {
        write(new SmChange.MemberLeft("one"), members(new SmPlace("one", 9)));
        assertThat(members()).containsExactly(Map.entry("m.one", "9"));
    }

    @Test
    void anotherSessionHasTheMembersThatAreNamedBehindIt() throws IOException {
        write(
                relayed(2, "one", 5),
                new SmChange.MemberLeft("three"),
                begun(),
                members(new SmPlace("two", 3), new SmPlace("three", 1)),
                relayed(1, "two", 4),
                new SmChange.MemberLeft("three"));
        assertThat(store.calls).containsExactly("save");
        assertThat(members()).containsExactly(Map.entry("m.two", "4"));
        assertThat(fields()).containsEntry("u.1", SmFields.value(sent(1))).doesNotContainKey("u.2");
        assertThat(SmFields.members(fields())).containsExactly(new SmPlace("two", 4));
    }

    @Test
    void whenItIsOverNobodyIsAMember() throws IOException {
        write(members(new SmPlace("two", 0)), new SmChange.Over(), new SmChange.MemberLeft("one"));
        assertThat(store.calls).containsExactly("clear");
        assertThat(store.stored).isNull();
    }

    @Test
    void membersAreReadUnlessOneIsDamaged() {
        assertThat(SmFields.members(Map.of("m.one", "4", "m.two", "0", "h", "7", "max", "x")))
                .containsExactlyInAnyOrder(new SmPlace("one", 4), new SmPlace("two", 0));
        for (String odd : List.of("", "-1", "x", "1234567890123456789")) {
            assertThat(SmFields.members(Map.of("m.one", "4", "m.two", odd))).isEmpty();
        }
        assertThat(SmFields.members(Map.of())).isEmpty();
        assertThat(new SmPlace("secret", 1).toString()).doesNotContain("secret");
    }
}
