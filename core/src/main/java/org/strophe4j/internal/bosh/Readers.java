package org.strophe4j.internal.bosh;

import io.netty.util.concurrent.FastThreadLocal;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strophe4j.xml.EnvelopeReader;
import org.strophe4j.xml.XmlLimits;
import org.strophe4j.xmpp.NS;

/** The reader that all sessions of an event loop use in turn, so that an idle one holds none. Each thread has its own. */
final class Readers {
    private static final Set<String> FRAMING = Set.of(NS.HTTPBIND, NS.BOSH, NS.STREAM);

    private static final FastThreadLocal<Readers> READERS = new FastThreadLocal<>() {
        @Override
        protected Readers initialValue() {
            return new Readers();
        }
    };

    /** Null before it was needed first. */
    private @Nullable EnvelopeReader reader;
    /** What it was made for; null like it. */
    private @Nullable XmlLimits limits;

    private int maxBytes;

    private Readers() {}

    /**
     * Gives the reader of the calling thread.
     *
     * @param limits what each stanza may cost
     * @param maxBytes what a whole answer may cost
     * @return a reader to be used until the current event has been handled
     */
    static EnvelopeReader here(XmlLimits limits, int maxBytes) {
        Readers mine = READERS.get();
        EnvelopeReader kept = mine.reader;
        if (kept != null && limits.equals(mine.limits) && maxBytes == mine.maxBytes) {
            return kept;
        }
        EnvelopeReader fresh = new EnvelopeReader(limits, maxBytes, FRAMING);
        mine.reader = fresh;
        mine.limits = limits;
        mine.maxBytes = maxBytes;
        return fresh;
    }
}
