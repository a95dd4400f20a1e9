package org.strophe4j.testkit.internal.server;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.strophe4j.testkit.internal.server.Router.Parcel;
import org.strophe4j.xml.Builder;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xml.Stanzas;
import org.strophe4j.xmpp.NS;

/** Answers the IQs that are for the server or for an account, not for one of its clients. */
final class AccountService {
    private static final String NAME = "Strophe4J testkit";
    private static final List<String> FEATURES =
            List.of(NS.DISCO_INFO, NS.DISCO_ITEMS, NS.PING, NS.ROSTER, NS.TIME, NS.VERSION);

    private final RosterService rosters;
    private final Clock clock;

    AccountService(Realm realm) {
        this.rosters = realm.rosters();
        this.clock = realm.clock();
    }

    /** An IQ to the domain. */
    void answerForDomain(Parcel parcel) {
        if (!parcel.isRequest()) {
            return;
        }
        Stanza payload = parcel.element().children().get(0);
        Builder answer = parcel.type().equals("get") ? information(parcel, payload) : null;
        boolean session = parcel.type().equals("set") && payload.namespace().equals(NS.SESSION);
        if (answer != null) {
            reply(parcel, answer);
        } else if (session) {
            reply(parcel, result(parcel)); // RFC 3921, section 3: a formality
        } else {
            Router.bounce(parcel, StanzaError.SERVICE_UNAVAILABLE);
        }
    }

    /** An IQ to a bare JID. A user's own account answers what the server answers and keeps the roster. */
    void answer(Parcel parcel, Account account) {
        if (!parcel.isRequest()) {
            return;
        }
        Stanza payload = parcel.element().children().get(0);
        if (account != parcel.sender().account()) {
            Router.bounce(parcel, StanzaError.SERVICE_UNAVAILABLE); // no subscription, no information
        } else if (payload.namespace().equals(NS.ROSTER) && payload.name().equals("query")) {
            rosters.answer(parcel, payload);
        } else if (payload.namespace().equals(NS.DISCO_INFO) && parcel.type().equals("get")) {
            reply(parcel, disco(parcel, payload, "account", "registered"));
        } else {
            answerForDomain(parcel);
        }
    }

    private @Nullable Builder information(Parcel parcel, Stanza payload) {
        return switch (payload.namespace()) {
            case NS.PING -> result(parcel);
            case NS.DISCO_INFO -> disco(parcel, payload, "server", "im");
            case NS.DISCO_ITEMS -> result(parcel).c("query", "xmlns", NS.DISCO_ITEMS, "node", payload.attr("node"));
            case NS.VERSION -> version(parcel);
            case NS.TIME -> time(parcel);
            default -> null;
        };
    }

    private static Builder disco(Parcel parcel, Stanza query, String category, String type) {
        Builder answer = result(parcel)
                .c("query", "xmlns", NS.DISCO_INFO, "node", query.attr("node"))
                .c("identity", "category", category, "type", type, "name", NAME)
                .up();
        FEATURES.forEach(feature -> answer.c("feature", "var", feature).up());
        return answer;
    }

    private static Builder version(Parcel parcel) {
        String version = AccountService.class.getPackage().getImplementationVersion();
        return result(parcel)
                .c("query", "xmlns", NS.VERSION)
                .c("name")
                .t(NAME)
                .up()
                .c("version")
                .t(Objects.requireNonNullElse(version, "development"));
    }

    /** XEP-0202; the server lives in UTC. */
    private Builder time(Parcel parcel) {
        String now = clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
        return result(parcel)
                .c("time", "xmlns", NS.TIME)
                .c("tzo")
                .t("Z")
                .up()
                .c("utc")
                .t(now);
    }

    /** {@return the empty answer to an IQ, its cursor at the root} */
    static Builder result(Parcel parcel) {
        Stanza request = parcel.element();
        return Stanzas.iq(
                "type", "result",
                "id", request.attr("id"),
                "from", request.attr("to"),
                "to", parcel.sender().fullJid());
    }

    static void reply(Parcel parcel, Builder answer) {
        parcel.sender().transmit(answer.tree());
    }
}
