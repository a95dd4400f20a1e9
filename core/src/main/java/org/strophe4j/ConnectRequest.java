package org.strophe4j;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.run.Credential;
import org.strophe4j.sasl.PasswordProvider;
import org.strophe4j.sasl.ScramKeys;
import org.strophe4j.xmpp.ConnectCallback;

/**
 * The parameters of {@code connect} by name: {@code conn.connect(new
 * ConnectRequest("alice@example.com").password("s3cr3t").callback(this::onStatus))}. Set up by one thread.
 */
public final class ConnectRequest {
    /** What Strophe waits for a graceful end. */
    private static final Duration DISCONNECTION = Duration.ofSeconds(3);

    /** What Strophe asks a BOSH server for. */
    static final int DEFAULT_WAIT = 60;

    static final int DEFAULT_HOLD = 1;

    private static final int WAIT_AT_MOST = 600;
    private static final int HOLD_AT_MOST = 10;

    private final String jid;
    private Credential credential = new Credential.None();
    private @Nullable ConnectCallback callback;
    private @Nullable String authcid;
    private Duration disconnectionTimeout = DISCONNECTION;
    private int waitSeconds = DEFAULT_WAIT;
    private int hold = DEFAULT_HOLD;
    private @Nullable String route;

    /**
     * Begins a request without a credential, for an anonymous login or one by certificate.
     *
     * @param jid the bare or full JID; only a domain for an anonymous login
     */
    public ConnectRequest(String jid) {
        this.jid = jid;
    }

    /**
     * Logs in with a password or a token.
     *
     * @param value the password, not empty; null for none
     * @return this
     */
    public ConnectRequest password(@Nullable String value) {
        return value == null ? credential(new Credential.None()) : password(value.toCharArray());
    }

    /**
     * Logs in with a password or a token.
     *
     * @param value the password, not empty; copied
     * @return this
     */
    public ConnectRequest password(char[] value) {
        if (value.length == 0) {
            throw new IllegalArgumentException("An empty password cannot be used; leave it out for an anonymous login");
        }
        return credential(new Credential.Password(value.clone()));
    }

    /**
     * Logs in with the keys of an earlier SCRAM login, see {@link Connection#scramKeys()}.
     *
     * @param value the keys
     * @return this
     */
    public ConnectRequest scramKeys(ScramKeys value) {
        return credential(new Credential.Keys(value));
    }

    /**
     * Asks for the password when it is needed.
     *
     * @param value asked at each attempt, on a thread that may wait; its array is cleared
     * @return this
     */
    public ConnectRequest passwordProvider(PasswordProvider value) {
        return credential(new Credential.Provided(value));
    }

    private ConnectRequest credential(Credential value) {
        credential = value;
        return this;
    }

    /**
     * Sets who hears the statuses.
     *
     * @param value the callback, or null
     * @return this
     */
    public ConnectRequest callback(@Nullable ConnectCallback value) {
        callback = value;
        return this;
    }

    /**
     * Authenticates as somebody else than the JID's node.
     *
     * @param value the name, null for the node
     * @return this
     */
    public ConnectRequest authcid(@Nullable String value) {
        authcid = value;
        return this;
    }

    /**
     * Limits how long a graceful end may take before the connection is dropped.
     *
     * @param value more than zero; 3 s by default
     * @return this
     */
    public ConnectRequest disconnectionTimeout(Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException("The disconnection timeout must be more than zero, not " + value);
        }
        disconnectionTimeout = value;
        return this;
    }

    /**
     * Sets how long a BOSH server may hold a request before it answers (XEP-0124, section 7.1). Without effect over
     * WebSocket.
     *
     * @param value seconds, from 0 (polling) to 600; 60 by default. It should be below what proxies on the way tolerate
     * @return this
     */
    public ConnectRequest waitSeconds(int value) {
        waitSeconds = checkedWait(value);
        return this;
    }

    /**
     * Sets how many requests a BOSH server may hold at the same time (XEP-0124, section 7.1). Without effect over
     * WebSocket.
     *
     * @param value from 0 (polling) to 10; 1 by default, which is what nearly everybody wants
     * @return this
     */
    public ConnectRequest hold(int value) {
        hold = checkedHold(value);
        return this;
    }

    /**
     * Tells a BOSH connection manager where the XMPP server is (XEP-0124, section 7.1). Without effect over WebSocket.
     *
     * @param value {@code xmpp:host:port}, passed on as it is, or null
     * @return this
     */
    public ConnectRequest route(@Nullable String value) {
        route = value;
        return this;
    }

    static int checkedWait(int value) {
        if (value < 0 || value > WAIT_AT_MOST) {
            throw new IllegalArgumentException("wait is from 0 to " + WAIT_AT_MOST + " seconds, not " + value);
        }
        return value;
    }

    static int checkedHold(int value) {
        if (value < 0 || value > HOLD_AT_MOST) {
            throw new IllegalArgumentException("hold is from 0 to " + HOLD_AT_MOST + ", not " + value);
        }
        return value;
    }

    int waitSeconds() {
        return waitSeconds;
    }

    int hold() {
        return hold;
    }

    @Nullable
    String route() {
        return route;
    }

    String jid() {
        return jid;
    }

    /** A copy, which the attempt clears when it is done: the request may serve again. */
    Credential credential() {
        return credential instanceof Credential.Password password ? password.copy() : credential;
    }

    @Nullable
    ConnectCallback callback() {
        return callback;
    }

    @Nullable
    String authcid() {
        return authcid;
    }

    Duration disconnectionTimeout() {
        return disconnectionTimeout;
    }
}
