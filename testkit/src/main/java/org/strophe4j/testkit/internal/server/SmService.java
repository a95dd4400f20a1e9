package org.strophe4j.testkit.internal.server;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.strophe4j.testkit.internal.sm.Accounting;
import org.strophe4j.testkit.internal.sm.Count;
import org.strophe4j.testkit.internal.sm.SmSettings;
import org.strophe4j.testkit.internal.sm.Unacked.Sent;
import org.strophe4j.xml.Builder;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.ErrorCondition;
import org.strophe4j.xmpp.NS;

/**
 * Stream management (XEP-0198): acknowledgements, sessions that wait for their client, and what a test wants to go wrong
 * with them. Confined to the event loop.
 */
public final class SmService {
    private static final String UNEXPECTED_REQUEST = "unexpected-request";
    /** Of so many sessions that expired the count is remembered. */
    private static final int MAX_EXPIRED = 1_000;

    private final Realm realm;
    private final SmSettings settings;
    private final Accounting accounting = new Accounting();
    /** All sessions that count. */
    private final Set<Resource> counting = Collections.newSetFromMap(new IdentityHashMap<>());

    private final Map<String, Resource> resumable = new HashMap<>();
    private final Map<String, Expired> expired = new LinkedHashMap<>();
    private final Deque<Refusal> refusals = new ArrayDeque<>();
    private int failingEnables;
    private boolean holdingAcks;

    /** A session that waited too long. */
    private record Expired(Account account, long handled) {}

    /** What a request to resume is refused with. */
    private record Refusal(@Nullable String handled) {}

    SmService(Realm realm) {
        this.realm = realm;
        this.settings = realm.settings().sm();
    }

    /** {@return the feature that a stream over this carrier shows; empty for none} */
    String feature(ClientStream stream) {
        return isOffered(stream) ? "<sm xmlns='" + NS.SM + "'/>" : "";
    }

    /** Over BOSH there is nothing to manage: its requests are acknowledged, and its sessions live without a connection. */
    boolean isOffered(ClientStream stream) {
        return settings.offered() && stream.carrier().kind().equals("websocket");
    }

    // --- what clients say

    /** A nonza of a stream that has no resource. */
    void beforeBinding(ClientStream stream, Login login, Stanza nonza) {
        if (nonza.name().equals("resume")) {
            resume(stream, login, nonza);
        } else {
            refuse(stream, UNEXPECTED_REQUEST, null);
        }
    }

    /** A nonza of a session. */
    void received(Resource resource, Stanza nonza) {
        Ledger ledger = resource.ledger();
        ClientStream stream = resource.stream();
        String name = nonza.name();
        if (name.equals("enable") && ledger == null) {
            enable(resource, nonza);
        } else if (name.equals("enable") || name.equals("resume")) {
            refuse(stream, UNEXPECTED_REQUEST, null);
        } else if (name.equals("r") && ledger != null) {
            requested(stream, ledger);
        } else if (name.equals("a") && ledger != null) {
            acknowledged(stream, ledger, nonza);
        } else {
            stream.fail(ErrorCondition.UNSUPPORTED_STANZA_TYPE);
        }
    }

    private void enable(Resource resource, Stanza enable) {
        if (failingEnables > 0) {
            failingEnables--;
            refuse(resource.stream(), "internal-server-error", null);
            return;
        }
        String wanted = Objects.requireNonNullElse(enable.attr("resume"), "");
        // an anonymous user never comes back: each of his logins makes another account
        boolean resumes = settings.resumable()
                && Set.of("true", "1").contains(wanted)
                && !resource.account().isAnonymous();
        String id = resumes ? UUID.randomUUID().toString() : null;
        Long asked = Count.read(enable.attr("max"));
        int max = asked == null ? settings.maxSeconds() : (int) Math.min(asked, settings.maxSeconds());
        resource.manage(new Ledger(accounting, settings.ackEvery(), id), max);
        counting.add(resource);
        Builder enabled = new Builder("enabled", "xmlns", NS.SM);
        if (id != null) {
            resumable.put(id, resource);
            enabled.attrs("id", id, "resume", "true", "max", Integer.toString(max), "location", settings.location());
        }
        resource.stream().transmit(enabled.tree());
    }

    private void requested(ClientStream stream, Ledger ledger) {
        if (holdingAcks) {
            ledger.owe();
        } else {
            stream.transmit(ledger.answer());
        }
    }

    private static void acknowledged(ClientStream stream, Ledger ledger, Stanza answer) {
        Long count = Count.read(answer.attr("h"));
        if (count == null) {
            stream.fail(ErrorCondition.INVALID_XML);
        } else if (!ledger.covers(count)) {
            tooHigh(stream, ledger, count);
        } else {
            ledger.acknowledged(count);
        }
    }

    private static void tooHigh(ClientStream stream, Ledger ledger, long count) {
        stream.fail(
                ErrorCondition.UNDEFINED_CONDITION,
                "<handled-count-too-high xmlns='" + NS.SM + "' h='" + count + "' send-count='" + ledger.sent() + "'/>");
    }

    private void resume(ClientStream stream, Login login, Stanza resume) {
        String id = resume.attr("previd");
        Long count = Count.read(resume.attr("h"));
        if (id == null || count == null) {
            refuse(stream, "bad-request", null);
            return;
        }
        Resource known = resumable.get(id);
        Resource resource = known != null && known.account() == login.account() ? known : null;
        Refusal refusal = refusals.poll();
        if (refusal != null) {
            refuse(stream, ErrorCondition.ITEM_NOT_FOUND, refusal.handled);
            if (resource != null) {
                resource.end(ErrorCondition.CONFLICT);
            }
        } else if (resource == null) {
            Expired late = expired.get(id);
            String handled = late != null && late.account == login.account() ? Long.toString(late.handled) : null;
            refuse(stream, ErrorCondition.ITEM_NOT_FOUND, handled);
        } else {
            resume(stream, resource, id, count);
        }
    }

    private void resume(ClientStream stream, Resource resource, String id, long count) {
        Ledger ledger = Objects.requireNonNull(resource.ledger());
        if (!ledger.covers(count)) {
            tooHigh(stream, ledger, count);
            return;
        }
        ledger.stays();
        ledger.acknowledged(count);
        resource.stream().replaced();
        resource.moveTo(stream);
        stream.resumed(resource);
        realm.registry().resumed(resource);
        stream.transmit(new Builder("resumed", "xmlns", NS.SM)
                .attrs("previd", id, "h", Long.toString(ledger.handled()))
                .tree());
        List<Sent> rest = ledger.resent();
        rest.forEach(sent -> stream.deliver(sent.utf8(), null));
        if (!rest.isEmpty()) {
            stream.transmit(Ledger.REQUEST);
        }
    }

    private static void refuse(ClientStream stream, String condition, @Nullable String handled) {
        stream.transmit(new Builder("failed", "xmlns", NS.SM)
                .attrs("h", handled)
                .c(condition, "xmlns", NS.STANZAS)
                .tree());
    }

    // --- the ends of streams and sessions

    /** The client closes its stream: what it does not know yet it hears now (section 4). */
    void farewell(Resource resource) {
        Ledger ledger = resource.ledger();
        if (ledger != null && ledger.hasNews() && !holdingAcks) {
            resource.stream().transmit(ledger.answer());
        }
    }

    /**
     * The client's connection broke.
     *
     * @param resource its session
     * @return whether the session waits for the client; otherwise it is over
     */
    boolean waitsFor(Resource resource) {
        Ledger ledger = resource.ledger();
        if (ledger == null || ledger.id() == null) {
            return false;
        }
        resource.hibernate();
        ledger.expires(realm.loop().schedule(() -> expire(resource), resource.maxSeconds(), TimeUnit.SECONDS));
        realm.registry().update(resource);
        return true;
    }

    private void expire(Resource resource) {
        Ledger ledger = Objects.requireNonNull(resource.ledger());
        String id = ledger.id();
        if (!resource.isHibernating() || id == null) {
            return; // it came back in the same moment
        }
        if (expired.size() >= MAX_EXPIRED) {
            expired.remove(expired.keySet().iterator().next());
        }
        expired.put(id, new Expired(resource.account(), ledger.handled()));
        realm.left(resource);
    }

    /** A session is over. */
    void ended(Resource resource) {
        Ledger ledger = resource.ledger();
        if (ledger != null && counting.remove(resource)) {
            ledger.ended();
            resumable.remove(Objects.requireNonNullElse(ledger.id(), ""));
        }
    }

    // --- for the test

    /** {@return what was counted} */
    public Accounting accounting() {
        return accounting;
    }

    /** Refuses to enable stream management, once more than it would already. */
    public void failNextEnable() {
        failingEnables++;
    }

    /**
     * Refuses to resume a session once, and ends it.
     *
     * @param handled the count to tell; null to tell none
     */
    public void failNextResume(@Nullable String handled) {
        refusals.add(new Refusal(handled));
    }

    /** Keeps clients waiting for counts, or gives them what they wait for. */
    public void holdAcks(boolean on) {
        holdingAcks = on;
        for (Resource resource : counting) {
            Ledger ledger = Objects.requireNonNull(resource.ledger());
            if (!on && ledger.isOwed() && !resource.isHibernating()) {
                resource.stream().transmit(ledger.answer());
            }
        }
    }

    /** Forgets which sessions can be resumed, as a server that starts again; those without a connection end. */
    public void forgetSessions() {
        expired.clear();
        for (Resource resource : List.copyOf(resumable.values())) {
            if (resource.isHibernating()) {
                realm.left(resource);
            } else {
                Objects.requireNonNull(resource.ledger()).forgetId();
            }
        }
        resumable.clear();
    }

    /**
     * Lets the time of sessions without a connection run out.
     *
     * @param jid a bare or full JID
     * @return how many there were
     */
    public int expire(String jid) {
        List<Resource> waiting = realm.router().online(jid).stream()
                .filter(Resource::isHibernating)
                .toList();
        waiting.forEach(this::expire);
        return waiting.size();
    }
}
