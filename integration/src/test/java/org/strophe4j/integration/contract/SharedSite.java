package org.strophe4j.integration.contract;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.strophe4j.ConnectionOptions;
import org.strophe4j.integration.SocketFolder;
import org.strophe4j.testkit.contract.Account;
import org.strophe4j.testkit.contract.Company;
import org.strophe4j.testkit.contract.Site;

/**
 * A site whose users share their sessions, each with one companion, over a hub of their own.
 *
 * @param site the site
 * @param company who the companion is
 * @param sockets where the hubs' sockets are made; null when the hubs are for this process only
 */
record SharedSite(Site site, Company company, @Nullable SocketFolder sockets) implements Site {
    @Override
    public String service() {
        return site.service();
    }

    @Override
    public ConnectionOptions options() {
        return site.options().worker(sockets == null ? "hub " + UUID.randomUUID() : "unix:" + sockets.next());
    }

    @Override
    public List<String> scramHosts() {
        return site.scramHosts();
    }

    @Override
    public boolean keepsSalts(String host) {
        return site.keepsSalts(host);
    }

    @Override
    public String plainHost() {
        return site.plainHost();
    }

    @Override
    public String anonymousHost() {
        return site.anonymousHost();
    }

    @Override
    public String unknownHostCondition() {
        return site.unknownHostCondition();
    }

    @Override
    public String host() {
        return site.host();
    }

    @Override
    public List<Account> astralAccounts() {
        return site.astralAccounts();
    }

    @Override
    public void crash() {
        site.crash();
    }

    @Override
    public void close() {
        site.close();
        if (sockets != null) {
            sockets.close();
        }
    }
}
