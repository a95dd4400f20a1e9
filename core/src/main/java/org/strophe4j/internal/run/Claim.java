package org.strophe4j.internal.run;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.session.Ticket;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.RequestCancelledException;
import org.strophe4j.xmpp.RequestTimeoutException;
import org.strophe4j.xmpp.StanzaErrorException;

/** Who wants a reply, and how to tell. */
public sealed interface Claim extends Ticket {
    /**
     * A pair of callbacks, of which one is called, on the callback executor.
     *
     * @param callback gets a reply that is no error; null when nobody cares
     * @param errback gets an error, or null when no reply comes; null when nobody cares
     */
    record Callbacks(
            @Nullable Consumer<? super Stanza> callback,
            @Nullable Consumer<? super @Nullable Stanza> errback) implements Claim {
        void answered(Stanza reply) {
            if ("error".equals(reply.attr("type"))) {
                if (errback != null) {
                    errback.accept(reply);
                }
            } else if (callback != null) {
                callback.accept(reply);
            }
        }

        void unanswered() {
            if (errback != null) {
                errback.accept(null);
            }
        }
    }

    /**
     * A future, completed on the completion threads.
     *
     * @param reply the future
     */
    record Promise(CompletableFuture<Stanza> reply) implements Claim {
        void answered(Stanza stanza, Completions completions) {
            if ("error".equals(stanza.attr("type"))) {
                completions.fail(reply, new StanzaErrorException(stanza));
            } else {
                completions.complete(reply, stanza);
            }
        }

        void unanswered(boolean timedOut, Completions completions) {
            if (timedOut) {
                completions.fail(reply, new RequestTimeoutException("The request was not answered in its time"));
            } else {
                completions.fail( // at once: the connection may come back, while the session of the request is gone
                        reply, new RequestCancelledException("The connection ended before the request was answered"));
            }
        }
    }
}
