package org.strophe4j.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is needed to take a session up again, as opaque text. Immutable.
 *
 * <p>The values open the user's session to whoever has them, and are as secret as a password; {@code toString} shows none.
 *
 * @param kind what the fields mean, such as {@code bosh}: 1 to 32 lower-case letters, digits and hyphens
 * @param fields at most 1,200 values under names of 1 to 64 characters; together at most 12 MiB in UTF-8; in the order
 *     given
 * @param savedAt when the session was in this state
 */
public record StoredSession(String kind, Map<String, String> fields, Instant savedAt) {
    /** The 1,000 stanzas that a server may owe an acknowledgement, and room for what else a transport keeps. */
    static final int MAX_FIELDS = 1_200;

    static final int MAX_NAME_LENGTH = 64;
    /** A full queue of unacknowledged stanzas has 8 MiB; the rest is for its names, and for one stanza of any size. */
    static final int MAX_BYTES = 12 << 20;

    /** Clocks are set back a little all the time, and what was saved a moment ago must survive that. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

    private static final Pattern KIND = Pattern.compile("[a-z0-9-]{1,32}");

    /**
     * Checks and copies.
     *
     * @param kind what the fields mean
     * @param fields the values by name
     * @param savedAt when the session was in this state
     * @throws IllegalArgumentException if one of them is out of its range, or a text is not valid Unicode; the message
     *     shows no value
     */
    public StoredSession {
        if (!KIND.matcher(kind).matches()) {
            throw new IllegalArgumentException(
                    "A kind of session is named by 1 to 32 lower-case letters, digits and hyphens");
        }
        Objects.requireNonNull(savedAt, "savedAt");
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        check(fields);
    }

    static void check(Map<String, String> fields) {
        requireCount(fields.size());
        long bytes = 0;
        for (Map.Entry<String, String> field : fields.entrySet()) {
            bytes += checkedSize(field.getKey(), field.getValue());
        }
        requireBytes(bytes);
    }

    /** {@return the size of a field in bytes, with its name} */
    static int checkedSize(String name, String value) {
        requireName(name);
        return (int) Math.min(Integer.MAX_VALUE, utf8Length(name) + utf8Length(value)); // which is too much anyway
    }

    static void requireName(String name) {
        if (name.isEmpty() || name.length() > MAX_NAME_LENGTH) {
            throw new IllegalArgumentException("A field's name has 1 to " + MAX_NAME_LENGTH + " characters");
        }
    }

    static void requireCount(int fields) {
        if (fields > MAX_FIELDS) {
            throw new IllegalArgumentException("A session has at most " + MAX_FIELDS + " fields, not " + fields);
        }
    }

    static void requireBytes(long bytes) {
        if (bytes > MAX_BYTES) {
            throw new IllegalArgumentException("A session has at most " + MAX_BYTES + " bytes of text, not " + bytes);
        }
    }

    /**
     * Applies a change. A field that is replaced keeps its place, a new one comes last.
     *
     * @param change what becomes different
     * @return the session as it is then
     * @throws IllegalArgumentException if it has too many or too large fields then
     */
    public StoredSession with(SessionChange change) {
        Map<String, String> changed = new LinkedHashMap<>(fields);
        change.applyTo(changed);
        return new StoredSession(kind, changed, change.at());
    }

    /** Counted without encoding: a session is checked each time that it is saved. */
    private static long utf8Length(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                bytes += 4;
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new IllegalArgumentException("A field contains half a character at index " + i);
            } else {
                bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
            }
        }
        return bytes;
    }

    /**
     * Tells whether it claims to have been saved at a time that has not come yet, beyond what clocks are usually set back.
     * How long ago that was cannot be told then, nor whether the session is still alive: a store discards it.
     *
     * @param now the time
     * @return whether it was saved more than a minute after it
     */
    public boolean isFromTheFuture(Instant now) {
        return savedAt.isAfter(now.plus(CLOCK_TOLERANCE));
    }

    /** {@return the kind, the time and the names of the fields; the values are masked} */
    @Override
    public String toString() {
        return "StoredSession[kind=" + kind + ", savedAt=" + savedAt + ", fields=" + masked(fields.keySet()) + "]";
    }

    static String masked(Set<String> names) {
        return names.stream().map(name -> name + "=[redacted]").collect(Collectors.joining(", ", "{", "}"));
    }
}
