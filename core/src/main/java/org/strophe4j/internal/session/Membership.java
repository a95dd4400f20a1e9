package org.strophe4j.internal.session;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.notice.HubNotice;
import org.strophe4j.internal.session.Effect.Adrift;
import org.strophe4j.internal.session.Effect.Discard;
import org.strophe4j.internal.session.Effect.Foreign;
import org.strophe4j.internal.session.Effect.ForgetCredentials;
import org.strophe4j.internal.session.Effect.Handled;
import org.strophe4j.internal.session.Effect.Report;
import org.strophe4j.internal.session.Effect.RoleChanged;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.Role;
import org.strophe4j.xmpp.Status;

/**
 * What a hub tells a member. The hub's session does everything that concerns the server; a member goes along with it. Not
 * thread-safe.
 */
abstract sealed class Membership extends Progress permits Session {
    /** Whether there was a session before: it is back, and nobody attaches to it again. */
    private boolean welcomed;

    Membership(Profile profile, Entrance entrance, boolean paused, Continuity continuity) {
        super(profile, entrance, paused, continuity);
    }

    @Override
    final Status success() {
        return welcomed ? Status.CONNECTED : super.success();
    }

    /** Whether an element is a word of the hub. Only members have one. */
    final boolean isNotice(Stanza element) {
        return entrance.isShared() && HubNotice.isOne(element);
    }

    final void noticed(Stanza notice, List<Effect> out) {
        switch (notice.getLocalName()) {
            case HubNotice.AUTHENTICATING -> out.add(Report.of(Status.AUTHENTICATING));
            case HubNotice.WELCOME -> welcome(notice, out);
            case HubNotice.ROLE ->
                out.add(new RoleChanged("true".equals(notice.attr("primary")) ? Role.PRIMARY : Role.SECONDARY));
            case HubNotice.SENT -> {
                Stanza stanza = inside(notice);
                if (stanza != null) {
                    out.add(new Foreign(stanza));
                }
                out.add(new Handled());
            }
            case HubNotice.LOST -> lost(notice, out);
            case HubNotice.END -> end(notice, out);
            default -> out.add(new Discard("a notice of an unknown kind"));
        }
    }

    private void welcome(Stanza notice, List<Effect> out) {
        if (!accepts()) {
            return;
        }
        String bound = notice.attr("jid");
        features = inside(notice);
        if (bound != null && entrance == Entrance.SHARED_ATTACH) {
            profile = profile.of(bound);
        }
        if (!authenticated && !welcomed) {
            out.add(new ForgetCredentials());
        }
        if (!"true".equals(notice.attr("resumed"))) {
            requests.cancelAll(out);
        }
        step(Step.to(new Online(bound == null ? jid : bound)), 0, out);
        welcomed = true;
    }

    private void lost(Stanza notice, List<Effect> out) {
        if (!accepts()) {
            return;
        }
        out.add(new Report(Status.RECONNECTING, notice.attr("condition"), inside(notice)));
        if (!established) {
            return; // still on the way to a session
        }
        state = new Waiting();
        gate.close();
        authenticated = false;
        established = false;
        if (!"true".equals(notice.attr("resumable"))) {
            requests.cancelAll(out);
        }
        out.add(new Adrift());
    }

    private void end(Stanza notice, List<Effect> out) {
        if (!accepts()) {
            return;
        }
        String status = notice.attr("status");
        String condition = notice.attr("condition");
        String detail = notice.attr("detail");
        Outcome outcome = status == null
                ? Outcome.wanted(condition)
                : Outcome.failed(Status.valueOf(status), condition, detail == null ? "" : detail)
                        .causedBy(inside(notice));
        step(Failing.drop(outcome, profile), 0, out);
    }

    private static @Nullable Stanza inside(Stanza notice) {
        List<Stanza> children = notice.children();
        return children.isEmpty() ? null : children.get(0);
    }
}
