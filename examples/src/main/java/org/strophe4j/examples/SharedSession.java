package org.strophe4j.examples;

import org.strophe4j.Connection;
import org.strophe4j.ConnectionOptions;
import org.strophe4j.xmpp.Role;

/** Two parts of one program that use the same account without knowing of each other. */
public final class SharedSession {
    private final Connection chat;
    private final Connection notifier;

    /**
     * Prepares both.
     *
     * @param service the server's address
     */
    public SharedSession(String service) {
        // region options
        ConnectionOptions options = new ConnectionOptions().worker("alice's session");
        chat = new Connection(service, options);
        notifier = new Connection(service, options);
        // endregion
    }

    /**
     * Logs in once.
     *
     * @param jid who
     * @param password the password
     */
    public void connect(String jid, String password) {
        // region join
        chat.connect(jid, password).join(); // logs in
        notifier.onRoleChanged(role -> System.out.println(role == Role.PRIMARY ? "asked first" : "asked later"));
        notifier.attach((status, condition, element) -> System.out.println(status))
                .join(); // joins
        // endregion
    }

    /** {@return the one who logs in} */
    public Connection chat() {
        return chat;
    }

    /** {@return the one who joins} */
    public Connection notifier() {
        return notifier;
    }
}
