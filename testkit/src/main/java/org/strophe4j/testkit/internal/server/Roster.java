package org.strophe4j.testkit.internal.server;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strophe4j.testkit.server.RosterItem;
import org.strophe4j.testkit.server.RosterItem.Subscription;

/** The contacts of one account. Fixed by the test, changed by it and by roster sets; no subscription machine works here. */
final class Roster {
    /** More than any test needs; a client cannot fill the memory. */
    static final int MAX_ITEMS = 10_000;

    private final Map<String, RosterItem> items = new LinkedHashMap<>();

    /** {@return whether there was room, or the item replaced or removed another} */
    boolean put(RosterItem item) {
        String jid = item.jid().toString();
        if (item.subscription() == Subscription.REMOVE) {
            items.remove(jid);
            return true;
        }
        if (items.size() >= MAX_ITEMS && !items.containsKey(jid)) {
            return false;
        }
        items.put(jid, item);
        return true;
    }

    @Nullable
    RosterItem item(String bareJid) {
        return items.get(bareJid);
    }

    Collection<RosterItem> items() {
        return items.values();
    }
}
