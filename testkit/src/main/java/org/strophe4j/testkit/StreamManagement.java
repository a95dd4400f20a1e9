package org.strophe4j.testkit;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.strophe4j.jid.Jid;
import org.strophe4j.testkit.internal.server.Realm;
import org.strophe4j.testkit.internal.server.ServerLoop;
import org.strophe4j.testkit.internal.server.Session;
import org.strophe4j.testkit.internal.sm.Accounting;
import org.strophe4j.testkit.internal.sm.Accounting.Column;
import org.strophe4j.testkit.server.CountedStanza;
import org.strophe4j.testkit.server.OnlineSession;
import org.strophe4j.xml.Builder;
import org.strophe4j.xmpp.NS;

/**
 * Stream management (XEP-0198) of an {@link EmbeddedServer}: which sessions wait for their clients, what was counted, and
 * what shall go wrong.
 *
 * <p>A session hibernates when its connection breaks without {@code </close>}: its client stays available for everybody
 * else, and what is sent to it waits, up to 8 MiB, for a client that resumes. After the time that was agreed on it ends. A
 * client that acknowledges nothing for 8 MiB loses its session too ({@code resource-constraint}).
 *
 * <p>All methods may be called from any thread. What is in here lives on over a restart of the server, save the sessions.
 */
public final class StreamManagement {
    private final Realm realm;
    private final ServerLoop loop;
    private final Accounting accounting;
    private volatile boolean keeping;

    StreamManagement(Realm realm, ServerLoop loop) {
        this.realm = realm;
        this.loop = loop;
        this.accounting = realm.sm().accounting();
    }

    // --- sessions that wait

    /** {@return the sessions that have lost their connection and can be resumed} */
    public List<OnlineSession> hibernating() {
        return realm.registry().hibernating();
    }

    /**
     * Waits until a session hibernates.
     *
     * @param jid whose: a full JID, or a bare one for any resource
     * @param timeout how long to wait
     * @throws AssertionError when there was none in time
     */
    public void awaitHibernating(String jid, Duration timeout) {
        Jid wanted = Jid.of(jid);
        boolean found = Patience.interruptibly(() -> realm.registry()
                .await(
                        all -> hibernating().stream()
                                .map(OnlineSession::jid)
                                .anyMatch(
                                        one -> one.equals(wanted) || one.bare().equals(wanted)),
                        timeout));
        if (!found) {
            throw new AssertionError("No session of " + jid + " hibernates within " + timeout);
        }
    }

    /** {@return how often a client took a session up again} */
    public long resumptions() {
        return realm.registry().resumptions();
    }

    /**
     * Lets the time of a hibernating session run out now. Who wants to resume it afterwards hears how much was handled.
     *
     * @param jid whose: a full JID, or a bare one for all resources
     * @throws AssertionError if no such session hibernates
     */
    public void expire(String jid) {
        if (loop.call(() -> realm.sm().expire(jid)) == 0) {
            throw new AssertionError("No session of " + jid + " hibernates; there are " + hibernating());
        }
    }

    /**
     * Forgets which sessions can be resumed, as a server does that is started again: those that hibernate end, and the others
     * end when they lose their connections.
     */
    public void forgetSessions() {
        loop.run(realm.sm()::forgetSessions);
    }

    /**
     * Says what becomes of sessions when the server {@linkplain EmbeddedServer#stop stops} or restarts.
     *
     * @param on true lets them hibernate; false, the default, forgets them, as servers do that keep them in memory
     */
    public void keepOverRestarts(boolean on) {
        keeping = on;
    }

    /** The server died: its connections are gone, and maybe its memory. */
    void stopped() {
        loop.run(keeping ? () -> {} : realm.sm()::forgetSessions); // one turn of the loop after the connections
    }

    // --- faults

    /** Refuses the next {@code <enable/>}; more calls refuse more of them. */
    public void failNextEnable() {
        loop.run(realm.sm()::failNextEnable);
    }

    /** Refuses the next {@code <resume/>} and tells no count: its session is lost. More calls refuse more of them. */
    public void failNextResume() {
        loop.run(() -> realm.sm().failNextResume(null));
    }

    /**
     * Refuses the next {@code <resume/>} and tells a count, true or not: its session is lost.
     *
     * @param handled what {@code h} is to say; a number or not
     */
    public void failNextResume(String handled) {
        Objects.requireNonNull(handled, "handled");
        loop.run(() -> realm.sm().failNextResume(handled));
    }

    /**
     * Tells a client that so many of its stanzas were handled, whatever the truth.
     *
     * @param jid whose client: a full JID, or a bare one for all its resources
     * @param handled what {@code h} is to say; a number or not
     * @throws AssertionError if nobody with that address is online
     */
    public void reportWrongCount(String jid, String handled) {
        each(jid, session -> session.send(new Builder("a", "xmlns", NS.SM, "h", handled).tree()));
    }

    /**
     * Answers no {@code <r/>} any more, or does so again: then those who asked get the answer. Resuming tells the truth all
     * the while.
     *
     * @param on whether to keep clients waiting
     */
    public void holdAcks(boolean on) {
        loop.run(() -> realm.sm().holdAcks(on));
    }

    /**
     * Asks a client what it has handled, out of turn.
     *
     * @param jid whose client: a full JID, or a bare one for all its resources
     * @throws AssertionError if nobody with that address is online
     */
    public void requestAck(String jid) {
        each(jid, session -> session.send(new Builder("r", "xmlns", NS.SM).tree()));
    }

    private void each(String jid, Consumer<Session> action) {
        if (loop.call(() -> realm.each(jid, action)) == 0) {
            throw new AssertionError("Nobody is online as " + jid);
        }
    }

    // --- accounts of what was counted

    /**
     * {@return the stanzas that the server took from a user's clients, in the order in which it took them, over all streams}
     *
     * @param bareJid the user
     * @throws IllegalStateException if more than a million stanzas were counted since the last {@link #clear}
     */
    public List<CountedStanza> accepted(String bareJid) {
        return column(bareJid, Column.ACCEPTED);
    }

    /**
     * {@return the stanzas that were sent to a user's clients, or wait for their return; resending one does not count}
     *
     * @param bareJid the user
     * @throws IllegalStateException if more than a million stanzas were counted since the last {@link #clear}
     */
    public List<CountedStanza> sent(String bareJid) {
        return column(bareJid, Column.SENT);
    }

    /**
     * {@return those of the {@linkplain #sent sent} stanzas that the clients acknowledged}
     *
     * @param bareJid the user
     * @throws IllegalStateException if more than a million stanzas were counted since the last {@link #clear}
     */
    public List<CountedStanza> acknowledged(String bareJid) {
        return column(bareJid, Column.ACKNOWLEDGED);
    }

    /**
     * {@return those of the {@linkplain #sent sent} stanzas that were not acknowledged before the session ended}
     *
     * @param bareJid the user
     * @throws IllegalStateException if more than a million stanzas were counted since the last {@link #clear}
     */
    public List<CountedStanza> abandoned(String bareJid) {
        return column(bareJid, Column.ABANDONED);
    }

    private List<CountedStanza> column(String bareJid, Column column) {
        return accounting.of(Jid.of(bareJid).bare().toString(), column);
    }

    /**
     * Waits until the server has taken so many stanzas.
     *
     * @param bareJid from whose clients
     * @param count how many, at least
     * @param timeout how long to wait
     * @throws AssertionError when there were not as many in time
     */
    public void awaitAccepted(String bareJid, int count, Duration timeout) {
        await(bareJid, Column.ACCEPTED, count, timeout);
    }

    /**
     * Waits until so many stanzas are acknowledged.
     *
     * @param bareJid by whose clients
     * @param count how many, at least
     * @param timeout how long to wait
     * @throws AssertionError when there were not as many in time
     */
    public void awaitAcknowledged(String bareJid, int count, Duration timeout) {
        await(bareJid, Column.ACKNOWLEDGED, count, timeout);
    }

    private void await(String bareJid, Column column, int count, Duration timeout) {
        String jid = Jid.of(bareJid).bare().toString();
        if (!Patience.interruptibly(() -> accounting.await(jid, column, count, timeout))) {
            throw new AssertionError("Not " + count + " stanzas of " + jid + " were " + column + " within " + timeout
                    + " but " + accounting.of(jid, column).size());
        }
    }

    /** Forgets what was counted; the counts of the sessions themselves go on. */
    public void clear() {
        accounting.clear();
    }
}
