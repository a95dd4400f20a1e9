package org.strophe4j.internal.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.strophe4j.internal.session.Effect.Sasl;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.ErrorCondition;
import org.strophe4j.xmpp.NS;

/**
 * The transport connects as a component; then the server's stream header is awaited, whose id the handshake needs (XEP-0114,
 * section 3). There are no features; the transport hands the header itself over as the first element.
 */
record Presenting() implements State {
    /** RFC 6120, section 4.9.3.10. */
    private static final String INVALID_NAMESPACE = "invalid-namespace";

    @Override
    public Stage stage() {
        return Stage.OPEN;
    }

    @Override
    public Step received(Stanza element, Profile profile) {
        if (!element.getLocalName().equals("stream") || !element.namespace().equals(NS.STREAM)) {
            return Handshaking.unexpected(profile);
        }
        String content = element.lookupNamespaceURI(null);
        if (content != null && !content.equals(NS.COMPONENT)) {
            return Failing.connection(
                    INVALID_NAMESPACE, "The server speaks, but not to components: is this the port for them?", profile);
        }
        String id = element.attr("id");
        if (id == null || id.isEmpty()) {
            return Failing.connection(
                    ErrorCondition.BAD_FORMAT, "The server's stream header has no id (XEP-0114, section 3)", profile);
        }
        if (profile.mechanisms().isEmpty()) {
            return Failing.authentication(
                    ErrorCondition.NO_AUTH_MECH, "There is no secret to prove who we are with", profile);
        }
        return Step.to(
                new Handshaking(false),
                new Sasl(profile.mechanisms().get(0).mechanism(), Sasl.Step.RESPOND, id.getBytes(UTF_8)));
    }
}
