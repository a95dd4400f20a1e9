package org.strophe4j;

import java.util.List;
import java.util.function.Supplier;
import org.strophe4j.internal.run.Credential;
import org.strophe4j.internal.session.SharedSecret;
import org.strophe4j.jid.Jid;
import org.strophe4j.sasl.SaslMechanism;

/** What is different where a component logs in: it is a domain, and has a secret in common with the server. */
final class ComponentLogin {
    /** There is no choice. */
    static final List<Supplier<? extends SaslMechanism>> MECHANISMS = List.of(SharedSecret::new);

    private ComponentLogin() {}

    /**
     * Refuses what cannot work.
     *
     * @throws IllegalArgumentException that says what is wrong
     */
    static void check(Jid jid, Credential credential) {
        if (jid.local() != null || jid.resource() != null) {
            throw new IllegalArgumentException(
                    "A component is a domain: connect(\"" + jid.domain() + "\", secret), without a node or resource");
        }
        if (credential instanceof Credential.None) {
            throw new IllegalArgumentException("A component needs the secret that it shares with the server");
        }
        if (credential instanceof Credential.Keys) {
            throw new IllegalArgumentException("A component needs the secret itself; SCRAM keys do not help here");
        }
    }
}
