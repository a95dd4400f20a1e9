package org.strophe4j.internal.shared.socket;

import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.notice.HubNotice;
import org.strophe4j.transport.Ending;
import org.strophe4j.xml.Builder;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.Delivery;
import org.strophe4j.xmpp.ErrorCondition;

/** How stanzas and streams end, on their way through the socket. */
final class Outcomes {
    private Outcomes() {}

    static int code(@Nullable Delivery outcome) {
        return outcome == null ? 0 : outcome == Delivery.ACKED ? 1 : 2;
    }

    static @Nullable Delivery of(int code) {
        return switch (code) {
            case 0 -> null;
            case 1 -> Delivery.ACKED;
            case 2 -> Delivery.WRITTEN;
            default -> throw new IllegalArgumentException("an outcome of an unknown kind");
        };
    }

    /** A hub ends a stream at the member's wish, or because it was at fault. */
    static Stanza write(Ending ending) {
        return new Builder("dismissed", "xmlns", HubNotice.NAMESPACE)
                .attrs("kind", ending.kind().name(), "condition", ending.condition())
                .t(ending.detail())
                .tree();
    }

    static Ending read(Stanza element) {
        String condition = element.attr("condition");
        return switch (String.valueOf(element.attr("kind"))) {
            case "CLEAN" -> Ending.clean();
            case "ABORTED" -> Ending.aborted();
            default ->
                Ending.failed(condition == null ? ErrorCondition.UNDEFINED_CONDITION : condition, element.text());
        };
    }
}
