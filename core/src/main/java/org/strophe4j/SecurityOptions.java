package org.strophe4j;

import org.jspecify.annotations.Nullable;

/**
 * What a connection may do that is not safe everywhere. The defaults are the safe choice; each exception is the
 * application's own decision. Thread-safe.
 */
public final class SecurityOptions {
    private final Runnable beforeChange;
    private volatile boolean allowInsecure;
    private volatile boolean verifyHostname = true;
    private volatile boolean exposeSecrets;
    private volatile boolean legacyAuthentication;
    /** Null: where there is no TLS. */
    private volatile @Nullable Boolean boshKeys;

    SecurityOptions(Runnable beforeChange) {
        this.beforeChange = beforeChange;
    }

    SecurityOptions(Runnable beforeChange, SecurityOptions other) {
        this.beforeChange = beforeChange;
        allowInsecure = other.allowInsecure;
        verifyHostname = other.verifyHostname;
        exposeSecrets = other.exposeSecrets;
        legacyAuthentication = other.legacyAuthentication;
        boshKeys = other.boshKeys;
    }

    /**
     * Allows services without TLS ({@code ws:}, {@code http:}) on other machines. Mechanisms that reveal the password or token are not
     * used with them even then.
     *
     * @param value whether to allow it; false by default
     * @return this
     * @throws IllegalStateException while connected
     */
    public SecurityOptions allowInsecure(boolean value) {
        beforeChange.run();
        allowInsecure = value;
        return this;
    }

    /** {@return whether services without TLS on other machines are allowed} */
    public boolean allowInsecure() {
        return allowInsecure;
    }

    /**
     * Chooses whether the certificate must name the host that was asked for, also with an own {@code SSLContext}.
     *
     * @param value whether to check; true by default
     * @return this
     * @throws IllegalStateException while connected
     */
    public SecurityOptions verifyHostname(boolean value) {
        beforeChange.run();
        verifyHostname = value;
        return this;
    }

    /** {@return whether the certificate must name the host} */
    public boolean verifyHostname() {
        return verifyHostname;
    }

    /**
     * Shows the wire hooks what they would see as {@code [redacted]}: passwords, SASL payloads, session keys. May change
     * at any time.
     *
     * @param value whether to show secrets; false by default
     * @return this
     */
    public SecurityOptions exposeSecrets(boolean value) {
        exposeSecrets = value;
        return this;
    }

    /** {@return whether the wire hooks see secrets} */
    public boolean exposeSecrets() {
        return exposeSecrets;
    }

    /**
     * Allows the login of XEP-0078, which sends the password itself, when a server offers nothing else. Only over TLS or
     * to this machine.
     *
     * @param value whether to allow it; false by default
     * @return this
     * @throws IllegalStateException while connected
     */
    public SecurityOptions legacyAuthentication(boolean value) {
        beforeChange.run();
        legacyAuthentication = value;
        return this;
    }

    /** {@return whether the login of XEP-0078 is allowed} */
    public boolean legacyAuthentication() {
        return legacyAuthentication;
    }

    /**
     * Protects BOSH sessions with key sequences (XEP-0124, section 15): who overhears a session's id cannot use it. A session
     * with keys cannot be handed to somebody who does not know them, Strophe.js for example; {@link Prebind} does without.
     *
     * @param value whether to use them; null, which is the default, for only where there is no TLS
     * @return this
     * @throws IllegalStateException while connected
     */
    public SecurityOptions boshKeys(@Nullable Boolean value) {
        beforeChange.run();
        boshKeys = value;
        return this;
    }

    /** {@return whether BOSH sessions are protected with keys, null for only where there is no TLS} */
    public @Nullable Boolean boshKeys() {
        return boshKeys;
    }
}
