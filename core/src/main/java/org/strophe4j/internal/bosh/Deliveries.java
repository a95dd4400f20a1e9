package org.strophe4j.internal.bosh;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.strophe4j.internal.bosh.engine.Body;
import org.strophe4j.transport.Outgoing;

/**
 * Which elements the server has taken. HTTP says of no body but the answered one that it has arrived, and a server may hold
 * that answer for a minute; but it answers the request before it instead. So a body counts as taken when any good answer
 * comes after it was written in full, unless there was trouble with it since: then it has to be written again first.
 *
 * <pre>
 *   posted -> written -> confirmed
 *     ^          |
 *     +-- doubt -+
 * </pre>
 *
 * <p>Confined to an event loop.
 */
final class Deliveries {
    /** More requests than are ever open. */
    private static final int REMEMBERED = 32;

    /** The last bodies, by their rids. */
    private final NavigableMap<Long, Delivery> last = new TreeMap<>();

    /** One body. */
    private static final class Delivery {
        /** Emptied when they are confirmed. */
        List<Outgoing> contents;

        /** Whether it was ever written in full. */
        boolean told;
        /** Whether it was written in full, and nothing spoke against its arrival since. */
        boolean written;

        Delivery(Body body) {
            this.contents = body.contents();
        }
    }

    /** A body is about to be written, perhaps once more. */
    void posted(Body body) {
        last.headMap(body.rid() - REMEMBERED).clear();
        last.computeIfAbsent(body.rid(), rid -> new Delivery(body)).written = false;
    }

    /** A body was written in full; {@return whether for the first time: what is written again is not news} */
    boolean written(Body body) {
        Delivery delivery = last.get(body.rid());
        if (delivery == null) {
            return false;
        }
        boolean first = !delivery.told;
        delivery.told = true;
        delivery.written = true;
        return first;
    }

    /** There is trouble with a body: it may not have arrived. */
    void doubt(long rid) {
        Delivery delivery = last.get(rid);
        if (delivery != null) {
            delivery.written = false;
        }
    }

    /** The server wants a body again, and all before it. */
    void doubtUpTo(long rid) {
        last.headMap(rid, true).values().forEach(delivery -> delivery.written = false);
    }

    /** A good answer came; {@return what it confirms, in order, each element once} */
    List<Outgoing> confirmed() {
        List<Outgoing> taken = new ArrayList<>();
        for (Delivery delivery : last.values()) {
            if (delivery.written) {
                taken.addAll(delivery.contents);
                delivery.contents = List.of();
            }
        }
        return taken;
    }
}
