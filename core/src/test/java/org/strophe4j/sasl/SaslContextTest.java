package org.strophe4j.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.strophe4j.sasl.ScramExchange.bytes;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.xmpp.ErrorCondition;

/** The credential's life: given, used, wiped; and a computation that is no longer wanted. */
final class SaslContextTest {
    private static final ScramExchange RFC = ScramExchange.rfc7677();

    @Test
    void wipingOverwritesThePassword() {
        char[] password = "pencil".toCharArray();
        SaslContext context = builder().password(password).build();
        assertThat(context.hasPassword()).isTrue();
        assertThat(context.password()).isEqualTo("pencil".toCharArray()).isNotSameAs(password);
        context.wipe();
        assertThat(password).containsOnly('\0');
        assertThat(context.password()).isNull();
        assertThat(context.hasPassword()).isFalse();
        assertThat(context.isCancelled()).isTrue();
        context.wipe();
    }

    @Test
    void wipingForgetsTheGivenKeysAndLeavesTheEarned() {
        SaslContext context = RFC.context(RFC.keys());
        context.earned(RFC.keys());
        context.wipe();
        assertThat(context.scramKeys()).isNull();
        assertThat(context.earned()).isEqualTo(RFC.keys());
    }

    @Test
    void nothingSecretInToString() {
        assertThat(builder().password("pencil".toCharArray()).build())
                .asString()
                .contains("user", "example.com", "password")
                .doesNotContain("pencil");
        assertThat(RFC.context(RFC.keys())).asString().doesNotContain(RFC.ck(), RFC.sk(), "W22ZaJ0SNY7soEsUEjb6gQ");
        assertThat(RFC.proven(RFC.context())).asString().doesNotContain("pencil", RFC.ck(), RFC.sk());
    }

    @Test
    void anEmptyPasswordIsRefused() {
        SaslContext.Builder builder = builder().password(new char[0]);
        assertThatThrownBy(builder::build).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPasswordAndKeysTogetherAreRefused() {
        SaslContext.Builder builder = builder().password("pencil".toCharArray()).scramKeys(RFC.keys());
        assertThatThrownBy(builder::build).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a,b", "a b", "\u00e9", "a\0", "\u007f"})
    void aNonceThatIsNoneIsRefused(String nonce) {
        SaslContext.Builder builder = builder().nonce(nonce);
        assertThatThrownBy(builder::build).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDomainIsNeeded() {
        SaslContext.Builder builder = SaslContext.builder().nonce("nonce");
        assertThatThrownBy(builder::build).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCancelledContextGetsNoProof() {
        SaslContext context = RFC.context();
        Scram mechanism = RFC.opened(context);
        context.cancel();
        assertAborted(mechanism, context, RFC.serverFirst());

        SaslContext withKeys = RFC.context(RFC.keys());
        Scram fast = RFC.opened(withKeys);
        withKeys.cancel();
        assertAborted(fast, withKeys, RFC.serverFirst());
    }

    @Test
    void aWipedContextGetsNoProof() {
        SaslContext context = RFC.context();
        Scram mechanism = RFC.opened(context);
        context.wipe();
        assertAborted(mechanism, context, RFC.serverFirst());
        assertThat(catchThrowableOfType(SaslException.class, () -> new SaslPlain().start(context))
                        .condition())
                .isEqualTo(ErrorCondition.ABORTED);
    }

    /** From another thread, at any moment of a derivation that would take about a second. Half the rounds are fast enough. */
    @Test
    void cancellingStopsAMillionIterations() throws InterruptedException {
        byte[] slow = bytes(RFC.messages().serverFirst().replace("i=4096", "i=1000000"));
        long[] nanos = new long[21];
        for (int round = 0; round < nanos.length; round++) {
            SaslContext context = RFC.context();
            Scram mechanism = RFC.opened(context);
            CountDownLatch working = new CountDownLatch(1);
            CompletableFuture<byte[]> answer = CompletableFuture.supplyAsync(() -> {
                working.countDown();
                return mechanism.respond(context, slow);
            });
            working.await();
            long cancelled = System.nanoTime();
            context.wipe();
            assertThatThrownBy(() -> answer.get(5, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOfSatisfying(
                            SaslException.class, e -> assertThat(e.condition()).isEqualTo(ErrorCondition.ABORTED));
            nanos[round] = System.nanoTime() - cancelled;
        }
        Arrays.sort(nanos);
        assertThat(nanos[nanos.length / 2]).isLessThan(TimeUnit.MILLISECONDS.toNanos(100));
    }

    private static void assertAborted(Scram mechanism, SaslContext context, byte[] challenge) {
        assertThat(catchThrowableOfType(SaslException.class, () -> mechanism.respond(context, challenge))
                        .condition())
                .isEqualTo(ErrorCondition.ABORTED);
    }

    private static SaslContext.Builder builder() {
        return SaslContext.builder().domain("example.com").authcid("user").nonce("nonce");
    }
}
