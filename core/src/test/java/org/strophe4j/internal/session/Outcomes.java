package org.strophe4j.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.strophe4j.internal.sm.Fate;
import org.strophe4j.internal.sm.StreamManagement;
import org.strophe4j.transport.Outgoing;

/** What became of each stanza, as the effects tell: invariants I1, I2 and I4. Elements are equal to themselves only. */
final class Outcomes {
    private final StreamManagement management;
    private final ModelPeer server;
    private final boolean lying;

    /** Accepted and not to leave yet. */
    private final Set<Outgoing> held = new HashSet<>();
    /** Sent and not acknowledged, in the order of the wire. */
    private final List<Outgoing> unacked = new ArrayList<>();
    /** To be sent again in a new session, marked. */
    private final Set<Outgoing> late = new HashSet<>();
    /** Requests that wait for their answer. */
    private final Set<String> asked = new HashSet<>();

    private int accepted;
    private int ended;

    Outcomes(StreamManagement management, ModelPeer server, boolean lying) {
        this.management = management;
        this.server = server;
        this.lying = lying;
    }

    int open() {
        return held.size() + unacked.size() + late.size();
    }

    void accepted(Outgoing element) {
        accepted++;
        held.add(element);
    }

    void asked(String id) {
        asked.add(id);
    }

    void answered(Ticket ticket) {
        assertThat(asked.remove(((Managed.Claim) ticket).name()))
                .as("each request ends once")
                .isTrue();
    }

    void leaves(Outgoing element, boolean tracked) {
        assertThat(held.remove(element)).as("I1: it leaves once").isTrue();
        if (tracked) {
            unacked.add(element);
        } else {
            ended++; // written
        }
    }

    /** {@return whether it is the first time in its session} */
    boolean again(Outgoing element, boolean tracked) {
        if (!late.remove(element)) {
            assertThat(unacked).as("I3: only what is unacknowledged").contains(element);
            return false;
        }
        if (tracked) {
            unacked.add(element);
        } else {
            ended++;
        }
        return true;
    }

    void replaced(Outgoing before, Outgoing after) {
        assertThat(unacked.remove(before)).as("I1: from unacknowledged").isTrue();
        late.add(after);
    }

    void settled(Outgoing element, Fate fate) {
        String id = String.valueOf(element.element().attr("id"));
        if (fate == Fate.ACKED) {
            assertThat(unacked.remove(0)).as("I2: in order").isSameAs(element);
            assertThat(lying || id.equals("null") || id.equals(Machine.PROBE_ID) || server.heard.contains(id))
                    .as("acknowledged is heard")
                    .isTrue();
        } else {
            assertThat(unacked.remove(element) || late.remove(element))
                    .as("I1: once, and not before it left")
                    .isTrue();
        }
        ended++;
    }

    void check() {
        assertThat(accepted).as("I1: conservation").isEqualTo(ended + open());
        List<Outgoing> ledger = management.unacked();
        if (!ledger.equals(unacked)) {
            assertThat(ledger).as("I2: in the order of the wire").isEqualTo(unacked);
        }
    }

    /** After the end nothing is open. */
    void end() {
        check();
        assertThat(open()).as("I1: everything has an outcome").isZero();
        assertThat(asked).as("so have the requests").isEmpty();
    }
}
