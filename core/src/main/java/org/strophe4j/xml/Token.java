package org.strophe4j.xml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * The name, value or text being read: what was kept of it, and the run of the input that follows without a change. As
 * long as nothing had to be replaced and no feed ended inside, nothing is kept and the string is made from the input
 * itself. All bytes are valid UTF-8 when a token ends.
 *
 * <p>Only accessed by the thread that reads.
 */
final class Token {
    /** Buffers beyond this are dropped when a document has ended. */
    static final int IDLE_CAPACITY = 1024;

    private static final byte[] NOTHING = {};
    private static final int FIRST_CAPACITY = 256;
    /** The value of {@link #mark} while no run goes on. */
    private static final int NO_RUN = -1;

    private final Input in;
    private final Utf8 utf8 = new Utf8();
    private byte[] kept = NOTHING;
    private int keptLength;
    /** Where the run in the input begins, or {@link #NO_RUN}. */
    private int mark = NO_RUN;
    /** The run goes on in the next feed. */
    private boolean suspended;

    private boolean ascii = true;
    private int limit;
    /** What the token is, for messages. */
    private String kind = "";

    /** After {@link #end()}: the token's bytes. */
    private byte[] source = NOTHING;

    private int from;
    private int to;

    Token(Input in) {
        this.in = in;
    }

    /** Begins a token at the current position. */
    void begin(String kind, int limit) {
        this.kind = kind;
        this.limit = limit;
        keptLength = 0;
        ascii = true;
        run();
    }

    /** Forgets the token that ended. */
    void clear() {
        keptLength = 0;
        mark = NO_RUN;
    }

    /** Lets the input from the current position on belong to the token. */
    void run() {
        mark = in.position;
    }

    /** Ends the run before the current position and keeps it. */
    void keep() throws XmlException {
        if (mark != NO_RUN) {
            append(in.data, mark, in.position);
            mark = NO_RUN;
        }
    }

    /** Keeps what the feed that ends now holds of the token. */
    void suspend() throws XmlException {
        suspended = mark != NO_RUN;
        keep();
        source = NOTHING;
    }

    /** Goes on in a new feed. */
    void resume() {
        if (suspended) {
            suspended = false;
            run();
        }
    }

    /**
     * Decodes the byte at the current position, one of a character beyond ASCII, and moves on.
     *
     * @return whether the character is complete
     */
    boolean decode() throws XmlException {
        ascii = false;
        if (!utf8.accept(in.data[in.position])) {
            throw in.badFormat("invalid UTF-8, or a character that XML does not allow");
        }
        in.position++;
        requireWithinLimit();
        return !utf8.isPending();
    }

    /** Whether {@link #decode} has begun a character and not completed it. */
    boolean isInCharacter() {
        return utf8.isPending();
    }

    /** The last character that {@link #decode} completed. */
    int codePoint() {
        return utf8.codePoint();
    }

    /** Bytes so far, up to the current position. */
    int length() {
        return keptLength + (mark == NO_RUN ? 0 : in.position - mark);
    }

    boolean hasContent() {
        return length() > 0;
    }

    /** Refuses a token that is too long already; to be called before anything else in it is refused. */
    void requireWithinLimit() throws XmlException {
        checkLimit(length());
    }

    /** Ends the token before the current position and fixes its bytes. */
    void end() throws XmlException {
        if (keptLength == 0 && mark != NO_RUN) {
            source = in.data;
            from = mark;
            to = in.position;
            mark = NO_RUN;
            checkLimit(to - from);
            return;
        }
        keep();
        source = kept;
        from = 0;
        to = keptLength;
    }

    /** The ended token as a string; known words are shared. */
    String word() {
        return word(0, to - from);
    }

    /** The rest of the ended token, in bytes from its beginning; known words are shared. */
    String wordFrom(int begin) {
        return word(begin, to - from);
    }

    /** A part of the ended token, in bytes from its beginning; known words are shared. */
    String word(int begin, int end) {
        if (ascii) {
            String known = KnownWords.find(source, from + begin, from + end);
            if (known != null) {
                return known;
            }
        }
        return string(begin, end);
    }

    /** The ended token as a string of its own. */
    String string() {
        return string(0, to - from);
    }

    private String string(int begin, int end) {
        return new String(source, from + begin, end - begin, ascii ? ISO_8859_1 : UTF_8);
    }

    /** Hands the ended token's bytes to the stack of open elements. */
    void pushTo(OpenElements open) {
        open.push(source, from, to);
    }

    void append(byte b) throws XmlException {
        reserve(1);
        kept[keptLength++] = b;
    }

    void append(byte b, int times) throws XmlException {
        reserve(times);
        Arrays.fill(kept, keptLength, keptLength + times, b);
        keptLength += times;
    }

    void appendCodePoint(int c) throws XmlException {
        if (c < 0x80) {
            append((byte) c);
            return;
        }
        ascii = false;
        if (c < 0x800) {
            append((byte) (0xC0 | c >> 6));
        } else if (c < 0x10000) {
            append((byte) (0xE0 | c >> 12));
            appendContinuation(c >> 6);
        } else {
            append((byte) (0xF0 | c >> 18));
            appendContinuation(c >> 12);
            appendContinuation(c >> 6);
        }
        appendContinuation(c);
    }

    private void appendContinuation(int bits) throws XmlException {
        append((byte) (0x80 | (bits & 0x3F)));
    }

    /** Forgets everything, and gives a large buffer back. */
    void restart() {
        keptLength = 0;
        mark = NO_RUN;
        suspended = false;
        utf8.restart();
        source = NOTHING;
        if (kept.length > IDLE_CAPACITY) {
            kept = NOTHING;
        }
    }

    int capacity() {
        return kept.length;
    }

    private void append(byte[] bytes, int begin, int end) throws XmlException {
        int length = end - begin;
        if (length > 0) {
            reserve(length);
            System.arraycopy(bytes, begin, kept, keptLength, length);
            keptLength += length;
        }
    }

    private void reserve(int more) throws XmlException {
        int length = keptLength + more;
        checkLimit(length);
        if (length > kept.length) {
            int doubled = Math.min(limit, Math.max(FIRST_CAPACITY, 2 * kept.length));
            kept = Arrays.copyOf(kept, Math.max(length, doubled));
        }
    }

    private void checkLimit(int length) throws XmlException {
        if (length > limit) {
            throw in.policyViolation("more than " + limit + " bytes in one " + kind);
        }
    }
}
