package org.strophe4j.internal.run;

import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.session.Entrance;
import org.strophe4j.internal.session.Profile;
import org.strophe4j.internal.sm.SmChange;
import org.strophe4j.internal.sm.SmPolicy;
import org.strophe4j.internal.sm.SmState;
import org.strophe4j.sasl.SaslMechanism;
import org.strophe4j.xmpp.ConnectCallback;

/**
 * An attempt to connect as the application asked for it.
 *
 * @param entrance how the session comes about
 * @param jid the JID as given
 * @param address its parts
 * @param authcid the name to authenticate as, null for an anonymous login
 * @param authzid the bare JID to act as, null when the JID has no node
 * @param credential what proves it
 * @param mechanisms the registered mechanisms
 * @param terms what is allowed, and limits
 * @param connectors make transports: one for each service, in the order in which they are tried
 * @param continuation what makes the session outlive its streams
 * @param callback hears the statuses, null when nobody does
 */
public record Plan(
        Entrance entrance,
        String jid,
        Profile.Address address,
        @Nullable String authcid,
        @Nullable String authzid,
        Credential credential,
        List<Supplier<? extends SaslMechanism>> mechanisms,
        Terms terms,
        List<Connector> connectors,
        Continuation continuation,
        @Nullable ConnectCallback callback) {

    /** Copies the lists. */
    public Plan {
        mechanisms = List.copyOf(mechanisms);
        connectors = List.copyOf(connectors);
    }

    /**
     * The same session, founded for several who share it: its queue is bounded by theirs.
     *
     * @param outlives what makes it outlive its streams
     * @param heard hears its statuses
     * @return the plan of the hub's own session
     */
    public Plan founded(Continuation outlives, ConnectCallback heard) {
        Queues own = terms.queues();
        Queues open = new Queues(Integer.MAX_VALUE, Long.MAX_VALUE, 0, own.incomingStanzas(), own.incomingBytes());
        Terms wide = new Terms(terms.legacy(), terms.explicitBinding(), terms.times(), open);
        return new Plan(
                entrance, jid, address, authcid, authzid, credential, mechanisms, wide, connectors, outlives, heard);
    }

    /** {@return the same with a password of its own, which wiping the other one does not touch} */
    public Plan withOwnCredential() {
        Credential own = credential instanceof Credential.Password password ? password.copy() : credential;
        return new Plan(
                entrance, jid, address, authcid, authzid, own, mechanisms, terms, connectors, continuation, callback);
    }

    /** Overwrites the password, if there is one: the plan cannot be carried out any more. */
    public void wipeCredential() {
        if (credential instanceof Credential.Password password) {
            password.wipe();
        }
    }

    /**
     * The part of one who shares a session that the hub sees to.
     *
     * @param way how he joins
     * @param own his own copy of the credential
     * @param hub makes the way there
     * @return the plan of a member
     */
    public Plan joining(Entrance way, Credential own, Connector hub) {
        Profile.Times times = new Profile.Times(0, 0, terms.times().disconnection(), 0, 0);
        Terms untimed = new Terms(false, false, times, terms.queues());
        return new Plan(
                way,
                jid,
                address,
                authcid,
                authzid,
                own,
                mechanisms,
                untimed,
                List.of(hub),
                Continuation.none(),
                callback);
    }

    /**
     * What makes a session outlive its streams.
     *
     * @param mostFailures how many attempts in a row may fail: 0 when the connection does not come back, negative for ever
     * @param backoff how long to wait before an attempt
     * @param management how stream management is wanted, null when it is not
     * @param kept what an earlier process has left, or null
     * @param archive where the session is kept, null for nowhere
     */
    public record Continuation(
            IntSupplier mostFailures,
            Backoff backoff,
            @Nullable SmPolicy management,
            @Nullable SmState kept,
            @Nullable Archive archive) {
        /** {@return that of a session that ends with its stream} */
        public static Continuation none() {
            return new Continuation(() -> 0, new Backoff(0, 0), null, null, null);
        }

        /** Keeps a change, where anything is kept. */
        void keep(SmChange change) {
            if (archive != null) {
                archive.keep(change);
            }
        }

        /** Gives up what was taken: nothing is kept from now on. */
        public void close() {
            if (archive != null) {
                archive.close();
            }
        }
    }

    /**
     * What is allowed, and limits.
     *
     * @param legacy whether jabber:iq:auth may be used
     * @param explicitBinding whether the application binds the resource
     * @param times time limits
     * @param queues sizes of the queues
     */
    public record Terms(boolean legacy, boolean explicitBinding, Profile.Times times, Queues queues) {}

    /**
     * Sizes of the queues.
     *
     * @param outgoingStanzas stanzas accepted and not written
     * @param outgoingBytes their bytes
     * @param sendWaitMillis how long a sender is held when the queue is full
     * @param incomingStanzas stanzas received and not handled
     * @param incomingBytes their bytes
     */
    public record Queues(
            int outgoingStanzas, long outgoingBytes, long sendWaitMillis, int incomingStanzas, long incomingBytes) {}
}
