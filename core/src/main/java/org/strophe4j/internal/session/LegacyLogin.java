package org.strophe4j.internal.session;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.session.Effect.Discard;
import org.strophe4j.internal.session.Effect.ForgetCredentials;
import org.strophe4j.internal.session.Effect.Say;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.NS;
import org.strophe4j.xmpp.Status;

/**
 * A login with jabber:iq:auth (XEP-0078), which happens only when it was allowed and the connection is encrypted.
 *
 * @param phase which of the two replies is awaited
 */
record LegacyLogin(Phase phase) implements State {
    /** Used when the JID has no resource: the legacy protocol cannot do without. */
    private static final String DEFAULT_RESOURCE = "strophe4j";

    /** The two exchanges. */
    enum Phase {
        /** The server says which fields it needs. */
        FIELDS,
        /** The server judges the credentials. */
        CREDENTIALS
    }

    @Override
    public Stage stage() {
        return Stage.AUTHENTICATION;
    }

    @Override
    public Step received(Stanza element, Profile profile) {
        String awaited =
                phase == Phase.FIELDS ? profile.ids().session() : profile.ids().login();
        if (!Binding.isReplyTo(awaited, element, profile)) {
            return Step.to(this, new Discard("an element during legacy authentication"));
        }
        if ("error".equals(element.attr("type"))) {
            String condition = Conditions.ofStanza(element);
            return Failing.close(
                    Outcome.failed(
                                    Status.AUTHFAIL,
                                    condition,
                                    "The server refused the legacy login (" + condition + ")")
                            .causedBy(element),
                    profile);
        }
        return phase == Phase.FIELDS ? sendCredentials(element, profile) : done(profile);
    }

    private static Step sendCredentials(Stanza fields, Profile profile) {
        Stanza query = fields.child("query", NS.AUTH);
        char[] password = profile.sasl().password(); // a copy
        String node = profile.address().node();
        if (query == null || query.child("password") == null || password == null || node == null) {
            wipe(password);
            return Failing.authentication(
                    "no-auth-mech", "The server's legacy authentication does not take a password", profile);
        }
        Outgoing login = Nonzas.legacyLogin(profile.ids().login(), node, password, resource(profile));
        wipe(password);
        return Step.to(new LegacyLogin(Phase.CREDENTIALS), new Say(login));
    }

    private static void wipe(char @Nullable [] password) {
        if (password != null) {
            Arrays.fill(password, '\0');
        }
    }

    private static Step done(Profile profile) {
        Profile.Address address = profile.address();
        return Step.to(
                new Online(address.node() + "@" + address.domain() + "/" + resource(profile)), new ForgetCredentials());
    }

    private static String resource(Profile profile) {
        String resource = profile.address().resource();
        return resource == null ? DEFAULT_RESOURCE : resource;
    }
}
