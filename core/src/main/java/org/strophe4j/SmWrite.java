package org.strophe4j;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.sm.SmChange;
import org.strophe4j.internal.sm.SmFields;
import org.strophe4j.internal.sm.SmPlace;
import org.strophe4j.store.SessionChange;
import org.strophe4j.store.SessionLease;
import org.strophe4j.store.StoredSession;

/** Several changes of a session, made into one write. */
final class SmWrite {
    private final Instant now;
    /** The session as a whole, when the changes begin with one; null when only parts of it change. */
    private @Nullable Map<String, String> whole;

    private Map<String, String> put = new LinkedHashMap<>();
    private Set<String> removed = new LinkedHashSet<>();
    private boolean over;

    private SmWrite(Instant now) {
        this.now = now;
    }

    static SmWrite of(List<SmChange> changes, Instant now) {
        SmWrite write = new SmWrite(now);
        changes.forEach(write::add);
        return write;
    }

    private void add(SmChange change) {
        if (change instanceof SmChange.Begun begun) {
            forget();
            whole = SmFields.of(begun.state());
        } else if (change instanceof SmChange.Added added) {
            set(SmFields.name(added.sent().number()), SmFields.value(added.sent()));
        } else if (change instanceof SmChange.Relayed relayed) {
            set(SmFields.name(relayed.sent().number()), SmFields.value(relayed.sent()));
            set(relayed.place());
        } else if (change instanceof SmChange.Members members) {
            members.places().forEach(this::set);
        } else if (change instanceof SmChange.MemberLeft left) {
            removeKept(SmFields.member(left.member()));
        } else if (change instanceof SmChange.Acked acked) {
            for (long number = acked.before() + 1; number <= acked.acked(); number++) {
                remove(SmFields.name(number));
            }
            set(SmFields.ACKED, Long.toString(acked.acked()));
        } else if (change instanceof SmChange.Handled handled) {
            set(SmFields.HANDLED, Long.toString(handled.handled()));
        } else {
            forget();
            over = true;
        }
    }

    private void forget() {
        whole = null;
        put = new LinkedHashMap<>();
        removed = new LinkedHashSet<>();
        over = false;
    }

    private void set(SmPlace place) {
        set(SmFields.member(place.member()), Long.toString(place.number()));
    }

    private void set(String name, String value) {
        if (whole == null) {
            put.put(name, value);
            removed.remove(name);
        } else {
            whole.put(name, value);
        }
    }

    private void remove(String name) {
        if (whole == null) {
            if (put.remove(name) == null) { // otherwise nobody has stored it yet
                removed.add(name);
            }
        } else {
            whole.remove(name);
        }
    }

    /** Removes what may be stored already under an older value. */
    private void removeKept(String name) {
        remove(name);
        if (whole == null) {
            removed.add(name);
        }
    }

    void perform(SessionLease lease) throws IOException {
        if (whole != null) {
            lease.save(new StoredSession(SmArchive.KIND, whole, now));
        } else if (over) {
            lease.clear();
        } else {
            lease.update(new SessionChange(put, removed, now));
        }
    }
}
