package org.strophe4j.testkit.internal.bosh;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Elements that wait for a request to answer. Confined to its session. */
final class Outbox {
    /** An answer above this takes no further element: clients refuse bodies of some MiB. */
    private static final int MAX_ANSWER = 256 * 1024;

    private final Deque<byte[]> elements = new ArrayDeque<>();
    private long bytes;

    void add(byte[] utf8) {
        elements.addLast(utf8);
        bytes += utf8.length;
    }

    boolean isEmpty() {
        return elements.isEmpty();
    }

    long bytes() {
        return bytes;
    }

    /** {@return what goes into one answer} */
    List<byte[]> take() {
        List<byte[]> taken = new ArrayList<>();
        int size = 0;
        while (!elements.isEmpty() && (taken.isEmpty() || size + elements.getFirst().length <= MAX_ANSWER)) {
            byte[] element = elements.removeFirst();
            size += element.length;
            taken.add(element);
        }
        bytes -= size;
        return taken;
    }
}
