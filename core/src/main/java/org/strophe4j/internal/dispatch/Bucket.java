package org.strophe4j.internal.dispatch;

import java.util.ArrayList;
import java.util.List;

/**
 * Handlers that share one key, in the order of registration. The deleted are swept out when they are the majority, so
 * that deleting costs constant time on average. Guarded by the index's lock.
 */
final class Bucket {
    private final List<Registration> members = new ArrayList<>(1);
    private int deleted;

    void add(Registration registration) {
        members.add(registration);
    }

    /** Counts a member that was deactivated; returns true when none is left. */
    boolean noteDeleted() {
        deleted++;
        if (deleted * 2 > members.size()) {
            members.removeIf(member -> !member.isActive());
            deleted = 0;
        }
        return members.isEmpty();
    }

    List<Registration> members() {
        return members;
    }
}
