package org.strophe4j.testkit.internal.server;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strophe4j.jid.Jid;
import org.strophe4j.testkit.internal.sasl.Secret;

/** A user of the server: who it is, how it logs in, whom it knows, where it is online. */
final class Account {
    private final Jid jid;
    private final @Nullable Secret secret;
    private final Roster roster = new Roster();
    /** By resource, the longest connected first. */
    private final Map<String, Resource> resources = new LinkedHashMap<>();
    /** With which SASL condition every login ends; null when logins are judged by their password. */
    private @Nullable String refusal;

    /**
     * Makes an account.
     *
     * @param jid its bare JID
     * @param secret its password; null for an anonymous account
     */
    Account(Jid jid, @Nullable Secret secret) {
        this.jid = jid;
        this.secret = secret;
    }

    Jid jid() {
        return jid;
    }

    String bareJid() {
        return jid.toString();
    }

    @Nullable
    Secret secret() {
        return secret;
    }

    boolean isAnonymous() {
        return secret == null;
    }

    Roster roster() {
        return roster;
    }

    Map<String, Resource> resources() {
        return resources;
    }

    @Nullable
    String refusal() {
        return refusal;
    }

    void refuse(@Nullable String condition) {
        refusal = condition;
    }
}
