package org.strophe4j.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.strophe4j.sasl.ScramKeys;

/** What proves who we are is forgotten as soon as it can be. */
class ProofTest {
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[20]);
    private static final ScramKeys KEYS = new ScramKeys("SHA-1", KEY, KEY, 4_096, KEY);

    private final char[] password = "secret".toCharArray();
    private final Proof proof = new Proof(new Credential.Password(password));

    private void assertWiped(boolean wiped) {
        assertThat(new String(password)).isEqualTo(wiped ? "\0\0\0\0\0\0" : "secret");
    }

    @Test
    void aPasswordIsForgottenWhenItIsNotNeededAgain() {
        proof.accepted(null, false);
        assertWiped(true);
    }

    @Test
    void aPasswordIsForgottenWhenItsKeysHaveServedTwice() {
        proof.accepted(KEYS, true);
        assertWiped(false); // the server may make up another salt the next time
        proof.accepted(KEYS, true);
        assertWiped(true);
        assertThat(proof.credential()).isEqualTo(new Credential.Keys(KEYS));
        proof.accepted(KEYS, true);
        proof.wipe();
        assertThat(proof.credential()).isEqualTo(new Credential.Keys(KEYS));
    }

    @Test
    void aPasswordIsKeptWhereTheServerKnowsNoKeys() {
        proof.accepted(null, true);
        assertWiped(false);
        proof.wipe();
        assertWiped(true);
    }

    @Test
    void whoIsAskedEachTimeIsAskedAgain() {
        Credential provided = new Credential.Provided(() -> "x".toCharArray());
        Proof asked = new Proof(provided);
        asked.accepted(KEYS, true);
        assertThat(asked.credential()).isSameAs(provided);
    }

    @Test
    void noPasswordIsShown() {
        assertThat(proof.credential().toString()).doesNotContain("secret");
    }
}
