package org.strophe4j.store.jcache;

import org.jspecify.annotations.Nullable;
import org.strophe4j.store.SessionJson;
import org.strophe4j.store.StoredSession;

/**
 * The value of a key in the cache: a line of JSON with the {@link Claim}, and one with the session when there is one. It is
 * one value, so that who has lost the key cannot write the session any more; and two lines, so that it can be told who the
 * owner is without reading the session.
 *
 * @param claim who owns the key
 * @param text the value
 */
record Entry(Claim claim, String text) {
    /** A session, and a claim in front of it. */
    private static final int MAX_LENGTH = 80 << 20;

    static Entry of(Claim claim, @Nullable StoredSession session) {
        String line = ClaimJson.write(claim) + '\n';
        return new Entry(claim, session == null ? line : line + SessionJson.write(session));
    }

    /** {@return this session under another claim} */
    Entry with(Claim other) {
        return new Entry(other, ClaimJson.write(other) + text.substring(endOfLine(text)));
    }

    /**
     * Reads who owns the key.
     *
     * @return null if the value is none of ours, or of another version
     */
    static @Nullable Entry parse(String text) {
        int end = endOfLine(text);
        Claim claim = text.length() > MAX_LENGTH || end < 0 ? null : ClaimJson.read(text.substring(0, end));
        return claim == null ? null : new Entry(claim, text);
    }

    /**
     * Reads the session.
     *
     * @return null when there is none
     * @throws IllegalArgumentException if there is something else
     */
    @Nullable
    StoredSession session() {
        String json = text.substring(endOfLine(text) + 1);
        return json.isEmpty() ? null : SessionJson.read(json);
    }

    /** {@return what is different after each writing, and short} */
    static String signature(String text) {
        int end = endOfLine(text);
        return end >= 0 && end <= ClaimJson.MAX_LENGTH ? text.substring(0, end) : text.length() + " " + text.hashCode();
    }

    private static int endOfLine(String text) {
        return text.indexOf('\n');
    }

    /** {@return the claim; the session is masked} */
    @Override
    public String toString() {
        return "Entry[" + claim + ", [redacted]]";
    }
}
