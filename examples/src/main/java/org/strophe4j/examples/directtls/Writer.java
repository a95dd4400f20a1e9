package org.strophe4j.examples.directtls;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.transport.WireTap;

/** Writes in the order of the calls. What is there at the same time leaves together, and is reported when it has left. */
final class Writer {
    /** Enough for few system calls, little enough for senders to hear early that there is room. */
    private static final int MOST_AT_ONCE = 100;

    /** The library bounds it: it counts what is not reported as written. */
    private final BlockingQueue<Words> queue = new LinkedBlockingQueue<>();

    void add(Words words) {
        queue.add(words);
    }

    // region writing
    /** Returns when the stream's end is written; nothing may follow it. */
    void writeTo(OutputStream raw, Telling told) throws IOException, InterruptedException {
        OutputStream out = new BufferedOutputStream(raw, 1 << 14);
        List<Outgoing> unreported = new ArrayList<>();
        Words words;
        do {
            words = queue.take();
            WireTap tap = told.tap();
            if (tap != null) {
                tap.out(new String(words.utf8(), StandardCharsets.UTF_8), words.shown());
            }
            out.write(words.utf8());
            if (words.element() != null) {
                unreported.add(words.element());
            }
            if (queue.isEmpty() || words.last() || unreported.size() == MOST_AT_ONCE) {
                out.flush();
                unreported.forEach(each -> told.tell(events -> events.written(each)));
                unreported.clear();
            }
        } while (!words.last());
    }
    // endregion
}
