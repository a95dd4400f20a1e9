package org.strophe4j.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strophe4j.xml.Stanza;

/**
 * A server that does as XEP-0198 says: it counts, acknowledges, hibernates, resumes and, from time to time, forgets. It also
 * judges: what a conforming client never does fails the test.
 */
final class ModelPeer {
    private static final String SM = "urn:xmpp:sm:3";
    static final Stanza RESTART = Stanza.parse("<restart/>");
    private static final Stanza MECHANISMS = Stanza.parse(
            Machine.features("<mechanisms xmlns='" + Machine.SASL + "'><mechanism>PLAIN</mechanism></mechanisms>"));
    private static final Stanza SUCCESS = Stanza.parse("<success xmlns='" + Machine.SASL + "'/>");
    private static final String BIND = "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/>";
    private static final Stanza UNCOUNTED = Stanza.parse(Machine.features(BIND));
    private static final Stanza COUNTED = Stanza.parse(Machine.features(BIND + "<sm xmlns='" + SM + "'/>"));
    private static final Stanza BOUND = Stanza.parse(Machine.bound("alice@example.com/desk"));
    private static final Stanza REQUEST = Stanza.parse("<r xmlns='" + SM + "'/>");
    private static final Stanza SHUTDOWN =
            Stanza.parse(Machine.streamError("<system-shutdown xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>"));

    private final Random random;
    /** Whether it counts wrongly now and then. */
    private final boolean lying;

    private final Map<String, ModelSession> sessions = new HashMap<>();
    private int names;
    private int told;
    /** Whether it is in a good mood from now on, and neither refuses nor lies. */
    boolean kind;

    /** Everything that it has taken, in whatever session. */
    final Set<String> heard = new HashSet<>();
    /** What of that was marked as late. */
    private final Set<String> late = new HashSet<>();
    /** What it has taken twice. */
    final Set<String> twice = new HashSet<>();

    int resumes;
    int refusals;

    ModelPeer(Random random, boolean lying) {
        this.random = random;
        this.lying = lying;
    }

    /** A session that has existed for long. */
    ModelSession old(String id, long base) {
        ModelSession old = new ModelSession(id, true, base, new ArrayList<>());
        sessions.put(id, old);
        return old;
    }

    void accept(ModelWire wire) {
        wire.toClient(MECHANISMS);
    }

    /** Some sessions are forgotten. */
    void forget() {
        sessions.values().removeIf(session -> session.wire == null && random.nextBoolean());
    }

    // ---- what it says by itself

    void tell(ModelWire wire) {
        if (wire.settled && wire.serverThere) {
            tell(wire, "<message xmlns='jabber:client' id='m" + told + "'/>", "m" + told);
            told++;
        }
    }

    private void tell(ModelWire wire, String xml, String id) {
        ModelSession session = wire.session;
        if (session != null) {
            session.told.add(id);
        }
        wire.toClient(Stanza.parse(xml), session);
    }

    void request(ModelWire wire) {
        if (wire.session != null) {
            wire.toClient(REQUEST);
        }
    }

    void acknowledge(ModelWire wire) {
        ModelSession session = wire.session;
        if (session != null) {
            wire.toClient(nonza("a h='" + count(session) + "'"));
        }
    }

    private long count(ModelSession session) {
        return lies() ? session.heardOnWire() + random.nextInt(40) - 20 : session.heardOnWire();
    }

    private boolean lies() {
        return lying && !kind && random.nextInt(10) == 0;
    }

    /** It is about to restart. */
    void shutDown(ModelWire wire) {
        wire.toClient(SHUTDOWN);
        wire.toClient(null, null);
        wire.serverGone();
    }

    private static Stanza nonza(String inside) {
        return Stanza.parse("<" + inside + " xmlns='" + SM + "'/>");
    }

    // ---- what it hears

    void take(ModelWire wire, Object what) {
        if (!(what instanceof Stanza element)) {
            close(wire);
            return;
        }
        switch (element.getLocalName()) {
            case "auth" -> wire.toClient(SUCCESS);
            case "restart" -> {
                wire.counts = kind || random.nextInt(10) > 0;
                wire.toClient(wire.counts ? COUNTED : UNCOUNTED);
            }
            case "enable" -> enable(wire);
            case "resume" -> resume(wire, element);
            case "r" -> acknowledge(wire);
            case "a" -> acknowledged(wire, Long.parseLong(String.valueOf(element.attr("h"))));
            default -> stanza(wire, element);
        }
    }

    private void close(ModelWire wire) {
        if (wire.session != null) {
            sessions.remove(wire.session.id);
        }
        wire.toClient(null, null);
        wire.serverGone();
    }

    private void enable(ModelWire wire) {
        assertThat(wire.settled).as("asked once").isFalse();
        wire.settled = true;
        int dice = kind ? 99 : random.nextInt(100);
        if (dice < 5) {
            wire.toClient(nonza("failed"));
            return;
        }
        ModelSession session = new ModelSession("s" + names++, dice >= 15, 0, wire.meant);
        wire.session = session;
        session.wire = wire;
        sessions.put(session.id, session);
        String max = dice < 30 ? " max='1'" : "";
        wire.toClient(
                nonza("enabled id='" + session.id + "'" + (session.resumable ? " resume='true'" : "") + max), session);
    }

    private void resume(ModelWire wire, Stanza resume) {
        String id = String.valueOf(resume.attr("previd"));
        ModelSession session = sessions.get(id);
        long h = Long.parseLong(String.valueOf(resume.attr("h")));
        if (session == null || lies()) {
            refusals++;
            wire.toClient(nonza("failed"));
            return;
        }
        assertThat(session.resumable).isTrue();
        ModelWire before = session.wire;
        if (before != null) {
            before.serverGone(); // it had not noticed that the other one was dead
        }
        trim(session, h);
        if (!kind && random.nextInt(20) == 0) {
            refusals++;
            sessions.remove(id);
            wire.toClient(nonza("failed h='" + session.heardOnWire() + "'"));
            return;
        }
        resumes++;
        session.wire = wire;
        wire.session = session;
        wire.settled = true;
        String previd = lies() ? "other" : id;
        wire.toClient(nonza("resumed h='" + count(session) + "' previd='" + previd + "'"), session);
        for (String each : session.told.subList(session.acked, session.told.size())) {
            wire.toClient(Stanza.parse(again(each)), session);
        }
    }

    private static String again(String id) {
        return id.startsWith("q")
                ? "<iq xmlns='jabber:client' type='result' id='" + id + "'/>"
                : "<message xmlns='jabber:client' id='" + id + "'/>";
    }

    private void acknowledged(ModelWire wire, long h) {
        ModelSession session = wire.session;
        assertThat(session != null).as("an acknowledgement on a managed stream").isTrue();
        if (session != null) {
            trim(session, h);
        }
    }

    private static void trim(ModelSession session, long h) {
        long newly = Math.floorMod(h - (session.base + session.acked), ModelSession.WRAP);
        assertThat(newly).as("I2: not more than was said").isLessThanOrEqualTo(session.told.size() - session.acked);
        session.acked += (int) newly;
    }

    private void stanza(ModelWire wire, Stanza stanza) {
        String id = String.valueOf(stanza.attr("id"));
        if (id.equals(Machine.BIND_ID)) {
            wire.toClient(BOUND);
            wire.settled = !wire.counts;
            return;
        }
        count(wire.session, id);
        if (id.equals(Machine.PROBE_ID) || "unavailable".equals(stanza.attr("type"))) {
            return;
        }
        boolean marked = stanza.child("delay", "urn:xmpp:delay") != null;
        if (!heard.add(id) && !lying) {
            assertThat(stanza.getLocalName()).as("I4: only messages come twice").isEqualTo("message");
            assertThat(marked || late.contains(id)) // the first may have been on its way for longer than the second
                    .as("I4: and one of them is marked")
                    .isTrue();
            twice.add(id);
        }
        if (marked) {
            late.add(id);
        }
        if (stanza.getLocalName().equals("iq")) {
            tell(wire, again(id), id);
        }
    }

    /** Invariant I3: what comes is what was meant, in order, and nothing of it twice. */
    private void count(@Nullable ModelSession session, String id) {
        if (session != null && lying) {
            session.heard++;
        } else if (session != null) {
            assertThat(session.heard)
                    .as("I3: not more than was written, with %s", id)
                    .isLessThan(session.meant.size());
            assertThat(id).as("I3: the next one").isEqualTo(session.meant.get(session.heard));
            session.heard++;
        }
    }
}
