package org.strophe4j.internal.sm;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.NS;

/** Stream management on the bench: inputs go in, effects come out as words. The clock of the day is the test's. */
final class SmBench {
    static final String JID = "alice@example.com/desk";
    static final long SENT_AT = 1_700_000_000_000L; // 2023-11-14T22:13:20Z

    final StreamManagement sm;
    long day = SENT_AT;

    SmBench() {
        this(policy(5, false));
    }

    SmBench(SmPolicy policy) {
        this(policy, null);
    }

    SmBench(SmPolicy policy, @Nullable SmState kept) {
        sm = new StreamManagement(policy, () -> day, kept);
    }

    static SmPolicy policy(int maxUnacked, boolean resend) {
        return new SmPolicy(true, 0, maxUnacked, 1_000, resend, new SmPolicy.Room(1_000, 1 << 20), false);
    }

    static SmPolicy room(int stanzas, long bytes) {
        return new SmPolicy(true, 0, 0, 1_000, false, new SmPolicy.Room(stanzas, bytes), false);
    }

    static SmPolicy stored() {
        return new SmPolicy(true, 0, 5, 1_000, true, new SmPolicy.Room(1_000, 1 << 20), true);
    }

    /** A session whose counts are about to wrap, say. */
    static SmState state(long handled, long acked, int unacked) {
        List<Sent> sent = new ArrayList<>();
        for (int i = 1; i <= unacked; i++) {
            sent.add(new Sent(acked + i, message("k" + i), SENT_AT, 0));
        }
        return new SmState(JID, "old", null, 0, handled, acked, sent);
    }

    static Outgoing message(String id) {
        return stanza("<message xmlns='jabber:client' id='" + id + "'/>");
    }

    static Outgoing stanza(String xml) {
        return Outgoing.of(Stanza.parse(xml));
    }

    List<String> does(Consumer<List<SmEffect>> input) {
        List<SmEffect> out = new ArrayList<>();
        input.accept(out);
        return out.stream().map(SmBench::words).toList();
    }

    /** An element of stream management arrives: its name and attributes. */
    List<String> hears(String nonza) {
        return does(out -> sm.received(Stanza.parse("<" + nonza + " xmlns='" + NS.SM + "'/>"), out));
    }

    List<String> sends(String id) {
        return does(out -> sm.send(message(id), false, out));
    }

    List<String> begins() {
        return does(out -> sm.begin(JID, true, out));
    }

    List<String> resumes() {
        return does(sm::resume);
    }

    List<String> lost() {
        return does(out -> sm.lost(0, false, out));
    }

    /** Both sides count, and the session can be resumed. */
    SmBench on() {
        begins();
        hears("enabled resume='true' id='s1'");
        return this;
    }

    List<String> unacked() {
        return sm.unacked().stream().map(SmBench::id).toList();
    }

    private static String words(SmEffect effect) {
        if (effect instanceof SmEffect.Say say) {
            return "say " + name(say.nonza());
        } else if (effect instanceof SmEffect.Send send) {
            return "send " + id(send.element());
        } else if (effect instanceof SmEffect.Again again) {
            return "again " + id(again.element()) + (again.tracked() ? "" : " untracked");
        } else if (effect instanceof SmEffect.Settled settled) {
            return id(settled.element()) + " " + settled.fate();
        } else if (effect instanceof SmEffect.Replaced replaced) {
            return id(replaced.before()) + " late";
        } else if (effect instanceof SmEffect.Keep keep) {
            return "keep " + words(keep.change());
        } else if (effect instanceof SmEffect.Resumed resumed) {
            return "resumed " + resumed.jid();
        }
        return effect.getClass().getSimpleName();
    }

    private static String words(SmChange change) {
        if (change instanceof SmChange.Begun begun) {
            return begun.state().toString();
        } else if (change instanceof SmChange.Added added) {
            return "+" + added.sent().number();
        } else if (change instanceof SmChange.Acked acked) {
            return "-" + (acked.before() + 1) + ".." + acked.acked();
        } else if (change instanceof SmChange.Handled handled) {
            return "h" + handled.handled();
        }
        return "over";
    }

    private static String name(Outgoing element) {
        Stanza nonza = element.element();
        StringBuilder name = new StringBuilder(nonza.getLocalName());
        for (String attribute : List.of("h", "previd", "resume", "max", "id")) {
            String value = nonza.attr(attribute);
            name.append(value == null ? "" : " " + attribute + "=" + value);
        }
        return name.toString();
    }

    private static String id(Outgoing element) {
        return String.valueOf(element.element().attr("id"));
    }
}
