package org.strophe4j.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which mechanism takes which credential, and in which order. */
final class SaslMechanismsTest {
    private static final List<String> SCRAM = List.of("SCRAM-SHA-512", "SCRAM-SHA-384", "SCRAM-SHA-256", "SCRAM-SHA-1");

    @Test
    void thePrioritiesAreThoseOfStrophe() {
        Map<String, Integer> priorities =
                fresh().stream().collect(Collectors.toMap(SaslMechanism::name, SaslMechanism::priority));
        assertThat(priorities)
                .isEqualTo(Map.of(
                        "SCRAM-SHA-512", 72,
                        "SCRAM-SHA-384", 71,
                        "SCRAM-SHA-256", 70,
                        "SCRAM-SHA-1", 60,
                        "PLAIN", 50,
                        "OAUTHBEARER", 40,
                        "X-OAUTH2", 30,
                        "ANONYMOUS", 20,
                        "EXTERNAL", 10));
        assertThat(fresh())
                .isSortedAccordingTo(
                        Comparator.comparing(SaslMechanism::priority).reversed());
    }

    @Test
    void theMechanismsThatRevealTheCredential() {
        assertThat(fresh().stream().filter(SaslMechanism::isPlaintext).map(SaslMechanism::name))
                .containsExactly("PLAIN", "OAUTHBEARER", "X-OAUTH2");
    }

    @Test
    void onlyAnonymousIsNotClientFirst() {
        assertThat(fresh().stream()
                        .filter(mechanism -> !mechanism.isClientFirst())
                        .map(SaslMechanism::name))
                .containsExactly("ANONYMOUS");
    }

    @Test
    void everyAuthenticationHasItsOwnInstance() {
        assertThat(fresh()).doesNotContainAnyElementsOf(fresh());
    }

    @Test
    void usableWithUserNameAndPassword() {
        assertThat(usable("user", "pencil"))
                .containsAll(SCRAM)
                .containsExactly(
                        "SCRAM-SHA-512",
                        "SCRAM-SHA-384",
                        "SCRAM-SHA-256",
                        "SCRAM-SHA-1",
                        "PLAIN",
                        "OAUTHBEARER",
                        "X-OAUTH2",
                        "EXTERNAL");
    }

    @Test
    void usableWithAUserNameOnly() {
        assertThat(usable("user", null)).containsExactly("EXTERNAL");
    }

    @Test
    void usableWithATokenOnly() {
        assertThat(usable(null, "token")).containsExactly("OAUTHBEARER", "X-OAUTH2", "EXTERNAL");
    }

    @Test
    void usableWithNothing() {
        assertThat(usable(null, null)).containsExactly("ANONYMOUS", "EXTERNAL");
    }

    @Test
    void nothingButExternalIsUsableOnceWiped() {
        SaslContext context = context("user", "pencil");
        context.wipe();
        assertThat(fresh().stream()
                        .filter(mechanism -> mechanism.isUsable(context))
                        .map(SaslMechanism::name))
                .containsExactly("EXTERNAL");
    }

    /** PLAIN could send it; but to step down to PLAIN because of an emoji is not what anybody asked for. */
    @Test
    void theCheckListensToEveryUsableMechanism() {
        SaslContext context = context("user", "\ud83d\ude00");
        assertThatThrownBy(() -> SaslMechanisms.check(context, fresh())).isInstanceOf(IllegalArgumentException.class);
        assertThatCode(() -> SaslMechanisms.check(context, List.of(new SaslPlain())))
                .doesNotThrowAnyException();
        assertThatCode(() -> SaslMechanisms.check(context("a,b=c", "p\u00e4ss w\u00f6rd"), fresh()))
                .doesNotThrowAnyException();
        assertThatCode(() -> SaslMechanisms.check(context(null, "token"), fresh()))
                .doesNotThrowAnyException();
    }

    private static List<String> usable(@Nullable String authcid, @Nullable String password) {
        SaslContext context = context(authcid, password);
        return fresh().stream()
                .filter(mechanism -> mechanism.isUsable(context))
                .map(SaslMechanism::name)
                .toList();
    }

    private static List<SaslMechanism> fresh() {
        return SaslMechanisms.defaults().stream()
                .map(supplier -> (SaslMechanism) supplier.get())
                .toList();
    }

    private static SaslContext context(@Nullable String authcid, @Nullable String password) {
        return SaslContext.builder()
                .domain("example.com")
                .authcid(authcid)
                .password(password == null ? null : password.toCharArray())
                .nonce("nonce")
                .build();
    }
}
