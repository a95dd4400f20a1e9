package org.strophe4j.integration.strophejs;

import java.net.URI;
import org.strophe4j.ConnectionOptions;
import org.strophe4j.integration.EjabberdServer;
import org.strophe4j.integration.Endpoint;
import org.strophe4j.integration.Hosts;
import org.strophe4j.integration.ProsodyServer;
import org.strophe4j.integration.RealServer;
import org.strophe4j.testkit.contract.Account;

/** Where BOSH is spoken. */
enum BoshPlace {
    PROSODY(true, Endpoint.BOSH),
    PROSODY_TLS(true, Endpoint.BOSH_TLS),
    EJABBERD(false, Endpoint.BOSH),
    EJABBERD_TLS(false, Endpoint.BOSH_TLS);

    private final boolean prosody;
    private final Endpoint endpoint;

    BoshPlace(boolean prosody, Endpoint endpoint) {
        this.prosody = prosody;
        this.endpoint = endpoint;
    }

    private RealServer server() {
        return prosody ? ProsodyServer.shared() : EjabberdServer.shared();
    }

    URI service() {
        return server().uri(endpoint);
    }

    /** {@return how a connection of ours gets there} */
    ConnectionOptions options() {
        return endpoint.isEncrypted()
                ? new ConnectionOptions().sslContext(server().caSslContext())
                : new ConnectionOptions();
    }

    StropheJs client() {
        return StropheJs.start(server().caFile());
    }

    /** {@return a client that is connected as somebody} */
    StropheJs client(Account account, String resource) {
        StropheJs client = client();
        client.connect(service(), jid(account, resource), account.password());
        client.awaitStatus("CONNECTED");
        return client;
    }

    static String jid(Account account, String resource) {
        return account.jid(Hosts.MAIN) + "/" + resource;
    }
}
