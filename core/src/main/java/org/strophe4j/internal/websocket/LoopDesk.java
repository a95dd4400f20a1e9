package org.strophe4j.internal.websocket;

import io.netty.util.concurrent.FastThreadLocal;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.strophe4j.xml.XmlLimits;
import org.strophe4j.xml.XmlReader;

/**
 * The tools that all connections of an event loop use in turn, so that an idle connection holds none: room for what was
 * read, an XML reader, and masking keys.
 *
 * <p>Each thread has its own.
 */
final class LoopDesk {
    /** As much as Netty reads at once. */
    private static final int SCRATCH_BYTES = 1 << 16;

    /** A request to the source of randomness costs about as much as 100 frames; this one serves 256. */
    private static final int MASKS_AT_ONCE = 256;

    private static final FastThreadLocal<LoopDesk> DESKS = new FastThreadLocal<>() {
        @Override
        protected LoopDesk initialValue() {
            return new LoopDesk();
        }
    };

    private final byte[] scratch = new byte[SCRATCH_BYTES];
    private final SecureRandom random = new SecureRandom();
    private final ByteBuffer masks =
            ByteBuffer.allocate(MASKS_AT_ONCE * Integer.BYTES).position(MASKS_AT_ONCE * Integer.BYTES);

    /** Null while it is lent, and before the first was needed. */
    private @Nullable XmlReader idleReader;

    /** What the idle reader was made for; null like it. */
    private @Nullable XmlLimits idleLimits;

    private LoopDesk() {}

    /** {@return the tools of the calling thread} */
    static LoopDesk here() {
        return DESKS.get();
    }

    /** {@return 64 KiB to be used until the current event has been handled} */
    byte[] scratch() {
        return scratch;
    }

    /** {@return a masking key that nobody can foresee (RFC 6455, section 10.3)} */
    int nextMask() {
        if (!masks.hasRemaining()) {
            random.nextBytes(masks.array());
            masks.clear();
        }
        return masks.getInt();
    }

    /**
     * Lends a reader that is ready for a document.
     *
     * @param limits what the document may cost
     * @return the reader; if its document ends, it goes {@linkplain #takeBack back}
     */
    XmlReader lend(XmlLimits limits) {
        XmlReader reader = idleReader;
        boolean fits = reader != null && limits.equals(idleLimits);
        idleReader = null;
        idleLimits = null;
        return reader != null && fits ? reader : new XmlReader(limits);
    }

    /**
     * Takes a reader back.
     *
     * @param reader was lent, perhaps in the middle of a document
     * @param limits for which it was lent
     */
    void takeBack(XmlReader reader, XmlLimits limits) {
        reader.reset();
        idleReader = reader;
        idleLimits = limits;
    }
}
