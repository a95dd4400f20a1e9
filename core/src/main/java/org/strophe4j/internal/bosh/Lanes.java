package org.strophe4j.internal.bosh;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.strophe4j.internal.bosh.engine.Body;

/**
 * The HTTP connections of a session: as many as there are requests at the same time, each kept for the next. Confined to
 * an event loop.
 */
final class Lanes {
    private final Supplier<Lane> maker;
    private final Map<Long, Lane> busy = new HashMap<>(4);
    private final Deque<Lane> idle = new ArrayDeque<>(2);
    private boolean reading = true;

    Lanes(Supplier<Lane> maker) {
        this.maker = maker;
    }

    /** Posts a body; if one with the same rid is under way, that is given up. */
    void post(Body body) {
        Lane before = busy.remove(body.rid());
        if (before != null) {
            before.drop();
        }
        Lane lane = idle.pollLast();
        if (lane == null) {
            lane = maker.get();
            lane.reading(reading);
        }
        busy.put(body.rid(), lane);
        lane.post(body);
    }

    /**
     * The exchange of a request has ended.
     *
     * @param again whether the lane can carry another
     */
    void finished(Lane lane, long rid, boolean again) {
        if (busy.remove(rid, lane) && again) {
            idle.addLast(lane);
        }
    }

    /** An idle lane was closed by the server. */
    void closed(Lane lane) {
        idle.remove(lane);
    }

    void reading(boolean on) {
        reading = on;
        all().forEach(lane -> lane.reading(on));
    }

    /** Drops everything. */
    void drop() {
        List<Lane> all = all();
        busy.clear();
        idle.clear();
        all.forEach(Lane::drop);
    }

    private List<Lane> all() {
        List<Lane> all = new ArrayList<>(busy.values());
        all.addAll(idle);
        return all;
    }
}
