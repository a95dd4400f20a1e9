package org.strophe4j.examples;

import static org.strophe4j.xml.Stanzas.message;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.strophe4j.Connection;
import org.strophe4j.ConnectionOptions;
import org.strophe4j.sm.ResendPolicy;
import org.strophe4j.store.JournalSessionStore;
import org.strophe4j.xmpp.Delivery;
import org.strophe4j.xmpp.DeliveryException;

/** Notifies somebody, whatever happens: to the network, to the server, and to the process itself. */
public final class ReliableNotifier implements AutoCloseable {
    private final Connection connection;
    private final String to;

    /**
     * Makes one that is not connected yet.
     *
     * @param service the address of the server
     * @param folder where what is on its way is kept, so that the next process can go on
     * @param to who is to know
     * @param failed hears of a message that did not get through; nobody knows whether the server has it
     */
    public ReliableNotifier(String service, Path folder, String to, Consumer<DeliveryException> failed) {
        // region options
        ConnectionOptions options = new ConnectionOptions()
                .streamManagement(management -> management
                        .storage(new JournalSessionStore(folder)) // survives the end of this process
                        .afterLoss(ResendPolicy.RESEND)) // and the server's: at least once
                .reconnect(true);
        connection = new Connection(service, options);
        connection.maxRetries(-1); // for ever
        connection.onUndelivered(failed);
        // endregion
        this.to = to;
    }

    /**
     * Logs in, or goes on where an earlier process was stopped.
     *
     * @param jid who notifies; the same each time, with a resource
     * @param password the password
     * @return completes when there is a session
     */
    public CompletableFuture<Connection> connect(String jid, String password) {
        return connection.connect(jid, password);
    }

    /**
     * Sends a message.
     *
     * @param id its id, by which whoever gets it recognizes one that comes twice
     * @param text what it says
     * @return completes when the server is responsible for it
     */
    public CompletableFuture<Delivery> tell(String id, String text) {
        // region submit
        CompletableFuture<Delivery> outcome = connection.submit(
                message("to", to, "type", "chat", "id", id).c("body").t(text));
        // endregion
        return outcome;
    }

    /** {@return whether the session is one that was begun before} */
    public boolean goesOn() {
        return connection.hasResumed();
    }

    @Override
    public void close() {
        connection.close();
    }
}
