package org.strophe4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.internal.sm.Sent;
import org.strophe4j.internal.sm.SmChange;
import org.strophe4j.internal.sm.SmFields;
import org.strophe4j.internal.sm.SmState;
import org.strophe4j.store.SessionKey;
import org.strophe4j.store.StoredSession;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.SessionInUseException;

/** A session with stream management and its store: row F36, invariants I6 and I7. The store works when it is told to. */
class SmArchiveTest {
    private final LogLines log = new LogLines();
    private final OneSession store = new OneSession();
    private final Deque<Runnable> asked = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();
    private SmArchive archive;

    SmArchiveTest() throws IOException {
        archive = new SmArchive(
                store.acquire(new SessionKey("wss://example.com/", "alice@example.com")), asked::add, List.of());
    }

    @BeforeEach
    void listen() {
        archive.whenTaken(() -> done.add("taken"));
        store.calls.clear();
    }

    @AfterEach
    void silence() {
        log.close();
    }

    private static Sent sent(long number) {
        return new Sent(
                number, Outgoing.of(Stanza.parse("<message xmlns='jabber:client' id='" + number + "'/>")), 7, 0);
    }

    private static SmChange begun(Sent... unacked) {
        return new SmChange.Begun(new SmState("alice@example.com/x", "id", null, 0, 0, 0, List.of(unacked)));
    }

    private void then(String what) {
        archive.then(() -> done.add(what));
    }

    private void storeWorks() {
        for (Runnable next = asked.poll(); next != null; next = asked.poll()) {
            next.run();
        }
    }

    private StoredSession stored() {
        return Objects.requireNonNull(store.stored);
    }

    /** A session has begun and is stored. */
    private void begin() {
        archive.keep(begun());
        storeWorks();
        store.calls.clear();
        done.clear();
    }

    // ---- the order

    @Test
    void withNothingToKeepAStepIsDoneAtOnce() {
        then("1");
        assertThat(done).containsExactly("1");
        assertThat(asked).isEmpty();
    }

    /** Invariant I6. */
    @Test
    void aStepWaitsForTheChangesBeforeIt() {
        archive.keep(begun());
        then("1");
        then("2");
        assertThat(done).isEmpty();
        archive.then(() -> done.add("stored " + store.field(SmFields.name(1))));
        archive.keep(new SmChange.Added(sent(1)));
        then("3");
        storeWorks();
        assertThat(done.subList(0, 2)).containsExactly("1", "2");
        assertThat(done).endsWith("3");
        assertThat(store.field(SmFields.name(1))).contains("id=\"1\"");
        then("4");
        assertThat(done).endsWith("3", "4");
    }

    @Test
    void whatIsSaidDuringAWriteIsKeptByTheNextOne() {
        archive.keep(begun());
        then("first");
        archive.then(() -> {
            archive.keep(new SmChange.Added(sent(1)));
            then("second");
            archive.keep(new SmChange.Added(sent(2)));
            then("third");
        });
        storeWorks();
        assertThat(done).containsExactly("first", "second", "third");
        assertThat(store.calls).as("one write for both").containsExactly("save", "update +[u.1, u.2] -[]");
        assertThat(asked).isEmpty();
    }

    @Test
    void manyChangesAreOneWrite() {
        begin();
        for (int i = 1; i <= 100; i++) {
            archive.keep(new SmChange.Added(sent(i)));
        }
        archive.keep(new SmChange.Acked(0, 98));
        archive.keep(new SmChange.Handled(3));
        archive.keep(new SmChange.Handled(4));
        assertThat(asked).hasSize(1);
        storeWorks();
        assertThat(store.calls).hasSize(1);
        SmState read = Objects.requireNonNull(SmFields.read(stored().fields()));
        assertThat(read.unacked()).extracting(Sent::number).containsExactly(99L, 100L);
        assertThat(read.acked()).isEqualTo(98);
        assertThat(read.handled()).isEqualTo(4);
    }

    @Test
    void aSessionMayBeginAndEndWithinOneWrite() {
        begin();
        archive.keep(new SmChange.Added(sent(1)));
        archive.keep(new SmChange.Over());
        storeWorks();
        assertThat(store.calls).containsExactly("clear");
        archive.keep(new SmChange.Over());
        archive.keep(begun(sent(1)));
        archive.keep(new SmChange.Acked(0, 1));
        archive.keep(new SmChange.Added(sent(2)));
        storeWorks();
        assertThat(store.calls).containsExactly("clear", "save");
        assertThat(stored().kind()).isEqualTo("sm");
        assertThat(stored().fields())
                .containsKey("u.2")
                .doesNotContainKey("u.1")
                .containsEntry("a", "1");
    }

    /** A server that acknowledges faster than the store writes. */
    @Test
    void whatComesAndGoesBetweenTwoWritesIsNotWritten() {
        begin();
        for (int i = 1; i <= 5_000; i++) {
            archive.keep(new SmChange.Added(sent(i)));
            archive.keep(new SmChange.Acked(i - 1, i));
        }
        storeWorks();
        assertThat(store.field("a")).isEqualTo("5000");
        assertThat(store.calls).containsExactly("update +[a] -[]");
        assertThat(log.lines).isEmpty();
    }

    @Test
    void aStepThatFailsDoesNotKeepTheOthers() {
        archive.keep(begun());
        archive.then(() -> {
            throw new IllegalStateException("bug");
        });
        then("2");
        storeWorks();
        assertThat(done).containsExactly("2");
        assertThat(log.lines).singleElement().asString().startsWith("SEVERE");
    }

    // ---- the end

    @Test
    void theEndComesBehindEverything() {
        begin();
        archive.keep(new SmChange.Added(sent(1)));
        then("1");
        archive.close();
        archive.keep(new SmChange.Added(sent(2)));
        then("2");
        assertThat(store.owned).isTrue();
        storeWorks();
        assertThat(done).containsExactly("1", "2");
        assertThat(store.calls).containsExactly("update +[u.1] -[]", "close");
        assertThat(store.stored).as("for whoever takes it up").isNotNull();
    }

    @Test
    void anIdleOneIsLetGoToo() {
        archive.close();
        then("late");
        storeWorks();
        assertThat(store.owned).isFalse();
        assertThat(done).containsExactly("late");
    }

    // ---- a store that fails

    @ParameterizedTest
    @ValueSource(strings = {"checked", "unchecked", "error"})
    void f36AStoreThatFailsIsNotAskedAgain(String how) {
        begin();
        store.failure = () -> switch (how) {
            case "checked" -> new IOException("secret path");
            case "unchecked" -> new IllegalStateException("secret bug");
            default -> new StackOverflowError("secret depth");
        };
        archive.keep(new SmChange.Added(sent(1)));
        then("1");
        storeWorks();
        assertThat(done).as("the connection goes on").containsExactly("1");
        assertThat(log.lines)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).startsWith("WARNING").doesNotContain("secret"));
        store.failure = null;
        store.calls.clear();
        archive.keep(new SmChange.Added(sent(2)));
        then("2");
        storeWorks();
        assertThat(done).containsExactly("1", "2");
        assertThat(store.calls).as("no false promise").isEmpty();
        archive.close();
        storeWorks();
        assertThat(store.owned).isFalse();
    }

    @Test
    void f36WhatItHasIsRemovedForItWouldTellLies() {
        begin();
        boolean[] once = {true};
        store.failure = () -> {
            boolean first = once[0];
            once[0] = false;
            return first ? new IOException("disk full") : null;
        };
        archive.keep(new SmChange.Added(sent(1)));
        storeWorks();
        assertThat(store.stored).isNull();
        assertThat(log.lines).hasSize(1);
    }

    /** A store that is slow delays what is to leave, and nothing is lost or out of order. */
    @Test
    void f36ASlowStoreIsWaitedFor() {
        begin();
        for (int i = 1; i <= 3; i++) {
            archive.keep(new SmChange.Added(sent(i)));
            then(String.valueOf(i));
        }
        assertThat(done).isEmpty();
        storeWorks();
        assertThat(done).containsExactly("1", "2", "3");
    }

    // ---- a session that has become somebody else's

    /** Invariant I7. */
    @Test
    void whoHasLostTheSessionWritesNothingAndNothingLeaves() {
        begin();
        then("before");
        store.failure = () -> new SessionInUseException("taken");
        archive.keep(new SmChange.Added(sent(1)));
        then("1");
        archive.keep(new SmChange.Added(sent(2)));
        then("2");
        storeWorks();
        assertThat(done).containsExactly("before", "taken");
        store.calls.clear();
        archive.keep(new SmChange.Added(sent(3)));
        then("3");
        storeWorks();
        assertThat(done).containsExactly("before", "taken");
        assertThat(store.calls).isEmpty();
        archive.close();
        storeWorks();
        assertThat(store.calls).containsExactly("close");
        assertThat(store.stored).as("it is the other's").isNotNull();
    }

    @Test
    void itShowsNothingOfTheSession() {
        assertThat(archive).hasToString("SmArchive[epoch=1]");
    }
}
