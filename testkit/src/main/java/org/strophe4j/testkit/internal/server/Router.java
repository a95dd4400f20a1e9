package org.strophe4j.testkit.internal.server;

import static org.strophe4j.testkit.internal.server.StanzaError.BAD_REQUEST;
import static org.strophe4j.testkit.internal.server.StanzaError.JID_MALFORMED;
import static org.strophe4j.testkit.internal.server.StanzaError.REMOTE_SERVER_NOT_FOUND;
import static org.strophe4j.testkit.internal.server.StanzaError.SERVICE_UNAVAILABLE;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.ErrorCondition;
import org.strophe4j.xmpp.NS;

/** Takes the stanzas of clients that are online and brings them where they belong (RFC 6121, section 8). */
final class Router {
    private static final Set<String> NAMES = Set.of("message", "presence", "iq");
    private static final Set<String> REQUESTS = Set.of("get", "set");
    private static final Set<String> IQ_TYPES = Set.of("get", "set", "result", "error");

    private final Realm realm;
    private final Presences presences;
    private final AccountService service;
    private final Address.Book addresses = new Address.Book();

    Router(Realm realm) {
        this.realm = realm;
        this.presences = new Presences(realm);
        this.service = new AccountService(realm);
    }

    Presences presences() {
        return presences;
    }

    /**
     * A stanza on its way.
     *
     * @param sender who sent it
     * @param element what the client wrote
     * @param utf8 the same with the sender's address, serialized
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Parcel(Sender sender, Stanza element, byte[] utf8) {
        /** The sender, where it can only be a client. */
        Resource client() {
            return (Resource) sender;
        }

        String type() {
            return Objects.requireNonNullElse(element.attr("type"), "");
        }

        boolean isRequest() {
            return element.name().equals("iq") && REQUESTS.contains(type());
        }
    }

    /** Takes a first-level element of a client. */
    void submit(Resource sender, Stanza element, byte[] utf8) {
        if (!isStanza(element)) {
            sender.stream().fail(ErrorCondition.UNSUPPORTED_STANZA_TYPE);
            return;
        }
        String from = element.attr("from");
        if (from != null && !from.equals(sender.fullJid()) && !from.equals(sender.bareJid())) {
            sender.stream().fail("invalid-from");
            return;
        }
        submit(new Parcel(sender, element, Stamp.stamp(utf8, sender.fullJid(), null)));
    }

    /** Takes a stanza of a component, which says itself who it is from. */
    void submit(ComponentStream.Voice sender, Stanza element) {
        if (isStanza(element)) {
            submit(new Parcel(sender, element, element.toUtf8()));
        } else {
            sender.stream().fail(ErrorCondition.UNSUPPORTED_STANZA_TYPE);
        }
    }

    private void submit(Parcel parcel) {
        Stanza element = parcel.element;
        String to = element.attr("to");
        if (element.name().equals("iq") && !isSound(element)) {
            bounce(parcel, BAD_REQUEST);
        } else if (to == null) {
            toNobody(parcel);
        } else {
            Address address = addresses.find(to);
            if (address == null) {
                bounce(parcel, JID_MALFORMED);
            } else {
                route(parcel, address);
            }
        }
    }

    /** {@return whether this is a message, a presence or an IQ (RFC 6120, section 8): nothing else is counted} */
    static boolean isStanza(Stanza element) {
        return element.namespace().equals(NS.CLIENT) && NAMES.contains(element.name());
    }

    /** RFC 6120, section 8.2.3. */
    private static boolean isSound(Stanza iq) {
        String type = Objects.requireNonNullElse(iq.attr("type"), "");
        boolean payload = !REQUESTS.contains(type) || iq.children().size() == 1;
        return IQ_TYPES.contains(type) && iq.attr("id") != null && payload;
    }

    /** Without an address a stanza is for the sender's own account (RFC 6120, section 10.3). */
    private void toNobody(Parcel parcel) {
        switch (parcel.element.name()) {
            case "presence" -> presences.broadcast(parcel);
            case "iq" -> service.answer(parcel, parcel.client().account());
            default -> toAccount(parcel, parcel.client().account());
        }
    }

    private void route(Parcel parcel, Address to) {
        if (realm.components().serves(to.domain())) {
            toComponent(parcel, to.domain());
            return;
        }
        if (!realm.serves(to.domain())) {
            bounce(parcel, REMOTE_SERVER_NOT_FOUND);
            return;
        }
        if (!to.hasLocal()) {
            toServer(parcel, to);
            return;
        }
        Account account = realm.accounts().find(to.bareJid());
        String resource = to.resource();
        Resource target =
                account == null || resource == null ? null : account.resources().get(resource);
        if (parcel.element.name().equals("presence")) {
            presences.direct(parcel, account, target);
        } else if (target != null) {
            target.deliver(parcel.utf8, parcel.sender.stream());
        } else if (account == null) {
            bounce(parcel, SERVICE_UNAVAILABLE);
        } else if (resource == null) {
            toAccount(parcel, account);
        } else {
            toAbsentResource(parcel, account);
        }
    }

    /** Every address of a component's domain is the component's own business. */
    private void toComponent(Parcel parcel, String domain) {
        ComponentStream component = realm.components().find(domain);
        if (component == null) {
            bounce(parcel, SERVICE_UNAVAILABLE);
        } else {
            component.deliver(parcel.utf8, parcel.sender.stream());
        }
    }

    /** {@return an address, taken apart; null for what is none} */
    @Nullable
    Address address(String jid) {
        return addresses.find(jid);
    }

    private void toServer(Parcel parcel, Address to) {
        if (parcel.element.name().equals("iq") && to.resource() == null) {
            service.answerForDomain(parcel);
        } else if (!parcel.element.name().equals("presence")) {
            bounce(parcel, SERVICE_UNAVAILABLE); // nobody reads messages here
        }
    }

    /** The bare JID of a user (RFC 6121, section 8.5.2). */
    private void toAccount(Parcel parcel, Account account) {
        if (parcel.element.name().equals("iq")) {
            service.answer(parcel, account);
            return;
        }
        switch (parcel.type()) {
            case "headline" -> deliver(parcel, available(account));
            case "groupchat" -> bounce(parcel, SERVICE_UNAVAILABLE);
            case "error" -> {
                // nobody in particular caused it
            }
            default -> toMostAvailable(parcel, account);
        }
    }

    private void toMostAvailable(Parcel parcel, Account account) {
        Collection<Resource> available = available(account);
        int highest = available.stream().mapToInt(Resource::priority).max().orElse(-1);
        List<Resource> chosen =
                available.stream().filter(one -> one.priority() == highest).toList();
        if (chosen.isEmpty()) {
            bounce(parcel, SERVICE_UNAVAILABLE); // there is no store for those who are offline
        } else {
            deliver(parcel, chosen);
        }
    }

    /** A full JID that is not online (RFC 6121, section 8.5.3.2). */
    private void toAbsentResource(Parcel parcel, Account account) {
        boolean readable = Set.of("", "normal", "chat").contains(parcel.type());
        if (parcel.element.name().equals("message") && readable) {
            toMostAvailable(parcel, account);
        } else if (!Set.of("headline", "error", "result").contains(parcel.type())) {
            bounce(parcel, SERVICE_UNAVAILABLE);
        }
    }

    /** Those who may be sent messages to the bare JID. */
    private static List<Resource> available(Account account) {
        return account.resources().values().stream()
                .filter(one -> one.isAvailable() && one.priority() >= 0)
                .toList();
    }

    private static void deliver(Parcel parcel, Collection<Resource> recipients) {
        recipients.forEach(one -> one.deliver(parcel.utf8, parcel.sender.stream()));
    }

    /** Answers with an error, unless the stanza is an answer itself (RFC 6120, section 8.3.1). */
    static void bounce(Parcel parcel, StanzaError error) {
        boolean isAnswer =
                parcel.element.name().equals("iq") && !parcel.isRequest() && IQ_TYPES.contains(parcel.type());
        if (!isAnswer && !parcel.type().equals("error")) {
            parcel.sender.transmit(error.answer(parcel.element, parcel.sender.fullJid()));
        }
    }

    /**
     * Finds who is meant by an address of the test's.
     *
     * @param jid a bare or full JID
     * @return the sessions that it names
     */
    List<Resource> online(String jid) {
        Address address = addresses.find(jid);
        Account account = address == null ? null : realm.accounts().find(address.bareJid());
        if (address == null || account == null) {
            return List.of();
        }
        String resource = address.resource();
        return account.resources().values().stream()
                .filter(one -> resource == null || resource.equals(one.jid().resource()))
                .toList();
    }
}
