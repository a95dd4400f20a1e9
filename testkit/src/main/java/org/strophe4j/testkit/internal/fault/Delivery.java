package org.strophe4j.testkit.internal.fault;

/**
 * How an answer goes out.
 *
 * @param http10 whether in the manner of HTTP/1.0: without a length, up to the end of the connection
 * @param most so many bytes of the body leave; the announced length is that of the whole
 * @param end what becomes of the connection
 */
public record Delivery(boolean http10, int most, End end) {
    /** As it should be. */
    public static final Delivery SOUND = new Delivery(false, Integer.MAX_VALUE, End.KEEP);

    /** What becomes of a connection after an answer. */
    public enum End {
        /** It is used again. */
        KEEP,
        /** It is closed, and the answer says so. */
        CLOSE,
        /** It is closed without a word. */
        HANG_UP,
        /** It is reset before anything of the answer leaves. */
        LOSE
    }

    Delivery and(Delivery other) {
        return new Delivery(
                http10 || other.http10, Math.min(most, other.most), other.end == End.KEEP ? end : other.end);
    }
}
