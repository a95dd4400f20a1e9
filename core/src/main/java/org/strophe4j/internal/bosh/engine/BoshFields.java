package org.strophe4j.internal.bosh.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A session's state as text, for whoever stores it, and back. What is read is checked like anything that comes from outside. */
public final class BoshFields {
    /** No more requests than these are ever open. */
    private static final int OPEN_AT_MOST = 20;

    private static final long RID_AT_MOST = (1L << 53) - 1;

    private final Map<String, String> fields;

    private BoshFields(Map<String, String> fields) {
        this.fields = fields;
    }

    /**
     * Writes a state.
     *
     * @param state the state
     * @return its fields by name
     */
    public static Map<String, String> of(BoshState state) {
        Map<String, String> fields = new LinkedHashMap<>();
        Terms terms = state.terms();
        fields.put("sid", terms.sid());
        fields.put("rid", Long.toString(state.nextRid()));
        fields.put("wait", Integer.toString(terms.waitSeconds()));
        fields.put("hold", Integer.toString(terms.hold()));
        fields.put("requests", Integer.toString(terms.requests()));
        fields.put("polling", Integer.toString(terms.polling()));
        fields.put("inactivity", Integer.toString(terms.inactivity()));
        fields.put("ack", Boolean.toString(terms.acks()));
        if (state.keys() != null) {
            fields.put("seed", state.keys().seed());
            fields.put("shown", Integer.toString(state.keys().shown()));
        }
        int number = 0;
        for (BoshState.OpenBody body : state.open()) {
            fields.put("rid." + number, Long.toString(body.rid()));
            fields.put("body." + number, new String(body.utf8(), StandardCharsets.UTF_8));
            number++;
        }
        return fields;
    }

    /**
     * Reads a state.
     *
     * @param fields its fields by name
     * @return the state, null when this is none
     */
    public static @Nullable BoshState read(Map<String, String> fields) {
        BoshFields reading = new BoshFields(fields);
        try {
            return reading.state();
        } catch (IllegalArgumentException damaged) {
            return null;
        }
    }

    private BoshState state() {
        Terms terms = new Terms(
                text("sid"),
                number("wait", 0, Integer.MAX_VALUE),
                number("hold", 0, Integer.MAX_VALUE),
                number("requests", 1, OPEN_AT_MOST),
                number("polling", 0, Integer.MAX_VALUE),
                number("inactivity", 1, Integer.MAX_VALUE),
                null,
                Boolean.parseBoolean(text("ack")));
        BoshState.KeyState keys = fields.containsKey("seed")
                ? new BoshState.KeyState(text("seed"), number("shown", 1, KeySequence.LENGTH + 1))
                : null;
        long next = rid("rid");
        return new BoshState(terms, next, open(next), keys);
    }

    /** The open requests end right before the next one, without a gap. */
    private List<BoshState.OpenBody> open(long next) {
        List<BoshState.OpenBody> open = new ArrayList<>();
        while (fields.containsKey("rid." + open.size())) {
            int number = open.size();
            require(number < OPEN_AT_MOST);
            open.add(new BoshState.OpenBody(
                    rid("rid." + number), text("body." + number).getBytes(StandardCharsets.UTF_8)));
        }
        for (int i = 0; i < open.size(); i++) {
            require(open.get(i).rid() == next - open.size() + i);
        }
        return open;
    }

    private String text(String name) {
        String value = fields.get(name);
        require(value != null && !value.isEmpty());
        return String.valueOf(value);
    }

    private long rid(String name) {
        Long value = Numbers.of(fields.get(name));
        require(value != null && value >= 1 && value <= RID_AT_MOST);
        return value == null ? 0 : value;
    }

    private int number(String name, int from, int to) {
        Long value = Numbers.of(fields.get(name));
        require(value != null && value >= from && value <= to);
        return value == null ? 0 : value.intValue();
    }

    private static void require(boolean right) {
        if (!right) {
            throw new IllegalArgumentException("not the state of a session");
        }
    }
}
