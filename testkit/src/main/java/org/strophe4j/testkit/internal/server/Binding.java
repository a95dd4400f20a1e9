package org.strophe4j.testkit.internal.server;

import java.util.Objects;
import java.util.UUID;
import org.strophe4j.jid.Jid;
import org.strophe4j.xml.Builder;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xml.Stanzas;
import org.strophe4j.xmpp.ErrorCondition;
import org.strophe4j.xmpp.NS;

/** Resource binding (RFC 6120, section 7) of a stream that is authenticated. */
final class Binding {
    /** A user with more resources than this is refused (RFC 6120, section 7.6.2.1). */
    private static final int MAX_RESOURCES = 20_000;

    private final Realm realm;
    private final Login login;
    private final ClientStream stream;

    Binding(Realm realm, Login login, ClientStream stream) {
        this.realm = realm;
        this.login = login;
        this.stream = stream;
    }

    /** {@return the features of a stream that may bind} */
    String features() {
        String session = "<session xmlns='" + NS.SESSION + "'><optional/></session>";
        return "<bind xmlns='" + NS.BIND + "'/>" + realm.sm().feature(stream)
                + (realm.settings().legacySession() ? session : "");
    }

    Login login() {
        return login;
    }

    void received(Stanza element) {
        if (element.namespace().equals(NS.SM) && realm.sm().isOffered(stream)) {
            realm.sm().beforeBinding(stream, login, element);
            return;
        }
        Stanza bind = element.child("bind", NS.BIND);
        boolean asked = element.name().equals("iq") && element.namespace().equals(NS.CLIENT);
        if (!asked || bind == null || !"set".equals(element.attr("type")) || element.attr("id") == null) {
            stream.fail(ErrorCondition.NOT_AUTHORIZED); // nothing else before binding (RFC 6120, section 7.1)
            return;
        }
        Stanza wanted = bind.child("resource");
        String resource = wanted == null || wanted.text().isEmpty() ? null : wanted.text();
        Jid jid;
        try {
            jid = login.account().jid().withResource(Objects.requireNonNullElseGet(resource, Binding::generated));
        } catch (IllegalArgumentException e) {
            refuse(element, StanzaError.BAD_REQUEST);
            return;
        }
        settle(element, jid);
    }

    private void settle(Stanza request, Jid jid) {
        Account account = login.account();
        Resource rival = account.resources().get(jid.resource());
        if (rival == null) {
            if (account.resources().size() >= MAX_RESOURCES) {
                refuse(request, StanzaError.RESOURCE_CONSTRAINT);
            } else {
                bind(request, jid);
            }
            return;
        }
        switch (realm.settings().conflict()) {
            case REPLACE_OLD -> {
                rival.end(ErrorCondition.CONFLICT);
                bind(request, jid);
            }
            case REFUSE_NEW -> refuse(request, StanzaError.CONFLICT);
            case GENERATE -> bind(request, account.jid().withResource(generated()));
        }
    }

    private void bind(Stanza request, Jid jid) {
        Resource resource = new Resource(login.account(), jid, login.mechanism(), stream);
        Builder result = Stanzas.iq("type", "result", "id", request.attr("id"))
                .c("bind", "xmlns", NS.BIND)
                .c("jid")
                .t(resource.fullJid());
        stream.transmit(result.tree());
        stream.bound(resource);
    }

    private void refuse(Stanza request, StanzaError error) {
        stream.transmit(error.answer(request, login.account().bareJid()));
    }

    private static String generated() {
        return UUID.randomUUID().toString();
    }
}
