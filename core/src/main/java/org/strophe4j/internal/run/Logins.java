package org.strophe4j.internal.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.session.Profile;
import org.strophe4j.sasl.SaslContext;
import org.strophe4j.sasl.SaslMechanism;
import org.strophe4j.sasl.ScramKeys;
import org.strophe4j.transport.TransportTraits;

/** Prepares logins: asks for the credential, makes the mechanisms and sees which of them it fits. */
final class Logins {
    private Logins() {}

    /** The profile of an attempt as far as it is known at its beginning. */
    static Profile profile(Plan plan, RandomSource random, boolean strongerWorked) {
        Plan.Terms terms = plan.terms();
        return new Profile(
                plan.jid(),
                plan.address(),
                context(plan, random.nonce(), null, null),
                List.of(),
                new Profile.Policy(
                        false, strongerWorked, terms.legacy(), terms.explicitBinding(), false, terms.times()),
                new Profile.Ids(random.id(), random.id(), random.id(), random.id()));
    }

    /** May run application code: the password's provider and the mechanisms' own. */
    static Profile prepare(Profile profile, Plan plan, Credential proof, TransportTraits traits) throws Exception {
        SaslContext context = credential(plan, proof, profile.sasl().nonce());
        Profile.Policy policy = profile.policy().over(traits);
        return new Profile(profile.jid(), profile.address(), context, usable(plan, context), policy, profile.ids());
    }

    private static SaslContext credential(Plan plan, Credential proof, String nonce) throws Exception {
        if (proof instanceof Credential.Password password) {
            return context(plan, nonce, password.characters().clone(), null);
        }
        if (proof instanceof Credential.Keys keys) {
            return context(plan, nonce, null, keys.keys());
        }
        if (proof instanceof Credential.Provided provided) {
            char[] given = provided.provider().password();
            char[] password = given.clone();
            Arrays.fill(given, '\0');
            return context(plan, nonce, password, null);
        }
        return context(plan, nonce, null, null);
    }

    private static SaslContext context(Plan plan, String nonce, char @Nullable [] password, @Nullable ScramKeys keys) {
        return SaslContext.builder()
                .domain(plan.address().domain())
                .authcid(plan.authcid())
                .authzid(plan.authzid())
                .nonce(nonce)
                .password(password)
                .scramKeys(keys)
                .build();
    }

    private static List<Profile.Candidate> usable(Plan plan, SaslContext context) {
        List<SaslMechanism> mechanisms = new ArrayList<>();
        for (Supplier<? extends SaslMechanism> supplier : plan.mechanisms()) {
            mechanisms.add(supplier.get());
        }
        mechanisms.sort(Comparator.comparingInt(SaslMechanism::priority).reversed());
        List<Profile.Candidate> usable = new ArrayList<>();
        for (SaslMechanism mechanism : mechanisms) {
            if (mechanism.isUsable(context)) {
                usable.add(new Profile.Candidate(mechanism.name(), mechanism.isPlaintext(), mechanism));
            }
        }
        return usable;
    }
}
