package org.strophe4j.internal.bosh.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.strophe4j.transport.Outgoing;

/** What waits for a request to leave with: elements, and restarts of the stream between them, in order. */
final class SendQueue {
    /**
     * As much as one body carries, unless a single element is larger: ejabberd refuses bodies above the size of its largest
     * stanza, 256 KiB, without a word.
     */
    static final int BODY_BYTES = 128 * 1024;

    /** An element, or null for a restart. */
    private record Item(@Nullable Outgoing element) {}

    private final Queue<Item> items = new ArrayDeque<>(2);

    void add(Outgoing element) {
        items.add(new Item(element));
    }

    void addRestart() {
        items.add(new Item(null));
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    /** Takes the restart, if it is the next. */
    boolean takeRestart() {
        Item next = items.peek();
        if (next == null || next.element() != null) {
            return false;
        }
        items.remove();
        return true;
    }

    /** Takes what fits into one body, up to the next restart. */
    List<Outgoing> takeBatch() {
        List<Outgoing> batch = new ArrayList<>();
        long bytes = 0;
        for (Item next = items.peek(); next != null; next = items.peek()) {
            Outgoing element = next.element();
            if (element == null || (!batch.isEmpty() && bytes + element.utf8().length > BODY_BYTES)) {
                break;
            }
            batch.add(element);
            bytes += element.utf8().length;
            items.remove();
        }
        return batch;
    }

    /** Whether one body carries all that is left. */
    boolean isOneBatch() {
        long bytes = 0;
        for (Item item : items) {
            if (item.element() == null) {
                return false;
            }
            bytes += item.element().utf8().length;
        }
        return items.size() == 1 || bytes <= BODY_BYTES;
    }

    void clear() {
        items.clear();
    }
}
