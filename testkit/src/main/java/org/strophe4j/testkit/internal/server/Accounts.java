package org.strophe4j.testkit.internal.server;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.strophe4j.jid.Jid;
import org.strophe4j.testkit.internal.sasl.Secret;

/** All accounts, by bare JID. */
final class Accounts {
    private final Map<String, Account> byBareJid = new HashMap<>();

    @Nullable
    Account find(String bareJid) {
        return byBareJid.get(bareJid);
    }

    /**
     * Finds who wants to log in.
     *
     * @param username the name that the client gave
     * @param domain the domain of its stream
     * @return the account, null when there is none or the name cannot be one
     */
    @Nullable
    Account named(String username, String domain) {
        try {
            return byBareJid.get(Jid.of(username, domain, null).toString());
        } catch (IllegalArgumentException e) {
            return null; // no localpart: nobody has that name
        }
    }

    /** Adds an account; one with the same address is forgotten. */
    void put(Jid jid, Secret secret) {
        byBareJid.put(jid.toString(), new Account(jid, secret));
    }

    /** {@return a new account that lives as long as its session} */
    Account anonymous(String domain) {
        Account account = new Account(Jid.of(UUID.randomUUID().toString(), domain, null), null);
        byBareJid.put(account.bareJid(), account);
        return account;
    }

    void remove(Account account) {
        byBareJid.remove(account.bareJid(), account);
    }
}
