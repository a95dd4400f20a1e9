package org.strophe4j.store;

import java.util.HashMap;
import java.util.Map;

/**
 * How large the fields of a session are: enough to check a change against the limits, at a cost that depends on the
 * change and not on the session. Not thread-safe.
 */
final class FieldSizes {
    private final Map<String, Integer> sizes = new HashMap<>();
    private long total;

    FieldSizes(StoredSession session) {
        session.fields().forEach(this::put);
    }

    /** {@return the size of all fields with their names, in bytes of UTF-8} */
    long total() {
        return total;
    }

    /**
     * Takes a change into account, unless the session would have too many or too large fields with it.
     *
     * @throws IllegalArgumentException if it would; nothing has changed then
     */
    void apply(SessionChange change) {
        require(change);
        change.removed().forEach(this::remove);
        change.put().forEach(this::put);
    }

    private void require(SessionChange change) {
        int count = sizes.size();
        long bytes = total;
        for (String name : change.removed()) {
            Integer size = sizes.get(name);
            if (size != null) {
                count--;
                bytes -= size;
            }
        }
        for (Map.Entry<String, String> field : change.put().entrySet()) {
            Integer size = sizes.get(field.getKey());
            count += size == null ? 1 : 0;
            bytes += StoredSession.checkedSize(field.getKey(), field.getValue()) - (size == null ? 0 : size);
        }
        StoredSession.requireCount(count);
        StoredSession.requireBytes(bytes);
    }

    private void put(String name, String value) {
        int size = StoredSession.checkedSize(name, value);
        Integer before = sizes.put(name, size);
        total += size - (before == null ? 0 : before);
    }

    private void remove(String name) {
        Integer size = sizes.remove(name);
        total -= size == null ? 0 : size;
    }
}
