package org.strophe4j.internal.run;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.strophe4j.sasl.ScramKeys;

/**
 * What proves who we are, for as long as it is needed: until the login has succeeded, or, where the connection comes back,
 * until it does so no more. A password gives way to the keys of SCRAM as soon as the server has shown that they will serve
 * again: one that keeps passwords as they are makes up another salt for each login. Thread-safe.
 */
final class Proof {
    private volatile Credential credential;
    /** The keys of the last login; null before one with SCRAM. */
    private volatile @Nullable ScramKeys last;

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
        } else if (earned != null && credential instanceof Credential.Password && earned.equals(last)) {
            wipe();
            credential = new Credential.Keys(earned);
        }
        last = earned;
    }

    void wipe() {
        last = null;
        if (credential instanceof Credential.Password password) {
            Arrays.fill(password.characters(), '\0');
        }
    }
}
