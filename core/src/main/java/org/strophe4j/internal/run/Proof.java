package org.strophe4j.internal.run;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.strophe4j.sasl.ScramKeys;

/**
 * What proves who we are, for as long as it is needed: until the login has succeeded, or, where the connection comes back,
 * until it does so no more. A password that SCRAM can do without is forgotten in any case. Thread-safe.
 */
final class Proof {
    private volatile Credential credential;

    Proof(Credential credential) {
        this.credential = credential;
    }

    Credential credential() {
        return credential;
    }

    /**
     * The login succeeded.
     *
     * @param earned the keys to log in with the next time, null when the mechanism has none
     * @param again whether there may be a next time
     */
    void accepted(@Nullable ScramKeys earned, boolean again) {
        if (!again) {
            wipe();
        } else if (earned != null && credential instanceof Credential.Password) {
            wipe();
            credential = new Credential.Keys(earned);
        }
    }

    void wipe() {
        if (credential instanceof Credential.Password password) {
            Arrays.fill(password.characters(), '\0');
        }
    }
}
