package org.strophe4j.internal.sm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Stanza;

/** A session as text, for whoever stores it, and back. What is read is checked like anything that comes from outside. */
public final class SmFields {
    /** The field of the stanzas that were handled. */
    public static final String HANDLED = "h";

    /** The field of the stanzas that were acknowledged. */
    public static final String ACKED = "a";

    private static final String JID = "jid";
    private static final String ID = "id";
    private static final String LOCATION = "location";
    private static final String MAX = "max";
    /** Before the number of a stanza. */
    private static final String UNACKED = "u.";
    /** When it was sent, how often it was refused, the stanza itself. */
    private static final int PARTS = 3;

    /** Before the name of a hub's member. */
    private static final String MEMBER = "m.";

    private static final int MOST_DIGITS = 18;

    private final Map<String, String> fields;

    private SmFields(Map<String, String> fields) {
        this.fields = fields;
    }

    /**
     * Writes a session.
     *
     * @param state the session
     * @return its fields by name; an own map
     */
    public static Map<String, String> of(SmState state) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(JID, state.jid());
        if (state.id() != null) {
            fields.put(ID, state.id());
        }
        if (state.location() != null) {
            fields.put(LOCATION, state.location());
        }
        fields.put(MAX, Integer.toString(state.maxSeconds()));
        fields.put(HANDLED, Long.toString(state.handled()));
        fields.put(ACKED, Long.toString(state.acked()));
        state.unacked().forEach(sent -> fields.put(name(sent.number()), value(sent)));
        return fields;
    }

    /**
     * Names a stanza.
     *
     * @param number its place in the session
     * @return the name of its field
     */
    public static String name(long number) {
        return UNACKED + number;
    }

    /**
     * Writes a stanza.
     *
     * @param sent the stanza
     * @return the value of its field
     */
    public static String value(Sent sent) {
        return sent.sentAt() + " " + sent.refusals() + " "
                + new String(sent.element().utf8(), StandardCharsets.UTF_8);
    }

    /**
     * Reads a session.
     *
     * @param fields its fields by name
     * @return the session, null when this is none
     */
    public static @Nullable SmState read(Map<String, String> fields) {
        try {
            return new SmFields(fields).state();
        } catch (IllegalArgumentException damaged) {
            return null;
        }
    }

    /**
     * Names a member of a hub.
     *
     * @param member the member's secret name
     * @return the name of the field that tells how far the hub has come with what he sends
     */
    public static String member(String member) {
        return MEMBER + member;
    }

    /**
     * Reads the members of a hub.
     *
     * @param fields the fields of a session by name
     * @return the members, none where the session was no hub's or a field is damaged
     */
    public static List<SmPlace> members(Map<String, String> fields) {
        try {
            return fields.entrySet().stream()
                    .filter(field -> field.getKey().startsWith(MEMBER))
                    .map(field -> new SmPlace(field.getKey().substring(MEMBER.length()), number(field.getValue())))
                    .toList();
        } catch (IllegalArgumentException damaged) {
            return List.of();
        }
    }

    private SmState state() {
        String jid = fields.get(JID);
        String id = fields.get(ID);
        require(jid != null && !jid.isEmpty() && (id == null || !id.isEmpty()));
        long acked = number(fields.get(ACKED));
        return new SmState(
                String.valueOf(jid),
                id,
                fields.get(LOCATION),
                (int) Math.min(number(fields.get(MAX)), Integer.MAX_VALUE),
                number(fields.get(HANDLED)),
                acked,
                unacked(acked));
    }

    /** They follow what was acknowledged, without a gap: otherwise nobody knows what the server's count means. */
    private List<Sent> unacked(long acked) {
        List<Sent> unacked = new ArrayList<>();
        long expected = fields.keySet().stream()
                .filter(name -> name.startsWith(UNACKED))
                .count();
        for (long number = acked + 1; number <= acked + expected; number++) {
            unacked.add(sent(number, fields.get(name(number))));
        }
        return unacked;
    }

    private static Sent sent(long number, @Nullable String value) {
        require(value != null);
        String[] parts = String.valueOf(value).split(" ", PARTS);
        require(parts.length == PARTS);
        byte[] utf8 = parts[2].getBytes(StandardCharsets.UTF_8);
        Outgoing element = new Outgoing(Stanza.parse(parts[2]), utf8);
        return new Sent(number, element, number(parts[0]), (int) Math.min(number(parts[1]), Integer.MAX_VALUE));
    }

    private static long number(@Nullable String text) {
        require(text != null
                && !text.isEmpty()
                && text.length() <= MOST_DIGITS
                && text.chars().allMatch(c -> c >= '0' && c <= '9'));
        return Long.parseLong(String.valueOf(text));
    }

    private static void require(boolean right) {
        if (!right) {
            throw new IllegalArgumentException("not the state of a session");
        }
    }
}
