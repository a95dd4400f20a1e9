package org.strophe4j.examples;

import static org.strophe4j.xml.Stanzas.iq;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.strophe4j.Connection;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.NS;
import org.strophe4j.xmpp.RequestTimeoutException;
import org.strophe4j.xmpp.StanzaErrorException;

/** Requests as futures. */
public final class Questions {
    private Questions() {}

    /**
     * Measures a way there and back (XEP-0199).
     *
     * @param conn the connection
     * @param to who answers
     * @return how long it took
     */
    public static CompletableFuture<Duration> ping(Connection conn, String to) {
        // region ping
        long start = System.nanoTime();
        return conn.requestIQ(iq("type", "get", "to", to).c("ping", "xmlns", NS.PING), Duration.ofSeconds(5))
                .thenApply(pong -> Duration.ofNanos(System.nanoTime() - start));
        // endregion
    }

    /**
     * Asks for the name of the software (XEP-0092), and says it in words when there is no answer.
     *
     * @param conn the connection
     * @param to who is asked
     * @return the name, or why there is none
     */
    public static CompletableFuture<String> software(Connection conn, String to) {
        // region software
        return conn.requestIQ(iq("type", "get", "to", to).c("query", "xmlns", NS.VERSION))
                .handle((reply, failure) -> {
                    if (failure instanceof StanzaErrorException refusal) {
                        return "does not say: " + refusal.condition();
                    } else if (failure instanceof RequestTimeoutException) {
                        return "is silent";
                    } else if (failure != null) {
                        return "cannot be asked: " + failure.getMessage();
                    }
                    Stanza name = reply.querySelector("query > name");
                    return name == null ? "has no name" : name.text();
                });
        // endregion
    }

    /**
     * Asks several at once.
     *
     * @param conn the connection
     * @param targets who is asked
     * @return the answers of all, complete when the last has come
     */
    public static CompletableFuture<Map<String, String>> software(Connection conn, List<String> targets) {
        // region all
        Map<String, CompletableFuture<String>> asked = new TreeMap<>();
        targets.forEach(target -> asked.put(target, software(conn, target)));
        return CompletableFuture.allOf(asked.values().toArray(new CompletableFuture<?>[0]))
                .thenApply(done -> {
                    Map<String, String> answers = new TreeMap<>();
                    asked.forEach((target, answer) -> answers.put(target, answer.join()));
                    return answers;
                });
        // endregion
    }
}
