package org.strophe4j.sasl;

import java.util.List;
import java.util.function.Supplier;

/** The mechanisms that a connection has unless it is given others. */
public final class SaslMechanisms {
    private static final List<Supplier<? extends SaslMechanism>> DEFAULTS = List.of(
            SaslSha512::new,
            SaslSha384::new,
            SaslSha256::new,
            SaslSha1::new,
            SaslPlain::new,
            SaslOAuthBearer::new,
            SaslXOAuth2::new,
            SaslAnonymous::new,
            SaslExternal::new);

    private SaslMechanisms() {}

    /** {@return the built-in mechanisms, the highest priority first; unmodifiable} */
    public static List<Supplier<? extends SaslMechanism>> defaults() {
        return DEFAULTS;
    }

    /**
     * Asks every mechanism that is usable to {@linkplain SaslMechanism#check(SaslContext) check} the credential, so that one
     * that cannot be sent is refused to the caller's face, before anything is connected. One objection is enough: passing on
     * to a mechanism that does not object would be a silent step down.
     *
     * @param context the account and its credential
     * @param mechanisms the mechanisms of the connection
     * @throws IllegalArgumentException if a usable mechanism cannot transport the credential
     */
    public static void check(SaslContext context, Iterable<? extends SaslMechanism> mechanisms) {
        for (SaslMechanism mechanism : mechanisms) {
            if (mechanism.isUsable(context)) {
                mechanism.check(context);
            }
        }
    }
}
