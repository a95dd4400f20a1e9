package org.strophe4j.testkit.internal.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strophe4j.testkit.internal.server.Router.Parcel;
import org.strophe4j.testkit.server.RosterItem;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.NS;

/**
 * Who is told that somebody came, changed or went (RFC 6121, section 4). Rosters decide; they are fixed, so requests for
 * subscription are answered {@code feature-not-implemented}.
 */
final class Presences {
    private static final Set<String> SUBSCRIPTIONS = Set.of("subscribe", "subscribed", "unsubscribe", "unsubscribed");
    private static final byte[] UNAVAILABLE =
            ("<presence xmlns=\"" + NS.CLIENT + "\" type=\"unavailable\"/>").getBytes(UTF_8);

    private final Realm realm;

    Presences(Realm realm) {
        this.realm = realm;
    }

    /** Presence without an address: for all who may see the user. */
    void broadcast(Parcel parcel) {
        Resource sender = parcel.client();
        if (parcel.type().isEmpty()) {
            boolean initial = !sender.isAvailable();
            sender.available(parcel.utf8(), priority(parcel.element()));
            realm.changed(sender);
            spread(sender, parcel.utf8());
            if (initial) {
                showOthers(sender);
            }
        } else if (parcel.type().equals("unavailable")) {
            withdraw(sender, parcel.utf8());
        }
    }

    /** The client went without a word. */
    void lost(Resource resource) {
        withdraw(resource, Stamp.stamp(UNAVAILABLE, resource.fullJid(), null));
    }

    private void withdraw(Resource sender, byte[] unavailable) {
        boolean wasAvailable = sender.isAvailable();
        List<String> directed = List.copyOf(sender.directed());
        sender.unavailable();
        realm.changed(sender);
        if (wasAvailable) {
            spread(sender, unavailable);
        }
        for (String jid : directed) {
            realm.router().online(jid).forEach(one -> send(one, sender, unavailable));
        }
    }

    /** Presence for somebody: he sees it whether he is a contact or not (RFC 6121, section 4.6). */
    void direct(Parcel parcel, @Nullable Account account, @Nullable Resource target) {
        if (SUBSCRIPTIONS.contains(parcel.type())) {
            Router.bounce(parcel, StanzaError.FEATURE_NOT_IMPLEMENTED);
            return;
        }
        if (account == null || !Set.of("", "unavailable", "error").contains(parcel.type())) {
            return; // never an error: presence must not tell who exists (RFC 6121, section 8.5.1)
        }
        if (parcel.sender() instanceof Resource sender && !remember(parcel, sender, account)) {
            Router.bounce(parcel, StanzaError.RESOURCE_CONSTRAINT);
            return;
        }
        List<Resource> recipients = target != null ? List.of(target) : availableOf(account);
        recipients.forEach(one -> one.deliver(parcel.utf8(), parcel.sender().stream()));
    }

    /** Remembers who has to be told of the end; false when that were too many. */
    private static boolean remember(Parcel parcel, Resource sender, Account account) {
        String to = Objects.requireNonNull(parcel.element().attr("to"));
        if (parcel.type().isEmpty() && !contactSees(sender.account(), account)) {
            if (sender.directed().size() >= Resource.MAX_DIRECTED) {
                return false;
            }
            sender.directed().add(to);
        } else if (parcel.type().equals("unavailable")) {
            sender.directed().remove(to);
        }
        return true;
    }

    /** To the user's own resources, the sender's among them, and to the contacts that may see him. */
    private void spread(Resource sender, byte[] presence) {
        availableOf(sender.account()).forEach(one -> send(one, sender, presence));
        for (RosterItem item : sender.account().roster().items()) {
            Account contact = realm.accounts().find(item.jid().toString());
            if (item.subscription().seenByContact() && contact != null && contact != sender.account()) {
                availableOf(contact).forEach(one -> send(one, sender, presence));
            }
        }
    }

    /** What a server asks for with probes (RFC 6121, section 4.3): the presence of those whom the user may see. */
    private void showOthers(Resource newcomer) {
        for (Resource other : availableOf(newcomer.account())) {
            if (other != newcomer) {
                show(other, newcomer);
            }
        }
        for (RosterItem item : newcomer.account().roster().items()) {
            Account contact = realm.accounts().find(item.jid().toString());
            if (item.subscription().seesContact()
                    && contact != null
                    && contact != newcomer.account()
                    && contactSees(contact, newcomer.account())) {
                availableOf(contact).forEach(one -> show(one, newcomer));
            }
        }
    }

    private static void show(Resource other, Resource newcomer) {
        byte[] presence = other.presence();
        if (presence != null) {
            send(newcomer, other, presence);
        }
    }

    private static void send(Resource recipient, Resource sender, byte[] presence) {
        recipient.deliver(Stamp.stamp(presence, sender.fullJid(), recipient.bareJid()), sender.stream());
    }

    private static boolean contactSees(Account user, Account contact) {
        RosterItem item = user.roster().item(contact.bareJid());
        return item != null && item.subscription().seenByContact();
    }

    private static List<Resource> availableOf(Account account) {
        return account.resources().values().stream()
                .filter(Resource::isAvailable)
                .toList();
    }

    /** RFC 6121, section 4.7.2.3: -128 to 127; whatever is no such number counts as 0. */
    private static int priority(Stanza presence) {
        Stanza priority = presence.child("priority");
        String text = priority == null ? "" : priority.text().strip();
        return text.matches("-?[0-9]{1,3}") ? Math.max(-128, Math.min(127, Integer.parseInt(text))) : 0;
    }
}
