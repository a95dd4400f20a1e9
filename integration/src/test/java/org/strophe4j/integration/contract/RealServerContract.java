package org.strophe4j.integration.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.xml.Stanzas.$msg;
import static org.strophe4j.xml.Stanzas.$pres;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.strophe4j.integration.Hosts;
import org.strophe4j.testkit.contract.Account;
import org.strophe4j.testkit.contract.Site;
import org.strophe4j.testkit.contract.User;
import org.strophe4j.xml.Stanza;

/** What only a real server can show. */
interface RealServerContract {
    Site site();

    @Test
    default void aRoomIsJoinedWithRawStanzasAndLeft() {
        String room = "room" + System.nanoTime() + "@" + Hosts.CONFERENCE;
        try (User alice = User.online(site(), Account.ALICE, "room");
                User bob = User.online(site(), Account.BOB, "room")) {
            join(alice, room + "/Alice");
            join(bob, room + "/Bob");
            alice.connection.send(
                    $msg("to", room, "type", "groupchat").c("body").t("hello, room"));
            Stanza heard = bob.nextMessage();
            while (heard.child("body") == null) {
                heard = bob.nextMessage(); // the room's subject comes first
            }
            assertThat(heard.attr("from")).isEqualTo(room + "/Alice");
            assertThat(heard.toXml()).contains("hello, room");
            CompletableFuture<Stanza> left = new CompletableFuture<>();
            bob.connection.sendPresence(
                    $pres("to", room + "/Bob", "type", "unavailable"),
                    left::complete,
                    error -> left.completeExceptionally(new AssertionError("not left: " + error)),
                    10_000);
            assertThat(User.await(left).attr("type")).isEqualTo("unavailable");
        }
    }

    private static void join(User user, String occupant) {
        CompletableFuture<Stanza> joined = new CompletableFuture<>();
        user.connection.sendPresence(
                $pres("to", occupant).c("x", "xmlns", "http://jabber.org/protocol/muc"),
                joined::complete,
                error -> joined.completeExceptionally(new AssertionError("not joined: " + error)),
                10_000);
        assertThat(User.await(joined).attr("from")).isEqualTo(occupant);
    }

    @Test
    default void aTakenResourceIsRefusedWhereTheFirstOwnerKeepsIt() {
        try (User first = new User(site());
                User second = new User(site())) {
            String jid = Account.ALICE.jid(Hosts.FIRST_COME) + "/mine";
            first.connect(jid, Account.ALICE.password());
            second.fail(jid, Account.ALICE.password());
            assertThat(second.statuses).endsWith("AUTHFAIL(conflict)", "DISCONNECTED(conflict)");
            assertThat(first.connection.isConnected()).isTrue();
        }
    }
}
