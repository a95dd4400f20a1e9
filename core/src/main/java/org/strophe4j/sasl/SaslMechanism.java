package org.strophe4j.sasl;

import org.jspecify.annotations.Nullable;

/**
 * One run of a SASL mechanism (RFC 4422) as the client sees it.
 *
 * <p>An instance serves a single authentication and is thrown away afterwards; a connection is therefore given suppliers of
 * mechanisms. The session makes its calls one after another, each visible to the next, though not always on the same
 * thread: {@code start}, then {@code respond} for every challenge, then {@code succeed}. It never calls on an I/O thread,
 * so that a mechanism may take the time that a key derivation needs.
 *
 * <p>Payloads are raw bytes: base64 and the XML around it belong to the session (RFC 6120, section 6.4). The session sends
 * an empty initial response as {@code =}.
 *
 * <p>Whatever {@code start}, {@code respond} or {@code succeed} throws ends the authentication: nothing of that step leaves.
 */
public interface SaslMechanism {
    /** {@return the registered name, exactly as a server offers it, such as {@code SCRAM-SHA-256}} */
    String name();

    /** {@return the rank among the mechanisms that the server offers and the credential fits: the highest is used} */
    int priority();

    /** {@return whether the client speaks first, so that an initial response travels with the request to begin} */
    default boolean isClientFirst() {
        return true;
    }

    /**
     * Tells whether somebody who reads the wire learns a credential that can be used again. Such a mechanism is refused
     * on a connection without TLS.
     *
     * @return true if the credential itself is sent
     */
    default boolean isPlaintext() {
        return false;
    }

    /**
     * Tells whether the context holds the kind of credential that this mechanism works with. A mechanism that cannot use it
     * is passed over, without an error.
     *
     * @param context the account and its credential
     * @return whether the mechanism may be chosen
     */
    boolean isUsable(SaslContext context);

    /**
     * Looks for characters in the credential that this mechanism cannot transport, before anything is connected. Called
     * only when the mechanism {@linkplain #isUsable(SaslContext) is usable}. Accepts everything by default.
     *
     * @param context the account and its credential
     * @throws IllegalArgumentException if the credential can never be sent; its message does not quote the credential
     */
    default void check(SaslContext context) {}

    /**
     * Begins the authentication.
     *
     * @param context the account and its credential
     * @return the initial response, possibly empty, or null for none; the caller owns the array and may wipe it
     * @throws SaslException if the mechanism cannot begin
     */
    byte @Nullable [] start(SaslContext context) throws SaslException;

    /**
     * Answers a challenge.
     *
     * @param context the account and its credential
     * @param challenge what the server sent, possibly empty, not trusted
     * @return the response, possibly empty; the caller owns the array and may wipe it
     * @throws SaslException if the challenge is not acceptable; the session then aborts
     */
    byte[] respond(SaslContext context, byte[] challenge) throws SaslException;

    /**
     * Hears that the server considers the client authenticated. A mechanism with mutual authentication must throw here
     * unless the server has proven itself, in this data or earlier: returning normally is what makes the login valid.
     *
     * @param context the account and its credential
     * @param data the additional data that came with the success (RFC 6120, section 6.3.10), or null
     * @throws SaslException if the success is not to be believed
     */
    void succeed(SaslContext context, byte @Nullable [] data) throws SaslException;
}
