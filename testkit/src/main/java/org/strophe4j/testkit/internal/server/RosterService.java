package org.strophe4j.testkit.internal.server;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.strophe4j.jid.Jid;
import org.strophe4j.testkit.internal.server.Router.Parcel;
import org.strophe4j.testkit.server.RosterItem;
import org.strophe4j.testkit.server.RosterItem.Subscription;
import org.strophe4j.xml.Builder;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xml.Stanzas;
import org.strophe4j.xmpp.NS;

/** Roster gets, sets and pushes (RFC 6121, section 2). A client changes names and groups, never a subscription. */
final class RosterService {
    void answer(Parcel parcel, Stanza query) {
        if (parcel.type().equals("get")) {
            parcel.client().becomeInterested();
            Builder answer = AccountService.result(parcel).c("query", "xmlns", NS.ROSTER);
            parcel.client().account().roster().items().forEach(item -> append(answer, item));
            AccountService.reply(parcel, answer);
        } else {
            set(parcel, query);
        }
    }

    private void set(Parcel parcel, Stanza query) {
        Account account = parcel.client().account();
        List<Stanza> items = query.children();
        RosterItem item = items.size() == 1 ? read(items.get(0), account) : null;
        if (item == null) {
            Router.bounce(parcel, StanzaError.BAD_REQUEST);
        } else if (item.subscription() == Subscription.REMOVE
                && account.roster().item(item.jid().toString()) == null) {
            Router.bounce(parcel, StanzaError.ITEM_NOT_FOUND);
        } else if (!account.roster().put(item)) {
            Router.bounce(parcel, StanzaError.RESOURCE_CONSTRAINT);
        } else {
            push(account, item);
            AccountService.reply(parcel, AccountService.result(parcel));
        }
    }

    /** {@return what the client wants, null when that is no item} */
    private static @Nullable RosterItem read(Stanza element, Account account) {
        Jid jid;
        try {
            jid = Jid.of(Objects.requireNonNullElse(element.attr("jid"), "")).bare();
        } catch (IllegalArgumentException e) {
            return null;
        }
        RosterItem known = account.roster().item(jid.toString());
        Subscription kept = known == null ? Subscription.NONE : known.subscription();
        boolean remove = "remove".equals(element.attr("subscription"));
        List<String> groups = element.children().stream()
                .filter(child -> child.name().equals("group"))
                .map(Stanza::text)
                .toList();
        return new RosterItem(jid, element.attr("name"), remove ? Subscription.REMOVE : kept, groups);
    }

    /** Tells all clients of the user that asked for the roster. */
    void push(Account account, RosterItem item) {
        for (Resource resource : List.copyOf(account.resources().values())) {
            if (resource.isInterested()) {
                Builder push = Stanzas.iq("type", "set", "id", "push-" + UUID.randomUUID(), "to", resource.fullJid())
                        .c("query", "xmlns", NS.ROSTER);
                append(push, item);
                resource.transmit(push.tree());
            }
        }
    }

    private static void append(Builder query, RosterItem item) {
        query.c(
                "item",
                "jid",
                item.jid(),
                "name",
                item.name(),
                "subscription",
                item.subscription().wireName());
        item.groups().forEach(group -> query.c("group").t(group).up());
        query.up();
    }
}
