package org.strophe4j.sasl;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a mechanism may know about one attempt to authenticate: the account, its credential, a nonce, and whether anybody
 * still waits for the result. The session makes a new one for each attempt; nothing of it survives into the next.
 *
 * <p>Thread-safe: the session may cancel and wipe while a mechanism computes on another thread.
 */
public final class SaslContext {
    private final String domain;
    private final @Nullable String authcid;
    private final @Nullable String authzid;
    private final String nonce;
    private volatile boolean cancelled;

    /** Null without a password and once wiped; guarded by this. */
    private char @Nullable [] password;

    /** Null without keys and once wiped; guarded by this. */
    private @Nullable ScramKeys scramKeys;

    /** Null until a SCRAM exchange has ended well; guarded by this. */
    private @Nullable ScramKeys earned;

    private SaslContext(Builder builder) {
        domain = builder.domain;
        authcid = builder.authcid;
        authzid = builder.authzid;
        nonce = builder.nonce;
        password = builder.password;
        scramKeys = builder.scramKeys;
    }

    /** {@return a builder with nothing set} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the XMPP domain that the stream was opened to} */
    public String domain() {
        return domain;
    }

    /** {@return the name to authenticate as, usually the node of the JID, or null if the JID has none} */
    public @Nullable String authcid() {
        return authcid;
    }

    /** {@return the bare JID to act as, or null to leave that to the server} */
    public @Nullable String authzid() {
        return authzid;
    }

    /** {@return whether there is a password or token, and it has not been wiped} */
    public synchronized boolean hasPassword() {
        return password != null;
    }

    /**
     * Gives the password or token.
     *
     * @return a copy, so that a wipe at the same time does not spoil it; whoever asks overwrites it after use. Null if the
     *     account has none, and once wiped
     */
    public synchronized char @Nullable [] password() {
        return password == null ? null : password.clone();
    }

    /** {@return the keys to log in with instead of a password, or null; null too once wiped} */
    public synchronized @Nullable ScramKeys scramKeys() {
        return scramKeys;
    }

    /** {@return printable ASCII characters without a comma that nobody can guess, made for this attempt} */
    public String nonce() {
        return nonce;
    }

    /** {@return whether the result is no longer wanted; a long computation asks often and gives up} */
    public boolean isCancelled() {
        return cancelled;
    }

    /** Tells a mechanism at work to give up. Cannot be undone. */
    public void cancel() {
        cancelled = true;
    }

    /**
     * Hands over the keys of a SCRAM login that has just been verified.
     *
     * @param keys the keys of this login
     */
    public synchronized void earned(ScramKeys keys) {
        earned = keys;
    }

    /** {@return the keys of this attempt's SCRAM login, or null if there was none; wiping leaves them} */
    public synchronized @Nullable ScramKeys earned() {
        return earned;
    }

    /** Ends the use of the credential: cancels, overwrites the password and forgets it and the keys. */
    public synchronized void wipe() {
        cancelled = true;
        if (password != null) {
            Arrays.fill(password, '\0');
        }
        password = null;
        scramKeys = null;
    }

    /** {@return the account; whether there is a credential, but not which} */
    @Override
    public synchronized String toString() {
        String credential = password != null ? "password" : scramKeys != null ? "SCRAM keys" : "none";
        return "SaslContext[domain=" + domain + ", authcid=" + authcid + ", authzid=" + authzid + ", credential="
                + credential + "]";
    }

    /** Collects what a {@link SaslContext} holds. Not thread-safe. */
    public static final class Builder {
        private String domain = "";
        private @Nullable String authcid;
        private @Nullable String authzid;
        private String nonce = "";
        private char @Nullable [] password;
        private @Nullable ScramKeys scramKeys;

        private Builder() {}

        /**
         * Sets the domain. Required.
         *
         * @param domain the XMPP domain
         * @return this builder
         */
        public Builder domain(String domain) {
            this.domain = domain;
            return this;
        }

        /**
         * Sets the name to authenticate as.
         *
         * @param authcid the name, or null for none
         * @return this builder
         */
        public Builder authcid(@Nullable String authcid) {
            this.authcid = authcid;
            return this;
        }

        /**
         * Sets the identity to act as.
         *
         * @param authzid the bare JID, or null for none
         * @return this builder
         */
        public Builder authzid(@Nullable String authzid) {
            this.authzid = authzid;
            return this;
        }

        /**
         * Sets the nonce. Required.
         *
         * @param nonce printable ASCII characters without a comma (RFC 5802, section 5.1), with 128 random bits or more
         * @return this builder
         */
        public Builder nonce(String nonce) {
            this.nonce = nonce;
            return this;
        }

        /**
         * Sets the password or token.
         *
         * @param password the characters, or null for none; the array passes to the context, which overwrites it in the end
         * @return this builder
         */
        public Builder password(char @Nullable [] password) {
            this.password = password;
            return this;
        }

        /**
         * Sets the keys to use instead of a password.
         *
         * @param scramKeys the keys of an earlier login, or null for none
         * @return this builder
         */
        public Builder scramKeys(@Nullable ScramKeys scramKeys) {
            this.scramKeys = scramKeys;
            return this;
        }

        /**
         * Creates the context.
         *
         * @return a context with what was set
         * @throws IllegalArgumentException if the domain is missing, the nonce is missing or not of the kind described, a
         *     password is empty, or there are both a password and keys
         */
        public SaslContext build() {
            require(!domain.isEmpty(), "a domain is needed");
            require(ScramSyntax.isNonce(nonce), "a nonce of printable ASCII characters without a comma is needed");
            require(password == null || password.length > 0, "an empty password cannot be used");
            require(password == null || scramKeys == null, "either a password or keys, not both");
            return new SaslContext(this);
        }

        private static void require(boolean condition, String message) {
            if (!condition) {
                throw new IllegalArgumentException(message);
            }
        }
    }
}
